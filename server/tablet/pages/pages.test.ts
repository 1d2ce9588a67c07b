import { expect, test } from 'vitest'
import { createTranslator, mergeCatalogues } from '#kernel/i18n.ts'
import { kernelStrings } from '#kernel/strings/index.ts'
import { formWords } from '#views/form-words.ts'
import { field } from '#views/field.ts'
import type { Html } from '#views/html.ts'
import { kitStrings } from '#views/strings/index.ts'
import type { Entry } from '../outbox.ts'
import { tabletStrings } from '../strings/index.ts'
import { sampleEntry } from '../../../tests/support/tablet-pages.ts'
import { attentionPage } from './attention.ts'
import { discardPage } from './discard.ts'
import { entryShown, grouped } from './entry.ts'
import { showsRecords } from './frame.ts'
import { clockNotice, recordsAsOf, storageNotice } from './notices.ts'
import { passcodePage } from './passcode.ts'
import { removePage } from './remove.ts'
import { unlockPage, type VaultShown } from './unlock.ts'
import { sizeText, type View } from './view.ts'

const catalogue = mergeCatalogues([
  { source: 'kernel', strings: kernelStrings },
  { source: 'kit', strings: kitStrings },
  { source: 'tablet', strings: tabletStrings },
])
const t = createTranslator(catalogue, { strict: true })('en')
const hasString = (key: string) => Object.hasOwn(catalogue.en, key)
const view: View = {
  t,
  lang: 'en',
  assetVersion: 'x',
  now: '2026-11-24T02:00:00.000Z',
  timeZone: 'Asia/Taipei',
  csrf: 'tok',
}
const show = async (part: Html | '') => String(await part)
const text = async (part: Html | '') =>
  (await show(part))
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

const entry = (n: number, more: Partial<Entry>) => sampleEntry({ seq: n, id: `e${n}`, ...more })
const shown = (e: Entry, words?: ReturnType<typeof formWords>) =>
  entryShown(e, { t, hasString, about: () => ({ name: 'Hu household', href: '/households/h' }), words })

test('who waits stands below what holds it up, through others, and alone once that is given up', () => {
  const refused = entry(1, { state: 'refused' })
  const first = entry(2, { state: 'waiting', behind: 'e1' })
  const second = entry(3, { state: 'waiting', after: ['e2'] })
  const other = entry(4, { state: 'parked' })
  const orphan = entry(5, { state: 'waiting', behind: 'gone' })
  expect(
    grouped([refused, first, second, other, orphan]).map((g) => [g.root.id, ...g.behind.map((e) => e.id)]),
  ).toEqual([['e1', 'e2', 'e3'], ['e4'], ['e5']])
  // A redo that was refused in its turn is known by the name of what it redoes.
  const redo = entry(6, { state: 'refused', redoOf: 'e1' })
  expect(grouped([redo, first])).toEqual([{ root: redo, behind: [first] }])
  // Two that wait for each other are a defect, and still somebody's to see.
  const [a, b] = [entry(7, { state: 'waiting', behind: 'e8' }), entry(8, { state: 'waiting', behind: 'e7' })]
  expect(grouped([a, b]).flatMap((g) => [g.root, ...g.behind])).toHaveLength(2)
})

test('an entry says why at the field it concerns, what was typed, and every way out', async () => {
  const words = formWords(await show(field({ t, name: 'on', label: 'On which day' })))
  const refused = entry(1, {
    state: 'refused',
    problem: {
      status: 422,
      code: 'kernel.malformed',
      params: {},
      fields: [{ field: 'on', code: 'kernel.field_date_in_future' }],
    },
  })
  const one = { ...shown(refused, words), behind: [shown(entry(2, { state: 'waiting' }))] }
  const page = attentionPage(view, { entries: [one], clashes: { n: 2, href: '/attention' }, unsent: 0 })
  expect(await text(page)).toMatch(
    /To look at: 3 .*Two people wrote different things in 2 places .*Hu household · recorded 23 November 2026 at 10:10 Not taken .*On which day: This date is in the future\. .*On which day 2026-11-23 .*1 entry waits behind it/,
  )
  const html = await show(page)
  for (const way of [
    'href="/tablet/entry/e1/edit"',
    'action="/tablet/entry/e1/retry"',
    'href="/tablet/entry/e1/discard"',
  ])
    expect(html).toContain(way)
  expect(html).not.toContain('Send now')
})

test('without its form an entry is sent again or given up; a defect is not the writer’s to correct', async () => {
  const gone = entry(1, {
    state: 'refused',
    problem: { status: 404, code: 'kernel.not_found', params: {}, fields: [] },
  })
  const failed = entry(2, { state: 'parked' })
  const strange = entry(3, { state: 'refused', problem: { status: 409, code: 'other.gone', params: {}, fields: [] } })
  expect(shown(gone).why[0]).toMatch(/no longer in your area/)
  expect(shown(failed).why[0]).toMatch(/no mistake of yours/)
  expect(shown(strange).why[0]).toMatch(/did not take this entry/)
  const html = await show(
    attentionPage(view, {
      entries: [gone, failed].map((e) => ({ ...shown(e), behind: [] })),
      clashes: null,
      unsent: 1,
    }),
  )
  expect(html).not.toContain('/edit"')
  expect(html).toContain('Send now')
})

test('giving up asks for a reason and names what goes with it', async () => {
  const page = discardPage(view, shown(entry(1, {})), { behind: 2, reason: 'twice' })
  expect(await text(page)).toContain('2 entries build on this one')
  expect(await show(page)).toMatch(/action="\/tablet\/entry\/e1\/discard".*name="reason"[^>]*value="twice"/s)
})

