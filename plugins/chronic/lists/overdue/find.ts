/** Rows of the list to call. The worklist is the index, and its order the list's: what is read grows with what is shown. */
import { addDays, type Day } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import type { DueView } from '#kernel/work.ts'
import type { GlucoseKind } from '../../../../data/reference/chronic/protocol.ts'
import { protocolOf, type ChronicConfig } from '../../clinic.ts'
import { own, type OwnDb } from '../../db.ts'
import { glucoseOf } from '../../facts/known.ts'
import { CONTACT_CODES, GLUCOSE_CODES, measuredOf, PRESSURE_CODES } from '../../facts/measured.ts'
import { visitPressure } from '../../rules/pressure/readings.ts'
import type { CallRow } from '../../tables.ts'
import { listedPeople, type Listed } from '../people.ts'
import { isOnList, PRIORITY } from '../plan.ts'

export const KEY = 'chronic.follow_up'
/** Of `DueState`. */
export const IS_OVERDUE = 3

export interface OverdueRow {
  person: Listed
  missedOn: Day
  highRisk: boolean
  pressure: { on: Day; systolic: number; diastolic: number } | null
  glucose: { on: Day; kind: GlucoseKind; value: number } | null
  lastCall: LastCall | null
  /** The place of the household in the list, for whatever comes after it. */
  place: string
}
export type LastCall = Pick<CallRow, 'happened_on' | 'result' | 'remove_reason' | 'agreed_on' | 'agreed_place'>

export interface Within {
  areas?: readonly string[] | undefined
  after?: string | undefined
  limit: number
}

export async function overdueRows(page: Page, within: Within): Promise<{ rows: OverdueRow[]; next: string | null }> {
  const { items, places, next } = await overdueItems(page, within)
  return { rows: await toRows(page, items, places), next }
}

/** Whom to call, in order. Whoever is on no list now stands behind all who are: there the list ends. */
export async function overdueItems(
  page: Page,
  { areas, after, limit }: Within,
): Promise<{ items: DueView[]; places: ReadonlyMap<string, string>; next: string | null }> {
  const list = await page.work.list({
    key: KEY,
    states: [IS_OVERDUE],
    limit,
    ...(areas ? { areas } : {}),
    ...(after ? { after } : {}),
  })
  const order = new Map(list.households.map((h, n) => [h.householdId, n]))
  const found = (await page.work.items([...order.keys()], { key: KEY })).filter(
    (i) => i.state === IS_OVERDUE && isOnList(i),
  )
  const reached = new Set(found.map((i) => i.householdId))
  const last = list.households.at(-1)
  return {
    items: found.toSorted(
      (a, b) => order.get(a.householdId)! - order.get(b.householdId)! || a.priority - b.priority || byDate(a, b),
    ),
    places: new Map(list.households.map((h) => [h.householdId, `${h.rank}_${h.householdId}`])),
    next: last && reached.has(last.householdId) ? list.next : null,
  }
}

const byDate = (a: DueView, b: DueView): number => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)

async function toRows(
  page: Page,
  items: readonly DueView[],
  places: ReadonlyMap<string, string>,
): Promise<OverdueRow[]> {
  const db = own(page.db)
  const ids = [...new Set(items.map((i) => i.subjectId))]
  const people = await listedPeople(page, ids)
  const values = await lastValues(
    page,
    new Map(
      items
        .toSorted(byDate)
        .toReversed()
        .map((i) => [i.subjectId, i.dueOn]),
    ),
  )
  const calls = await lastCalls(db, ids)
  return items.flatMap((i): OverdueRow[] => {
    const person = people.get(i.subjectId)
    return person
      ? [
          {
            person,
            missedOn: i.dueOn,
            highRisk: i.priority === PRIORITY.high,
            pressure: values.get(person.id)?.pressure ?? null,
            glucose: values.get(person.id)?.glucose ?? null,
            lastCall: calls.get(person.id) ?? null,
            place: places.get(i.householdId)!,
          },
        ]
      : []
  })
}

