import type { OwnDb } from '../db.ts'
import { birthVariants } from '../rules/birth-variants.ts'
import { matchScore, phoneKey, POSSIBLE, type Match } from '../rules/matching.ts'
import { phoneVariants } from './candidates.ts'
import { knownPeople, type Known } from './facts.ts'

export interface Pair {
  a: Known
  b: Known
  match: Match
}

/** Rows of one clue for a whole batch; a clue shared by more says nothing. */
const MOST_ROWS = 3000
/** A telephone or birth date shared by more than a large family is a clinic's or a guess. */
const MOST_SHARING = 30

/**
 * Pairs of which at least one is in the batch, likeliest first. Blocking, so that nobody is compared with everybody: the
 * same number on a card, the same telephone, or the same name as written or same birth date as it may stand.
 */
export async function pairsOf(db: OwnDb, batch: readonly string[]): Promise<Pair[]> {
  const known = await knownPeople(db, batch)
  if (known.size === 0) return []
  const people = [...known.values()]
  const blocks = new Map<string, Set<string>>()
  const put = (key: string, id: string) => {
    const block = blocks.get(key)
    if (block) block.add(id)
    else blocks.set(key, new Set([id]))
  }
  for (const p of people) {
    for (const i of p.facts.identifiers) put(`id ${i.value}`, p.id)
    for (const f of p.facts.phones) put(`tel ${phoneKey(f)}`, p.id)
    for (const n of p.facts.names) put(`name ${n}`, p.id)
    if (p.birthDate?.length === 10) put(`born ${p.birthDate}`, p.id)
  }
  const some = (all: readonly (readonly string[])[]) => [...new Set(all.flat())]
  const values = some(people.map((p) => p.facts.identifiers.map((i) => i.value)))
  const numbers = some(people.map((p) => p.facts.phones.flatMap(phoneVariants)))
  const names = some(people.map((p) => p.facts.names))
  const dates = some(people.map((p) => (p.birthDate?.length === 10 ? [p.birthDate] : [])))
  if (values.length > 0)
    for (const r of await db
      .selectFrom('records_identifier')
      .select(['person_id', 'value'])
      .where('value', 'in', values)
      .limit(MOST_ROWS)
      .execute())
      put(`id ${r.value}`, r.person_id)
  if (numbers.length > 0)
    for (const r of await db
      .selectFrom('records_person_phone')
      .select(['person_id', 'number'])
      .where('number', 'in', numbers)
      .limit(MOST_ROWS)
      .execute())
      put(`tel ${phoneKey(r.number)}`, r.person_id)
  if (names.length > 0)
    for (const r of await db
      .selectFrom('records_name')
      .select(['person_id', 'text'])
      .where('text', 'in', names)
      .limit(MOST_ROWS)
      .execute())
      put(`name ${r.text}`, r.person_id)
  if (dates.length > 0)
    for (const r of await db
      .selectFrom('records_person')
      .select(['id', 'birth_date'])
      .where('birth_date', 'in', dates)
      .limit(MOST_ROWS)
      .execute())
      put(`born ${r.birth_date}`, r.id)

  const together = new Map<string, [string, string]>()
  for (const [key, block] of blocks) {
    // Names may be shared by many; whom a namesake's birth date cannot fit is dropped before anybody is loaded.
    if (block.size < 2 || (!key.startsWith('name ') && block.size > MOST_SHARING)) continue
    const ids = [...block].toSorted()
    for (const a of ids)
      for (const b of ids) if (a < b && (known.has(a) || known.has(b))) together.set(`${a} ${b}`, [a, b])
  }
  const apart = await keptApart(db, [...known.keys()])
  const wanted = [...together.values()].filter(([a, b]) => !apart.has(`${a} ${b}`))
  const others = await knownPeople(db, [...new Set(wanted.flat().filter((id) => !known.has(id)))])
  const all = new Map([...known, ...others])
  return wanted
    .flatMap(([x, y]) => {
      const [a, b] = [all.get(x), all.get(y)]
      if (!a || !b || !couldFit(a, b)) return []
      const match = matchScore(a.facts, b.facts)
      return match.score >= POSSIBLE ? [{ a, b, match }] : []
    })
    .toSorted((p, q) => q.match.score - p.match.score || (p.a.id + p.b.id < q.a.id + q.b.id ? -1 : 1))
}

/** Two full birth dates of which neither is a variant of the other: only a number on a card may still unite them. */
const couldFit = (a: Known, b: Known): boolean =>
  a.birthDate?.length !== 10 ||
  b.birthDate?.length !== 10 ||
  birthVariants(a.birthDate).includes(b.birthDate) ||
  birthVariants(b.birthDate).includes(a.birthDate) ||
  a.facts.identifiers.some((i) => b.facts.identifiers.some((j) => i.value === j.value)) ||
  nearDay(a.birthDate, b.birthDate)

/** One digit apart, as the rule has it. */
const nearDay = (a: string, b: string) => [...a].filter((c, i) => c !== b[i]).length === 1

async function keptApart(db: OwnDb, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('records_kept_apart')
    .select(['person_id', 'other_id'])
    .where((e) => e.or([e('person_id', 'in', [...ids]), e('other_id', 'in', [...ids])]))
    .execute()
  return new Set(rows.map((r) => [r.person_id, r.other_id].toSorted().join(' ')))
}
