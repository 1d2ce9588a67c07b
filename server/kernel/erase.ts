/**
 * What is known of a person is taken out for good: their rows, and the bodies of the commands that told of them. The log keeps
 * that there was a command, by whom and when, and the digest of what it said; the chain stays whole.
 */
import { dropFiles } from './files/stored.ts'
import { bodiesOf, endSearch } from './erase-search.ts'
import { sha256Hex } from './ids.ts'
import type { Db } from './plugin.ts'
import { Problem } from './problem.ts'
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
  await noneSealed(db)
  const merged = await rows<{ id: string }>(db, 'select id from person where merged_into = ?', [of.person])
  const ids = inList([of.person, ...merged.map((m) => m.id)])
  let gone = 0
  const files: string[] = []
  for (const [table, spec] of registry.tables) {
    if (spec.view || spec.bundle !== 'person') continue
    if (spec.file)
      files.push(
        ...(
          await rows<{ id: string }>(
            db,
            `select ${spec.file.id} as id from ${table} where ${spec.path} in ${ids.text}`,
            ids.params,
          )
        ).map((f) => f.id),
      )
    gone += await deleteFrom(db, table, `${spec.path} in ${ids.text}`, ids.params)
  }
  await dropUnnamed(db, registry, files)
  const theirs = [...registry.tables].flatMap(([table, t]) => (t.view || t.bundle !== 'person' ? [] : [table]))
  gone += await deleteAside(db, theirs, ids.params)
  for (const [table, column] of [
    ['due_action', 'subject_id'],
    ['attention', 'about'],
    ['alert', 'about'],
    ['effect', 'person_id'],
  ] as const)
    gone += await deleteFrom(db, table, `${column} in ${ids.text}`, ids.params)
  for (const id of ids.params) gone += await deleteFrom(db, 'draft', 'path like ?', [`%${String(id)}%`])
  const bodies = await bodiesOf(db, of.person, of.words)
  await endSearch(db, of.person)
  for (const id of bodies)
    await run(db, 'update command_body set body = null, erased_at = ?, erased_by = ? where command_id = ?', [
      of.now,
      of.commandId,
      id,
    ])
  return { rows: gone, bodies: bodies.length, digest: digestOf(bodies) }
}

/**
 * Nobody can see whether a lost tablet's outbox tells of them: what is in it is carried out first, or it would bring them back.
 * @throws Problem `kernel.erasure_sealed`
 */
async function noneSealed(db: Db): Promise<void> {
  const closed = await row<{ n: number }>(
    db,
    `select count(*) as n from quarantine q join device d on d.id = q.device_id
     where q.opened_at is null and d.outbox_key is not null`,
  )
  if (Number(closed!.n) > 0) throw new Problem('kernel.erasure_sealed', { n: Number(closed!.n) })
}

/** Of the ids in their order. */
export const digestOf = (commandIds: readonly string[]): string => sha256Hex(commandIds.toSorted().join('\n'))

async function deleteFrom(db: Db, table: string, where: string, params: readonly unknown[]): Promise<number> {
  const found = await row<{ n: number }>(db, `select count(*) as n from ${table} where ${where}`, params as string[])
  const n = Number(found?.n ?? 0)
  if (n > 0) await run(db, `delete from ${table} where ${where}`, params as string[])
  return n
}

/** A file that was moved to the right person is named there still. */
async function dropUnnamed(db: Db, registry: Registry, files: readonly string[]): Promise<void> {
  const named = new Set<string>()
  const among = inList(files)
  for (const [table, { file, view }] of registry.tables) {
    if (view || !file || files.length === 0) continue
    for (const { id } of await rows<{ id: string }>(
      db,
      `select ${file.id} as id from ${table} where ${file.id} in ${among.text}`,
      among.params,
    ))
      named.add(id)
  }
  await dropFiles(
    db,
    files.filter((id) => !named.has(id)),
  )
}

/** A row that a merge set aside lies whole in the merge's own. */
async function deleteAside(db: Db, tables: readonly string[], ids: readonly string[]): Promise<number> {
  const theirs = inList(ids)
  const among = inList(tables)
  let gone = 0
  for (const id of ids)
    gone += await deleteFrom(
      db,
      'merge_row',
      `merge_id in (select id from merge where loser in ${theirs.text} or winner in ${theirs.text})
       and table_name in ${among.text} and set_aside like ?`,
      [...theirs.params, ...theirs.params, ...among.params, `%"${id}"%`],
    )
  return gone
}