/** Whoever is listed was seen within a year and the longest rhythm before it: older values are no longer the last. */
const LOOK_BACK_DAYS = 731
/** Most rhythms are of three months: within so many days before the one that was missed is nearly everybody's last visit. */
const MOST_RHYTHMS_DAYS = 100

type Values = Pick<OverdueRow, 'pressure' | 'glucose'>

/** @param missedOn by person: what was measured long before the missed day is read of those only who have nothing since */
export async function lastValues(page: Page, missedOn: ReadonlyMap<string, Day>): Promise<Map<string, Values>> {
  const farthest = addDays(page.today, -LOOK_BACK_DAYS)
  const recent = new Map([...missedOn].map(([id, on]) => [id, addDays(on, -MOST_RHYTHMS_DAYS)]))
  const found = await valuesSince(page, recent, CONTACT_CODES)
  const older = async (part: keyof Values, codes: readonly string[], without: (v: Found) => boolean) => {
    const people = [...missedOn.keys()].filter((id) => without(found.get(id) ?? NOTHING))
    for (const [id, of] of await valuesSince(page, new Map(people.map((id) => [id, farthest])), codes))
      found.set(id, { ...NOTHING, ...found.get(id), [part]: of[part] })
  }
  await older('pressure', PRESSURE_CODES, (v) => !v.ours)
  await older('glucose', GLUCOSE_CODES, (v) => v.glucose === null)
  return found
}

interface Found extends Values {
  /** The pressure was measured by us: what was measured at home stands only where we have nothing. */
  ours: boolean
}
const NOTHING: Found = { pressure: null, glucose: null, ours: false }

/** Each from a day of her own on: joined to the person it is a bound of the index, and no row before it is touched. */
async function valuesSince(
  page: Page,
  since: ReadonlyMap<string, Day>,
  codes: readonly string[],
): Promise<Map<string, Found>> {
  const [first, ...others] = [...since]
  if (!first) return new Map()
  const rows = await own(page.db)
    .selectFrom('pub_person as p')
    .innerJoin('pub_observation as o', 'o.person_id', 'p.id')
    .select(['o.id', 'o.person_id', 'o.code', 'o.panel_id', 'o.happened_on', 'o.happened_at'])
    .select(['o.value', 'o.value_code', 'o.method', 'o.performer_id'])
    .where('p.id', 'in', [...since.keys()])
    .where('o.code', 'in', codes)
    .where('o.sensitivity', 'is', null)
    .where('o.happened_at', '>=', (eb) =>
      others
        .reduce((of, [id, day]) => of.when(id).then(day), eb.case('p.id').when(first[0]).then(first[1]))
        .end()
        .$notNull(),
    )
    .execute()
  const protocol = protocolOf(page.config<ChronicConfig>('chronic'))
  return new Map(
    [...Map.groupBy(rows, (r) => r.person_id)].map(([id, of]): [string, Found] => {
      const { readings, labs } = measuredOf(of)
      const last = readings.findLast((r) => !r.home) ?? readings.at(-1)
      const pressure =
        last &&
        visitPressure(
          readings.filter((r) => r.on === last.on),
          protocol,
        )
      return [
        id,
        {
          pressure: last && pressure ? { on: last.on, ...pressure } : null,
          glucose: glucoseOf(labs).at(-1) ?? null,
          ours: last !== undefined && !last.home,
        },
      ]
    }),
  )
}

async function lastCalls(db: OwnDb, ids: readonly string[]): Promise<Map<string, LastCall>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('chronic_call')
    .select(['person_id', 'happened_on', 'result', 'remove_reason', 'agreed_on', 'agreed_place'])
    .where('person_id', 'in', [...ids])
    .where('status', '=', 'final')
    .orderBy('happened_at')
    .orderBy('id')
    .execute()
  return new Map(rows.map((r) => [r.person_id, r]))
}
