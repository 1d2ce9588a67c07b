/** Every page that the tablet itself answers, with invented people in it: for eyes, axe and screenshots. */
import { createTranslator, mergeCatalogues, type Lang } from '#kernel/i18n.ts'
import { createRegistry } from '#kernel/registry.ts'
import { kernelStrings } from '#kernel/strings/index.ts'
import { plugins } from '#plugins'
import { field } from '#views/field.ts'
import { formWords } from '#views/form-words.ts'
import { frameOf } from '#views/frame.ts'
import { html, type Html } from '#views/html.ts'
import { kitStrings } from '#views/strings/index.ts'
import { syncOf } from '#views/sync.ts'
import { homeStrings } from '../../server/node/strings/index.ts'
import type { Entry } from '../../server/tablet/outbox.ts'
import { attentionPage } from '../../server/tablet/pages/attention.ts'
import { discardPage } from '../../server/tablet/pages/discard.ts'
import { entryShown, grouped, type EntryShown } from '../../server/tablet/pages/entry.ts'
import { forgottenPage } from '../../server/tablet/pages/forgotten.ts'
import { tabletParts, type TabletFrame } from '../../server/tablet/pages/frame.ts'
import { needsConnection } from '../../server/tablet/pages/needs-connection.ts'
import { draftNotice } from '../../server/tablet/pages/notices.ts'
import { passcodePage } from '../../server/tablet/pages/passcode.ts'
import { removePage } from '../../server/tablet/pages/remove.ts'
import { revokedPage } from '../../server/tablet/pages/revoked.ts'
import { stalePage } from '../../server/tablet/pages/stale.ts'
import { syncPage, type TabletState } from '../../server/tablet/pages/sync.ts'
import { unlockPage, type VaultShown } from '../../server/tablet/pages/unlock.ts'
import type { View } from '../../server/tablet/pages/view.ts'
import { tabletStrings } from '../../server/tablet/strings/index.ts'

const NOW = '2026-11-24T02:00:00.000Z'
const HU = '01900000-0000-7000-8000-0000000003aa'
const catalogue = mergeCatalogues([
  { source: 'kernel', strings: kernelStrings },
  { source: 'kit', strings: kitStrings },
  { source: 'home', strings: homeStrings },
  { source: 'tablet', strings: tabletStrings },
  ...plugins.flatMap((p) => (p.strings ? [{ source: p.id, strings: p.strings }] : [])),
])
const translate = createTranslator(catalogue, { strict: true })
const hasString = (key: string) => Object.hasOwn(catalogue.en, key)
const { commands, contributions, declared } = createRegistry(plugins)

export const sampleEntry = (more: Partial<Entry>): Entry => ({
  seq: 1,
  id: '01900000-0000-7000-8000-000000000c01',
  name: 'records.record_visit',
  version: 1,
  form: { household: HU, outcome: 'done', on: '2026-11-23', from: '10:00', note: 'Dog is tied now.' },
  at: '2026-11-23T02:10:00.000Z',
  baseRev: 1,
  redoOf: null,
  after: [],
  state: 'pending',
  mints: [],
  about: HU,
  tries: 0,
  rev: null,
  logSeq: null,
  epoch: null,
  problem: null,
  behind: null,
  reason: null,
  ...more,
})
const id = (n: number) => `01900000-0000-7000-8000-000000000c0${n}`
const refused = (n: number, more: Partial<Entry>) =>
  sampleEntry({
    seq: n,
    id: id(n),
    state: 'refused',
    problem: { status: 404, code: 'kernel.not_found', params: {}, fields: [] },
    ...more,
  })

const entries = [
  refused(1, {
    name: 'records.register_birth',
    form: { household: HU, sex: 'female', born_on: '2026-12-20', weight_g: '3100' },
    problem: {
      status: 422,
      code: 'kernel.malformed',
      params: {},
      fields: [{ field: 'born_on', code: 'kernel.field_required' }],
    },
  }),
  sampleEntry({ seq: 2, id: id(2), state: 'waiting', behind: id(1), name: 'records.record_visit', about: null }),
  sampleEntry({ seq: 3, id: id(3), state: 'waiting', behind: id(2), name: 'records.confirm_household' }),
  refused(4, { name: 'records.record_contact' }),
  sampleEntry({ seq: 5, id: id(5), state: 'parked', tries: 3, name: 'records.amend_household' }),
]

