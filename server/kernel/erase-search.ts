/**
 * Bodies that may speak of a person, looked for ahead of the erasure in slices between other people's commands: a log of years
 * is too long to be read while everybody waits. The erasure itself reads only what has been logged since.
 */
import type { Db } from './plugin.ts'
import { Problem } from './problem.ts'
import { inList, insertRows, row, rows, run, type Value } from './sql.ts'

/** Entries read in one slice: some milliseconds. */
const SLICE = 2_000
/** What an erasure may still have to read itself. */
const MOST_UNREAD = 10_000

/** Ids by which a body is theirs: of the person, of records merged into it, of every household they lived in. */
interface Names {
  people: readonly string[]
  homes: readonly string[]
}

async function namesOf(db: Db, person: string): Promise<Names> {
  const merged = await rows<{ id: string }>(db, 'select id from person where merged_into = ?', [person])
  const people = [person, ...merged.map((m) => m.id)].toSorted()
  const among = inList(people)
  const homes = await rows<{ id: string }>(
    db,
    `select household_id as id from person where id in ${among.text}
     union select household_id from left_scope where kind = 'person' and subject_id in ${among.text}`,
    [...among.params, ...among.params],
  )
  return { people, homes: homes.map((h) => h.id).toSorted() }
}

/** An erasure was asked for: from now on its bodies are looked for. */
export const beginSearch = async (db: Db, person: string): Promise<void> =>
  await insertRows(db, 'erasure_search', ['person_id', 'names', 'read_to'], [[person, '', 0]], 'on conflict do nothing')

export async function endSearch(db: Db, person: string): Promise<void> {
  await run(db, 'delete from erasure_search where person_id = ?', [person])
  await run(db, 'delete from erasure_found where person_id = ?', [person])
}

/** One slice of one search; answers how many entries were read, zero when all are. */
export async function searchSlice(db: Db, slice = SLICE): Promise<number> {
  const last = Number((await row<{ seq: number }>(db, 'select seq from head where id = 1'))!.seq)
  const next = await row<{ person_id: string; names: string; read_to: number }>(
    db,
    'select person_id, names, read_to from erasure_search where read_to < ? order by person_id limit 1',
    [last],
  )
  if (!next) return 0
  const names = await namesOf(db, next.person_id)
  const key = JSON.stringify(names)
  // Merged or moved meanwhile: what was read did not look for all that it is now.
  const from = key === next.names ? Number(next.read_to) : 0
  const to = Math.min(last, from + slice)
  const found = await candidates(db, names, from, to)
  await insertRows(
    db,
    'erasure_found',
    ['person_id', 'command_id'],
    found.map((f): Value[] => [next.person_id, f.id]),
    'on conflict do nothing',
  )
  await run(db, 'update erasure_search set names = ?, read_to = ? where person_id = ?', [key, to, next.person_id])
  return to - from
}

interface Candidate {
  id: string
  about: string | null
  body: string
}

async function candidates(db: Db, { people, homes }: Names, from: number, to: number): Promise<Candidate[]> {
  const among = inList([...people, ...homes])
  return await rows<Candidate>(
    db,
    `select b.command_id as id, b.about, b.body from command_log l join command_body b on b.command_id = l.id
     where l.seq > ? and l.seq <= ? and b.body is not null
     and (b.about in ${among.text} or ${people.map(() => 'b.body like ?').join(' or ')})`,
    [from, to, ...among.params, ...people.map((id) => `%${id}%`)],
  )
}

/**
 * Ids of the commands whose bodies tell of the person: kept under theirs, naming their id, or about their household and holding
 * one of `words`.
 * @throws Problem `kernel.erasure_searching` while more of the log is unread than may be read at once.
 */
export async function bodiesOf(db: Db, person: string, words: readonly string[]): Promise<string[]> {
  const names = await namesOf(db, person)
  const last = Number((await row<{ seq: number }>(db, 'select seq from head where id = 1'))!.seq)
  const search = await row<{ names: string; read_to: number }>(
    db,
    'select names, read_to from erasure_search where person_id = ?',
    [person],
  )
  const readTo = search?.names === JSON.stringify(names) ? Number(search.read_to) : 0
  if (last - readTo > MOST_UNREAD)
    throw new Problem('kernel.erasure_searching', { percent: Math.floor((readTo / last) * 100) })
  const before = await rows<Candidate>(
    db,
    `select b.command_id as id, b.about, b.body from erasure_found f join command_body b on b.command_id = f.command_id
     where f.person_id = ? and b.body is not null`,
    [readTo === 0 ? '' : person],
  )
  const said = words.filter((w) => [...w].length > 1).map((w) => JSON.stringify(w).slice(1, -1))
  const found = [...before, ...(await candidates(db, names, readTo, last))].filter(
    (f) =>
      (f.about !== null && names.people.includes(f.about)) ||
      names.people.some((id) => f.body.includes(id)) ||
      said.some((w) => f.body.includes(w)),
  )
  return [...new Set(found.map((f) => f.id))]
}
