import type { Page, TimelineEntry, TimelineSpec } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { own } from '../db.ts'
import { firstOfPanel, tableOf } from './entry.ts'
import type { AnyKind, AnyRows } from './kinds/spec.ts'
import type { FactRow, ObservationRow } from './tables.ts'

/**
 * One kind of fact on a person's timeline. Readings of one second are one entry: what was measured at one meeting, and the hundred
 * results that an import brings of one day. A household's timeline has none: the family is not one person.
 */
export const factTimeline = (spec: AnyKind): TimelineSpec => ({
  permission: 'records:read',
  async load(page, { personId }, { before, limit }) {
    if (personId === undefined) return []
    const rows = await rowsOf(page, spec, personId, before, limit)
    const together = (r: FactRow) =>
      spec.kind === 'observation' ? `${secondOf(r)} ${r.status} ${r.moved_from ?? ''} ${r.sensitivity ?? ''}` : r.id
    const groups = [...Map.groupBy(rows, together).values()]
    const others = await peopleNamed(page, spec, rows)
    const pictures = await spec.pictures?.(page, rows)
    const users = await userNames(
      own(page.db),
      rows.map((r) => r.performer_id),
    )
    const entries = groups.map((of) => entry(page, spec, of, { ...others, pictures }, users))
    const cut = entries[limit - 1]?.at
    // Never a part of one instant: the next page begins strictly before its cursor.
    return cut === undefined ? entries : entries.filter((e) => e.at >= cut)
  },
})

/** Readings one after another differ by less. */
const SECOND = 'yyyy-mm-ddThh:mm:ss'.length
const secondOf = (r: Pick<FactRow, 'happened_at'>) => r.happened_at.slice(0, SECOND)
/** Three pressures, each of an instant of its own, are one entry. */
const INSTANTS_PER_ENTRY = 3

async function rowsOf(page: Page, { kind }: AnyKind, personId: string, before: string | undefined, limit: number) {
  const db = own(page.db)
  const mine = db
    .selectFrom(tableOf(kind))
    .where('person_id', '=', personId)
    .$if(before !== undefined, (q) => q.where('happened_at', '<', before!))
  const instants = await mine
    .select('happened_at')
    .groupBy('happened_at')
    .orderBy('happened_at', 'desc')
    .limit(limit * INSTANTS_PER_ENTRY)
    .execute()
  const seconds = [...new Set(instants.map((i) => secondOf(i)))].slice(0, limit)
  const oldest = instants.findLast((i) => secondOf(i) === seconds.at(-1))?.happened_at
  if (oldest === undefined) return []
  return await mine
    .selectAll()
    .where('happened_at', '>=', oldest)
    .orderBy('happened_at', 'desc')
    .orderBy('id')
    .execute()
}

interface Others {
  /** Where a row went that stood here by mistake: by the old row. */
  wentTo: ReadonlyMap<string, string>
  names: ReadonlyMap<string, string>
}

async function peopleNamed(page: Page, { kind }: AnyKind, rows: readonly FactRow[]): Promise<Others> {
  const db = own(page.db)
  const moved = rows.filter((r) => r.status === 'moved').map((r) => r.id)
  const newer =
    moved.length === 0
      ? []
      : await db
          .selectFrom(tableOf(kind))
          .select(['replaces_id', 'person_id'])
          .where('replaces_id', 'in', moved)
          .execute()
  const wentTo = new Map(newer.map((n) => [n.replaces_id!, n.person_id]))
  const ids = [...wentTo.values(), ...rows.flatMap((r) => (r.moved_from === null ? [] : [r.moved_from]))]
  const people =
    ids.length === 0 ? [] : await db.selectFrom('pub_person').select(['id', 'name']).where('id', 'in', ids).execute()
  return { wentTo, names: new Map(people.map((p) => [p.id, p.name])) }
}

/** In a line; the entry's page has all of them. */
const MOST_IN_TITLE = 6

function entry(
  page: Page,
  spec: AnyKind,
  of: readonly FactRow[],
  { wentTo, names, pictures }: Others & { pictures: ReadonlyMap<string, string> | undefined },
  users: ReadonlyMap<string, string>,
): TimelineEntry {
  const { t } = page
  const parts = partsOf(of)
  const [[first]] = parts as [AnyRows]
  const oldest = of.at(-1)!
  const away = first.status === 'moved'
  const somebody = t('records.fact.somebody_else')
  const titles = parts.slice(0, MOST_IN_TITLE).map((rows) => spec.title(page, rows))
  const more = parts.length - titles.length
  const words = [
    // Whose it was thought to be must not read here what is another person's.
    away
      ? t('records.fact.moved_to', { name: names.get(wentTo.get(first.id) ?? '') ?? somebody })
      : parts.length === 1
        ? spec.summary(page, parts[0]!)
        : '',
    first.moved_from === null ? '' : t('records.fact.moved_from', { name: names.get(first.moved_from) ?? somebody }),
    first.status === 'set_aside' ? t('records.fact.set_aside') : '',
    first.void_reason ?? '',
    away || first.note === null ? '' : first.note,
  ].filter((w) => w !== '')
  const by = users.get(first.performer_id)
  const picture = away ? undefined : pictures?.get(first.id)
  return {
    on: first.happened_on,
    at: oldest.happened_at,
    icon: spec.icon,
    sensitivity: first.sensitivity,
    titleKey: away ? `records.fact.moved_away.${spec.kind}` : 'records.fact.line',
    ...(away
      ? {}
      : {
          params: { what: `${titles.join(' · ')}${more > 0 ? ` · ${t('records.fact.and_more', { n: more })}` : ''}` },
        }),
    ...(away ? {} : { href: `/facts/${spec.kind}/${first.id}` }),
    ...(picture ? { picture } : {}),
    ...(words.length > 0 ? { text: words.join(' · ') } : {}),
    ...(by === undefined ? {} : { by }),
    ...(first.status === 'final' || first.status === 'set_aside' ? {} : { voided: true }),
  }
}

/** Rows of one second as entries, in the order in which they were read. */
function partsOf(of: readonly FactRow[]): AnyRows[] {
  const observations = of as readonly ObservationRow[]
  const together = Map.groupBy(observations.toReversed(), (r) => r.panel_id ?? r.id)
  return [...together.values()].map((rows) => firstOfPanel(rows) as unknown as AnyRows)
}
