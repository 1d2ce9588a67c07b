import type { Page, TimelineEntry } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import type { RecordsDb } from '../tables.ts'
import type { Change, TimelineAbout } from '../timeline.ts'
import { areaName } from './words.ts'
import { fieldName, valueText } from './change-words.ts'

type Consent = RecordsDb['records_consent']
export type Names = ReadonlyMap<string, string>

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/

/** Names of everybody and every place that these changes point at, as far as the reader may see them. */
export async function namesFor(
  page: Page,
  changes: readonly Change[],
  consents: readonly Consent[] = [],
): Promise<Names> {
  const ids = [
    ...new Set([
      ...changes.flatMap((c) => [c.owner, c.before, c.after, c.by_user]),
      ...consents.flatMap((c) => [c.given_by, c.by_user]),
    ]),
  ].filter((v): v is string => v !== null && UUID.test(v))
  if (ids.length === 0) return new Map()
  const db = own(page.db)
  const people = await db.selectFrom('pub_person').select(['id', 'name']).where('id', 'in', ids).execute()
  const houses = await db.selectFrom('pub_household').select(['id', 'name', 'address']).where('id', 'in', ids).execute()
  const users = await db.selectFrom('pub_user').select(['id', 'name']).where('id', 'in', ids).execute()
  const areas = await db.selectFrom('pub_area').select(['id', 'names']).where('id', 'in', ids).execute()
  return new Map([
    ...people.map((p) => [p.id, p.name] as const),
    ...houses.map((h) => [h.id, h.name ?? h.address ?? ''] as const),
    ...users.map((u) => [u.id, u.name] as const),
    ...areas.map((a) => [a.id, areaName(a.names, page.lang)] as const),
  ])
}

const ICONS: Record<string, string> = {
  registered: 'plus',
  amended: 'edit',
  located: 'pin',
  confirmed: 'check',
  moved: 'home',
  moved_in: 'home',
  moved_out: 'go',
  born: 'baby',
  died: 'person',
  death_confirmed: 'check',
  death_withdrawn: 'back',
  closed: 'lock',
  reopened: 'door',
  voided: 'close',
  restored: 'back',
  merged: 'people',
  unmerged: 'people',
  split: 'people',
  joined: 'people',
}

/** One entry of the timeline: what happened, to whom, the old value beside the new. */
export function changeEntry(page: Page, rows: readonly Change[], names: Names, about: TimelineAbout): TimelineEntry {
  const { t } = page
  const [first] = rows as [Change]
  const ofPerson = names.has(first.owner) && first.owner !== about.householdId
  const who = ofPerson && !about.personId ? names.get(first.owner)! : null
  const other = otherOf(first, names)
  const lines = rows.flatMap((c) => detail(page, c, names))
  const reason = first.kind === 'located' ? null : first.reason
  return {
    on: first.happened_on,
    at: first.sort_at ?? first.at,
    icon: ICONS[first.kind] ?? 'info',
    titleKey: titleKey(first, ofPerson, who !== null),
    params: { ...(who !== null ? { who } : {}), ...(other !== null ? { other } : {}) },
    ...(lines.length > 0 || reason
      ? { text: [...lines, ...(reason ? [reason] : [])].join(page.lang === 'en' ? '; ' : '；') }
      : {}),
    ...(who !== null ? { href: `/people/${first.owner}`, personId: first.owner } : {}),
    by: names.get(first.by_user) ?? t('records.somebody'),
    sensitivity: null,
  }
}

const WITH_OTHER = new Set(['split', 'joined'])

const titleKey = (c: Change, ofPerson: boolean, named: boolean) =>
  WITH_OTHER.has(c.kind)
    ? `records.event.household.${c.kind}`
    : `records.event.${ofPerson ? (named ? 'of_person' : 'person') : 'household'}.${c.kind}`

/** Who came or went, for entries of a household. */
function otherOf(c: Change, names: Names): string | null {
  if (c.kind === 'split') return names.get(c.before ?? '') ?? '–'
  if (c.kind === 'joined') return names.get(c.after ?? '') ?? '–'
  return null
}

function detail(page: Page, c: Change, names: Names): string[] {
  const named = (v: string | null) =>
    v === null ? null : (names.get(v) ?? (UUID.test(v) ? page.t('records.elsewhere') : v))
  if (c.kind === 'split' || c.kind === 'joined') {
    const house = named(c.kind === 'split' ? c.after : c.before)
    return house ? [house] : []
  }
  if (c.kind === 'died' || c.kind === 'death_confirmed')
    return c.after ? [page.t('records.died_on', { date: page.fmt.partialDate(c.after) })] : []
  // Of a merge: each value that another took the place of.
  if (
    ['merged', 'unmerged'].includes(c.kind) &&
    (c.field === null || fieldName(page.t, c.field).startsWith('records.'))
  )
    return []
  if (!['amended', 'merged', 'unmerged', 'moved', 'located', 'closed'].includes(c.kind)) return []
  if (c.kind === 'closed') return [valueText(page, 'household_status', c.after)]
  const field = c.kind === 'located' ? 'location' : (c.field ?? '')
  return [
    page.t('records.change', {
      field: fieldName(page.t, field),
      before: valueText(page, field, named(c.before)),
      after: valueText(page, field, named(c.after)),
    }),
  ]
}

export function consentEntry(page: Page, c: Consent, names: Names): TimelineEntry {
  const by = c.given_by === null ? null : (names.get(c.given_by) ?? c.given_by)
  return {
    on: c.happened_on,
    at: c.sort_at ?? c.at,
    icon: 'shield',
    titleKey: `records.event.consent.${c.status}`,
    params: { purpose: page.t(`records.purpose.${c.purpose}`) },
    ...(by ? { text: page.t('records.said_by', { name: by }) } : {}),
    by: names.get(c.by_user) ?? page.t('records.somebody'),
    sensitivity: null,
  }
}
