/** What is on record of a child's growth: ordinary shared observations, whoever took them. */
import { addDays, daysBetween, precisionOf, type Day } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { FIRST_DAY_BEYOND } from '../../../data/reference/growth/limits.ts'
import { OBSERVATIONS } from '../../../data/reference/observations/catalogue.ts'
import type { PubObservation, PubPerson } from '../../records/public.ts'
import { own, type OwnDb } from '../db.ts'
import { standingOf, type Standing } from './rules/standing.ts'
import type { Sex } from './rules/tables.ts'
import { visitsOf, type Kind, type Reading, type Visit } from './rules/visits.ts'

type Person = Pick<PubPerson, 'id' | 'name' | 'sex' | 'birth_date' | 'status'>
export type ChildFacts = { person: Person } & (
  | { known: true; sex: Sex; birth: Day }
  | { known: false; because: 'birth_unknown' | 'sex_unknown' }
)
type KnownChild = Extract<ChildFacts, { known: true }>

const KEYS: Readonly<Record<string, Kind>> = {
  weight: 'weight',
  birth_weight: 'birthWeight',
  height: 'height',
  length: 'length',
  head_circumference: 'head',
  muac: 'arm',
  oedema: 'oedema',
}
const KIND_OF = new Map(
  OBSERVATIONS.filter((o) => o.key in KEYS).flatMap((o) =>
    [o.code, ...(o.also ?? [])].map((code) => [code, KEYS[o.key]!] as const),
  ),
)
const UNITS: Readonly<Record<Kind, string | null>> = {
  weight: 'kg',
  birthWeight: 'g',
  height: 'cm',
  length: 'cm',
  head: 'cm',
  arm: 'cm',
  oedema: null,
}

export const isOfGrowth = (code: string): boolean => KIND_OF.has(code)

/** Undefined: nobody that the reader may see. */
export async function childFacts(db: OwnDb, personId: string): Promise<ChildFacts | undefined> {
  return (await childrenOf(db, [personId])).get(personId)
}

async function childrenOf(db: OwnDb, ids: readonly string[]): Promise<Map<string, ChildFacts>> {
  const people = await db
    .selectFrom('pub_person')
    .select(['id', 'name', 'sex', 'birth_date', 'status'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(people.map((person) => [person.id, childOf(person)]))
}

function childOf(person: Person): ChildFacts {
  const { sex, birth_date: birth } = person
  if (birth === null || precisionOf(birth) !== 'day') return { person, known: false, because: 'birth_unknown' }
  if (sex !== 'male' && sex !== 'female') return { person, known: false, because: 'sex_unknown' }
  return { person, known: true, sex, birth }
}

/** What was measured, day by day. */
export const visitsOfChild = async (db: OwnDb, { person, sex, birth }: KnownChild): Promise<Visit[]> =>
  visitsOf(sex, birth, (await readingsOf(db, [person.id])).get(person.id) ?? [])

/** Of those who were measured as children, what was measured day by day; who is too old for it by now is among them. */
export async function visitsOfMany(
  db: OwnDb,
  ids: readonly string[],
): Promise<Map<string, { birth: Day; visits: Visit[] }>> {
  const children = await childrenOf(db, ids)
  const born = [...children.values()].flatMap((c) => (c.known ? [c.birth] : []))
  const last = born.toSorted().at(-1)
  if (last === undefined) return new Map()
  const readings = await readingsOf(db, ids, addDays(last, Math.ceil(FIRST_DAY_BEYOND)))
  return new Map(
    [...readings].flatMap(([id, of]) => {
      const child = children.get(id)
      if (!child?.known) return []
      const young = of.filter((r) => daysBetween(child.birth, r.on) < FIRST_DAY_BEYOND)
      return [[id, { birth: child.birth, visits: visitsOf(child.sex, child.birth, young) }] as const]
    }),
  )
}

/** How somebody stands who is young enough to be measured so today; null of all others, and of who never was. */
export async function growing(
  { db, today }: Pick<Page, 'db' | 'today'>,
  personId: string,
): Promise<{ visits: Visit[]; standing: Standing } | null> {
  const child = await childFacts(own(db), personId)
  if (!child?.known || daysBetween(child.birth, today) >= FIRST_DAY_BEYOND) return null
  const visits = await visitsOfChild(own(db), child)
  const standing = standingOf(visits)
  return standing && { visits, standing }
}

/** The instant's day may be another than the day that was told, where a record came from another zone. */
const DAYS_OF_ZONES = 2

/** @param before those of this day and later need not be among them: nobody asks for a grown-up's years of weights */
async function readingsOf(db: OwnDb, ids: readonly string[], before?: Day): Promise<Map<string, Reading[]>> {
  const rows = await db
    .selectFrom('pub_observation')
    .select(['id', 'person_id', 'code', 'value', 'unit', 'value_code', 'happened_on', 'happened_at'])
    .where('person_id', 'in', [...ids])
    .where('code', 'in', [...KIND_OF.keys()])
    .where('sensitivity', 'is', null)
    .$if(before !== undefined, (q) => q.where('happened_at', '<', addDays(before!, DAYS_OF_ZONES)))
    .execute()
  const readings = rows.flatMap((row) => {
    const kind = KIND_OF.get(row.code)!
    const value = valueOf(kind, row)
    const { person_id: person, happened_on: on, happened_at: at, id } = row
    return value === null ? [] : [{ person, reading: { kind, on, at, id, value } }]
  })
  return new Map(
    [...Map.groupBy(readings, (r) => r.person)].map(([person, of]) => [person, of.map((r) => r.reading)] as const),
  )
}

/** A number without its unit says nothing: what an import brought in another is left out. */
const valueOf = (kind: Kind, o: Pick<PubObservation, 'value' | 'unit' | 'value_code'>): number | null =>
  kind === 'oedema'
    ? o.value_code === null
      ? null
      : Number(o.value_code !== 'none')
    : o.unit === UNITS[kind]
      ? o.value
      : null