const VAULT: VaultShown = { id: 'v1', name: 'Pan Hui-ju', label: 'Tablet 7', passphrase: false, unsent: 3 }
const OTHER: VaultShown = { id: 'v2', name: 'Kao Mei', label: 'Tablet 7', passphrase: true, unsent: 0 }
const STATE: TabletState = {
  label: 'Tablet 7',
  name: 'Pan Hui-ju',
  online: false,
  syncedAt: '2026-11-24T00:31:00.000Z',
  recordsAsOf: '2026-11-24T00:31:00.000Z',
  households: 512,
  unsent: [],
  toLookAt: 3,
  storage: { used: 14_300_000, quota: 2_000_000_000, persisted: false, full: false },
  clock: { offset: -3 * 86_400_000, doubtful: false },
  version: { running: '0.1.0', waiting: true },
  basemap: { bytes: 38_000_000, here: false },
}
const FRAME: TabletFrame = {
  online: false,
  unsent: 3,
  toLookAt: 1,
  syncedAt: STATE.syncedAt,
  recordsAsOf: STATE.recordsAsOf,
  storage: STATE.storage,
  clock: { offset: 0, doubtful: false },
  attentionHref: '/tablet/attention',
}

export function tabletPages(lang: Lang): Record<string, Html> {
  const t = translate(lang)
  const view: View = { t, lang, assetVersion: 'x', now: NOW, timeZone: 'Asia/Taipei', csrf: 'tok' }
  const shown = (e: Entry): EntryShown =>
    entryShown(e, {
      t,
      hasString,
      about: () => ({ name: lang === 'en' ? 'Hu household' : '胡家', href: `/households/${HU}` }),
      words: e.name === 'records.register_birth' ? formWords(birthForm(t) as string) : undefined,
    })
  const offline = syncOf(
    t,
    { online: false, unsent: 3, toLookAt: 0, syncedAt: null },
    { sync: '/tablet', attention: '' },
  )
  const framed = (path: string, title: string, body: Html, more: Partial<TabletFrame> = {}, options = {}): Html =>
    frameOf(
      {
        t,
        lang,
        session: {
          actor: {
            id: 'pan',
            name: 'Pan Hui-ju',
            role: 'chw',
            lang,
            scope: { areas: [], households: [] },
            compartments: [],
          },
          csrf: 'tok',
          device: null,
        },
        nav: (contributions.nav ?? []).filter((n) => declared.permissions.get(n.permission)?.roles.includes('chw')),
        path,
        where: 'Shipu · Lunzai',
        saved: null,
        options: { title, body, ...options },
        attention: 1,
      },
      {
        assetVersion: 'x',
        attentionHref: '/attention',
        ...tabletParts(view, { ...FRAME, ...more }, path, { commands }),
      },
    )
  const unsent = [
    sampleEntry({ seq: 6, id: id(6) }),
    sampleEntry({ seq: 7, id: id(7), name: 'records.confirm_household', at: NOW }),
    sampleEntry({ seq: 8, id: id(8), name: 'records.register_household', about: null, at: NOW }),
  ]
  const orphan = (e: EntryShown) => (e.id === id(8) ? { ...e, about: null } : e)
  const toSee = grouped(entries).map(({ root, behind }) => ({ ...shown(root), behind: behind.map(shown) }))
  return {
    unlock: unlockPage(view, {
      vaults: [VAULT],
      chosen: null,
      back: '/today',
      problem: { kind: 'wrong', left: 3 },
      sync: offline,
    }),
    'unlock-wait': unlockPage(view, {
      vaults: [VAULT, OTHER],
      chosen: 'v1',
      back: '/',
      problem: { kind: 'wait', until: '2026-11-24T02:05:00.000Z' },
    }),
    'unlock-passphrase': unlockPage(view, { vaults: [VAULT, OTHER], chosen: 'v2', back: '/', idle: true }),
    who: unlockPage(view, { vaults: [VAULT, OTHER], chosen: null, back: '/', sync: offline }),
    forgotten: forgottenPage(view, VAULT),
    revoked: revokedPage(view, { state: 'wiped', unsent: 3, at: NOW }),
    'revoked-no-room': revokedPage(view, { state: 'no_room', unsent: 12, at: null }),
    'revoked-wait': revokedPage(view, { state: 'handing_over', unsent: 1, at: null }),
    stale: framed(
      '/tablet/stale',
      t('tablet.title'),
      stalePage(view, {
        days: 15,
        limit: 14,
        contactAt: '2026-11-09T02:00:00.000Z',
        unsent: 4,
        online: false,
        noteHref: '/today/note',
      }),
      {},
      { narrow: true },
    ),
    'needs-connection': framed(
      '/admin',
      t('tablet.needs_connection'),
      needsConnection(view, { path: '/import', sent: false }),
      {},
      { narrow: true },
    ),
    'needs-connection-sent': framed(
      '/admin',
      t('tablet.needs_connection'),
      needsConnection(view, { path: '/import', sent: true }),
      {},
      { narrow: true },
    ),
    sync: framed('/tablet', t('tablet.title'), syncPage(view, { ...STATE, unsent: unsent.map(shown).map(orphan) })),
    'sync-quiet': framed(
      '/tablet',
      t('tablet.title'),
      syncPage(view, {
        ...STATE,
        online: true,
        toLookAt: 0,
        clock: { offset: 0, doubtful: false },
        version: { running: '0.1.0', waiting: false },
        storage: { ...STATE.storage, persisted: true },
        basemap: null,
      }),
      { online: true, unsent: 0, toLookAt: 0 },
    ),
    'sync-full': framed(
      '/tablet',
      t('tablet.title'),
      syncPage(view, {
        ...STATE,
        trouble: 'outdated',
        storage: { ...STATE.storage, full: true },
        clock: { offset: 0, doubtful: true },
      }),
    ),
    attention: framed(
      '/tablet/attention',
      t('tablet.to_look_at'),
      attentionPage(view, { entries: toSee, clashes: { n: 1, href: '/attention' }, unsent: 3 }),
    ),
    'attention-none': framed(
      '/tablet/attention',
      t('tablet.to_look_at'),
      attentionPage(view, { entries: [], clashes: null, unsent: 0 }),
      { toLookAt: 0, unsent: 0, online: true },
    ),
    discard: framed(
      '/tablet/entry',
      t('tablet.discard_title'),
      discardPage(view, shown(entries[0]!), { behind: 2, errors: { reason: t('kernel.field_required') } }),
      {},
      { narrow: true },
    ),
    passcode: framed(
      '/tablet/passcode',
      t('tablet.passcode_change'),
      passcodePage(view, { name: 'Pan Hui-ju' }),
      {},
      { narrow: true },
    ),
    remove: framed(
      '/tablet/remove',
      t('tablet.remove'),
      removePage(view, { name: 'Pan Hui-ju', unsent: 0, toLookAt: 0 }),
      {},
      { narrow: true },
    ),
    'remove-unsent': framed(
      '/tablet/remove',
      t('tablet.remove'),
      removePage(view, { name: 'Pan Hui-ju', unsent: 3, toLookAt: 0 }),
      {},
      { narrow: true },
    ),
    recording: framed(
      `/households/${HU}/visit`,
      t('records.start_visit'),
      html`${draftNotice(view, { at: '2026-11-24T01:40:00.000Z', path: '/x' })}<h1>${t('records.start_visit')}</h1>`,
    ),
    'recording-old': framed(
      `/households/${HU}/visit`,
      t('records.start_visit'),
      html`<h1>${t('records.start_visit')}</h1>`,
      {
        recordsAsOf: '2026-11-20T02:00:00.000Z',
        clock: { offset: 0, doubtful: true },
        storage: { ...STATE.storage, used: 1_990_000_000 },
      },
    ),
  }
}

const birthForm = (t: View['t']) =>
  html`${field({ t, name: 'sex', label: t('records.sex'), type: 'radio', options: [{ value: 'female', label: t('records.sex.female') }] })}${field({ t, name: 'born_on', label: t('records.born_on') })}${field({ t, name: 'weight_g', label: t('records.birth_weight') })}`