const vault = (id: string, more: Partial<VaultShown> = {}): VaultShown => ({
  id,
  name: id,
  label: 'Tablet 7',
  passphrase: false,
  unsent: 0,
  ...more,
})

test('unlocking asks who, then for digits or a phrase, and says how long to wait', async () => {
  const both = [vault('pan', { unsent: 2 }), vault('kao', { passphrase: true })]
  const who = await show(unlockPage(view, { vaults: both, chosen: null, back: '/households/1?x=2' }))
  expect(who).toContain('href="/tablet/unlock?vault=pan&amp;back=%2Fhouseholds%2F1%3Fx%3D2"')
  expect(who).not.toContain('name="passcode"')
  const digits = await show(
    unlockPage(view, {
      vaults: both,
      chosen: 'pan',
      back: '/',
      problem: { kind: 'wait', until: '2026-11-24T02:05:00.000Z' },
    }),
  )
  expect(digits).toMatch(/2 entries kept safe.*Try again from 10:05 on.*inputmode="numeric"/s)
  expect(await show(unlockPage(view, { vaults: both, chosen: 'kao', back: '/' }))).toMatch(/Passphrase(?!.*inputmode)/s)
  // One vault is nobody's choice; a vault that is gone is none.
  expect(await show(unlockPage(view, { vaults: [vault('pan')], chosen: 'gone', back: '/' }))).toContain('value="pan"')
  expect(digits).not.toMatch(/ style=|<script(?! (defer|type="module") src)/)
})

test('a form says which key of the device joins it, and offers one where a passcode is chosen', async () => {
  const device = { credential: 'Y3JlZA', input: 'aW5wdXQ' }
  const data = 'data-device-credential="Y3JlZA" data-device-input="aW5wdXQ"'
  const vaults = [vault('pan', { device })]
  const forms = [
    unlockPage(view, { vaults, chosen: null, back: '/' }),
    removePage(view, { name: 'Pan', unsent: 0, toLookAt: 0, device }),
    passcodePage(view, { name: 'Pan', device }),
  ]
  for (const form of forms) expect(await show(form)).toMatch(new RegExp(`<form[^>]*${data}.*data-device-failed`, 's'))
  expect(await show(passcodePage(view, { name: 'Pan', device }))).toMatch(/data-device-offer="Pan" hidden.*checked/s)
  expect(await show(passcodePage(view, { name: 'Pan' }))).not.toMatch(/checked|data-device-credential/)
  expect(await show(unlockPage(view, { vaults: [vault('pan')], chosen: null, back: '/' }))).not.toContain('data-device')
})

test('nothing is removed while anything would be lost', async () => {
  const page = (unsent: number, toLookAt: number) => show(removePage(view, { name: 'Pan', unsent, toLookAt }))
  expect(await page(0, 0)).toContain('action="/tablet/remove"')
  for (const one of [await page(1, 0), await page(0, 1)]) expect(one).not.toContain('action="/tablet/remove"')
})

test('the age of the records is small print for a day, then a warning with a way out', async () => {
  expect(await text(recordsAsOf(view, '2026-11-24T00:31:00.000Z'))).toContain('Records as of 08:31')
  expect(await show(recordsAsOf(view, '2026-11-23T02:00:00.000Z'))).toMatch(
    /data-kind="warn".*23 November.*href="\/tablet"/s,
  )
  expect(recordsAsOf(view, null)).toBe('')
})

test.each([
  [0, false, ''],
  [60_000, false, ''],
  [5 * 60_000, false, '5 minutes slow'],
  [-5 * 60_000, false, '5 minutes fast'],
  [86_400_000, false, '1 day behind'],
  [-3 * 86_400_000, false, '3 days ahead'],
  [0, true, 'may be wrong'],
])('a clock that is %i ms behind, doubtful %s: "%s"', async (offset, doubtful, said) => {
  expect(await text(clockNotice(view, { offset, doubtful }))).toContain(said)
})

test('room is spoken of when it runs out', async () => {
  const storage = { used: 1, quota: 1e9, persisted: true, full: false }
  expect(storageNotice(view, storage)).toBe('')
  expect(storageNotice(view, { ...storage, quota: null })).toBe('')
  expect(await text(storageNotice(view, { ...storage, used: 999e6 }))).toContain('nearly full: 1 MB left')
  expect(await text(storageNotice(view, { ...storage, full: true }))).toContain('was not saved')
  expect([500_000, 14_300_000, 2_000_000_000].map((bytes) => sizeText(view, bytes))).toEqual([
    '0.5 MB',
    '14 MB',
    '2 GB',
  ])
})

test('records are shown on pages of people, households, entries and every form', () => {
  const command = (path: string, form = true) => [path, { path, ...(form ? { form: () => '' } : {}) }]
  const commands = new Map([
    command('/today/later/:household'),
    command('/today/alerts/:alert/seen', false),
  ] as never) as never
  const shows = (path: string) => showsRecords(path, { commands })
  const letter = '/referrals/01a20b48-0901-702c-91a6-c3fd270d5a19/letter'
  expect(['/people/1', '/households/1/visit', '/today/later/1', letter].map(shows)).toEqual([true, true, true, true])
  expect(['/today', '/tablet', '/households', '/today/alerts/1/seen'].map(shows)).toEqual([false, false, false, false])
})
