/**
 * What is known of a person is taken out for good: their rows, and the bodies of the commands that told of them. The log keeps
 * that there was a command, by whom and when, and the digest of what it said; the chain stays whole.
 */
import { sha256Hex } from './ids.ts'
import type { Db } from './plugin.ts'
import type { Registry } from './registry.ts'
import { inList, row, rows, run } from './sql.ts'

export interface Erased {
  rows: number
  bodies: number
  /** Hash of the erased commands' ids: stands in the address that the command leads to, and with it in the chain. */
  digest: string
}

/** `words` are names and numbers of theirs: a body about their household that holds one of them goes as well. */
export async function erasePerson(
  db: Db,
  registry: Registry,
  of: { person: string; commandId: string; words: readonly string[]; now: string },
): Promise<Erased> {
  const merged = await rows<{ id: string }>(db, 'select id from person where merged_into = ?', [of.person])
  const ids = inList([of.person, ...merged.map((m) => m.id)])
  let gone = 0
  for (const [table, spec] of registry.tables) {
    if (spec.view || spec.bundle !== 'person') continue
    gone += await deleteFrom(db, table, `${spec.path} in ${ids.text}`, ids.params)
    gone += await deleteAside(db, table, ids.params)
  }
  for (const [table, column] of [
    ['due_action', 'subject_id'],
    ['attention', 'about'],
    ['alert', 'about'],
    ['effect', 'person_id'],
  ] as const)
    gone += await deleteFrom(db, table, `${column} in ${ids.text}`, ids.params)
  for (const id of ids.params) gone += await deleteFrom(db, 'draft', 'path like ?', [`%${String(id)}%`])
  const bodies = await bodiesOf(db, ids.params, of.words)
  for (const id of bodies)
    await run(db, 'update command_body set body = null, erased_at = ?, erased_by = ? where command_id = ?', [
      of.now,
      of.commandId,
      id,
    ])
  return { rows: gone, bodies: bodies.length, digest: digestOf(bodies) }
}

/** Of the ids in their order. */
export const digestOf = (commandIds: readonly string[]): string => sha256Hex(commandIds.toSorted().join('\n'))

async function deleteFrom(db: Db, table: string, where: string, params: readonly unknown[]): Promise<number> {
  const found = await row<{ n: number }>(db, `select count(*) as n from ${table} where ${where}`, params as string[])
  const n = Number(found?.n ?? 0)
  if (n > 0) await run(db, `delete from ${table} where ${where}`, params as string[])
  return n
}

/** A row that a merge set aside lies whole in the merge's own. */
async function deleteAside(db: Db, table: string, ids: readonly string[]): Promise<number> {
  let gone = 0
  for (const id of ids)
    gone += await deleteFrom(db, 'merge_row', 'table_name = ? and set_aside like ?', [table, `%"${id}"%`])
  return gone
}

async function bodiesOf(db: Db, ids: readonly string[], words: readonly string[]): Promise<string[]> {
  const people = inList(ids)
  const homes = inList(
    (
      await rows<{ id: string }>(
        db,
        `select household_id as id from person where id in ${people.text}
         union select household_id from left_scope where kind = 'person' and subject_id in ${people.text}`,
        [...people.params, ...people.params],
      )
    ).map((h) => h.id),
  )
  const found = await rows<{ id: string; about: string | null; body: string }>(
    db,
    `select command_id as id, about, body from command_body where body is not null
     and (about in ${people.text} or about in ${homes.text} or ${ids.map(() => 'body like ?').join(' or ')})`,
    [...people.params, ...homes.params, ...ids.map((id) => `%${id}%`)],
  )
  const said = words.filter((w) => [...w].length > 1).map((w) => JSON.stringify(w).slice(1, -1))
  return found
    .filter(
      (f) =>
        (f.about !== null && ids.includes(f.about)) ||
        ids.some((id) => f.body.includes(id)) ||
        said.some((w) => f.body.includes(w)),
    )
    .map((f) => f.id)
}
