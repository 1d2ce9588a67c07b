import { instantOf, msOf, type Instant } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { WIRE_VERSION } from '#kernel/sync/wire.ts'
import { parseTabletSettings, TABLET_SETTINGS_ROW } from '#kernel/tablet-settings.ts'
import { badge } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { pageHead } from '#views/page-head.ts'
import { table, type Column } from '#views/table.ts'
import { own } from '../tables.ts'
import { devicesDb, type DeviceRow } from './tables.ts'

type Listed = DeviceRow & { name: string; active: number }

const DAY_MS = 86_400_000
/** Less is the way there and back, and of no consequence to a day. */
const SKEW_SAID_MS = 2 * 60_000

/** In use first, those longest silent on top: what is to be done about stands where it is seen. */
export async function devicesPage(page: Page): Promise<Response> {
  const { t } = page
  const devices = await devicesDb(page.db)
    .selectFrom('device as d')
    .innerJoin('app_user as u', 'u.id', 'd.user_id')
    .select(['d.id', 'd.user_id', 'd.label', 'd.enrolled_at', 'd.seen_at', 'd.revoked_at', 'd.revoked_by'])
    .select([
      'd.revoke_reason',
      'd.wire',
      'd.skew_ms',
      'd.unsent',
      'd.attention',
      'd.app_version',
      'd.app_since',
      'u.name',
      'u.active',
    ])
    .execute()
  const days = await silentAfter(page)
  const silent = (d: Listed) => d.revoked_at === null && contactOf(d) < instantOf(msOf(page.now) - days * DAY_MS)
  const inUse = devices.filter((d) => d.revoked_at === null).toSorted((a, b) => (contactOf(a) < contactOf(b) ? -1 : 1))
  const revoked = devices
    .filter((d) => d.revoked_at !== null)
    .toSorted((a, b) => (a.revoked_at! < b.revoked_at! ? 1 : -1))
  return await page.show({
    title: t('admin.devices'),
    wide: true,
    body: html`${pageHead({
      title: t('admin.devices'),
      lines: [t('admin.devices_about')],
      up: { href: '/admin', label: t('admin.title') },
      actions: html`${linkButton({ href: '/sealed-outboxes', icon: 'shield', label: t('admin.device_sealed') })}${linkButton(
        {
          href: '/admin/users',
          icon: 'people',
          label: t('admin.device_code_for'),
        },
      )}`,
    })}${card({
      id: 'in-use',
      title: t('admin.devices_in_use', { n: inUse.length }),
      meta: t('admin.devices_silent_after', { n: days }),
      flush: table({
        label: t('admin.devices'),
        rows: inUse,
        empty: empty({
          icon: 'tablet',
          title: t('admin.devices_none'),
          text: t('admin.devices_none_text'),
        }),
        columns: inUseColumns(page, silent),
      }),
    })}${when(revoked.length > 0, () =>
      card({
        id: 'revoked',
        title: t('admin.devices_revoked', { n: revoked.length }),
        flush: table({
          label: t('admin.devices_revoked', { n: revoked.length }),
          rows: revoked,
          columns: revokedColumns(page),
        }),
      }),
    )}`,
  })
}

const contactOf = (d: Pick<DeviceRow, 'seen_at' | 'enrolled_at'>): Instant => d.seen_at ?? d.enrolled_at

async function silentAfter(page: Page): Promise<number> {
  const { plugin, name } = TABLET_SETTINGS_ROW
  const stored = await own(page.db)
    .selectFrom('config')
    .select('value')
    .where('plugin', '=', plugin)
    .where('name', '=', name)
    .executeTakeFirst()
  return parseTabletSettings(stored?.value).silentDays
}

const whose = ({ t }: Page, d: Listed): Html =>
  html`<a href="/admin/user/${d.user_id}">${d.name}</a>${d.active === 1 ? '' : html` <span class="tag">${t('admin.inactive')}</span>`}`

const APP_LETTERS = 8

const appCell = ({ t, fmt, timeZone, tabletApp }: Page, d: Listed): Html =>
  d.app_version === null
    ? html`–`
    : html`<code>${d.app_version.slice(0, APP_LETTERS)}</code><br><span class="meta">${t('admin.device_app_since', { when: fmt.dateTime(d.app_since!, timeZone) })}</span>${when(
        d.app_version !== tabletApp,
        () => html`<br>${icon('warning')} ${t('admin.device_app_other')}`,
      )}`

function inUseColumns(page: Page, silent: (d: Listed) => boolean): Column<Listed>[] {
  const { t, fmt, timeZone, now } = page
  const daysSince = (at: Instant) => Math.floor((msOf(now) - msOf(at)) / DAY_MS)
  return [
    { label: t('admin.device'), head: true, cell: (d) => html`${d.label}<br>${whose(page, d)}` },
    {
      label: t('admin.device_contact'),
      cell: (d) =>
        html`${d.seen_at ? fmt.dateTime(d.seen_at, timeZone) : t('admin.device_not_yet', { when: fmt.dateTime(d.enrolled_at, timeZone) })}${when(
          silent(d),
          () => html` ${badge('overdue', t('admin.device_silent', { n: daysSince(contactOf(d)) }))}`,
        )}`,
    },
    {
      label: t('admin.device_waits'),
      cell: (d) =>
        d.unsent === null && d.attention === null
          ? '–'
          : html`${t('kit.sync.unsent', { n: d.unsent ?? 0 })}${when(
              d.attention,
              () => html`<br>${icon('warning')} ${t('kit.sync.attention', { n: d.attention! })}`,
            )}`,
    },
    { label: t('admin.device_app'), cell: (d) => appCell(page, d) },
    { label: t('admin.device_warnings'), cell: (d) => warnings(page, d) },
    {
      label: t('admin.device_doings'),
      cell: (d) =>
        linkButton({
          href: `/admin/device/${d.id}/revoke`,
          small: true,
          kind: 'danger',
          label: t('admin.device_revoke'),
        }),
    },
  ]
}

function revokedColumns({ t, fmt, timeZone }: Page): Column<Listed>[] {
  return [
    { label: t('admin.device'), head: true, cell: (d) => d.label },
    { label: t('admin.user'), cell: (d) => d.name },
    {
      label: t('admin.state'),
      cell: (d) =>
        t('admin.device_revoked_on', { when: fmt.dateTime(d.revoked_at!, timeZone), reason: d.revoke_reason ?? '' }),
    },
    {
      // Revoked and heard of since: it has handed over and wiped itself.
      label: t('admin.device_contact'),
      cell: (d) => (d.seen_at ? fmt.dateTime(d.seen_at, timeZone) : t('admin.never')),
    },
  ]
}

/** Each with its sign and its word; nothing where all is well. */
function warnings({ t }: Page, { skew_ms, wire }: Listed): Html {
  const off = Math.abs(skew_ms ?? 0)
  const said = [
    ...(off < SKEW_SAID_MS
      ? []
      : [
          off < DAY_MS
            ? t('admin.device_clock_minutes', { n: Math.round(off / 60_000) })
            : t('admin.device_clock_days', { n: Math.round(off / DAY_MS) }),
        ]),
    ...(wire === null || Number(wire) >= WIRE_VERSION ? [] : [t('admin.device_outdated')]),
  ]
  return html`${said.map((text, n) => html`${n > 0 ? html`<br>` : ''}${icon('warning')} ${text}`)}`
}
