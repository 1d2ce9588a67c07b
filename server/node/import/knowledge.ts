/** What earlier imports have left behind, looked up for a slice at a time, and how commands of an import are named. */
import { canonical } from '#kernel/forms.ts'
import { idMaker, sha256Hex } from '#kernel/ids.ts'
import type { Db, Form, ImportAbout, ImportItem, ImportKnowledge, ImportMade, ImportStep } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { inList, row, rows, type Value } from '#kernel/sql.ts'

/** All ids of imports hang on this one: the same file gives the same ids on every machine. */
const idOf = idMaker('01900000-0000-7000-8000-00000000f41e')
export const systemUserId = idOf('user/command-line')

export interface Standing {
  id: string
  digest: string
  /** How often the source has changed its mind: the same facts again after others are news. */
  times: number
  commandId: string
}

export const digestOf = (facts: unknown): string => sha256Hex(canonical(facts)).slice(0, 32)

/** Equal for the same news of the same thing, whoever brings it and how often. */
export function commandIdOf({ makes, together }: ImportStep, standing: ReadonlyMap<string, Standing>): string {
  const said = (together ? makes : makes.slice(0, 1)).flatMap(({ key, facts }) => [
    key,
    String(standing.get(key)?.times ?? 0),
    digestOf(facts),
  ])
  return idOf(['import', ...said])
}

/** `peopleOf`: the kind of the importer of patients, among whose keys items look for whom they are about. */
export async function standingOf(
  db: Db,
  items: readonly ImportItem[],
  peopleOf: string | undefined,
): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>()
  const asked = new Map<string, Set<string>>()
  const ask = (kind: string, keys: readonly string[]) => {
    if (!asked.has(kind)) asked.set(kind, new Set())
    for (const key of keys) asked.get(kind)!.add(key)
  }
  for (const i of items) {
    ask(i.kind, [i.key, ...i.uses])
    if (peopleOf && i.about) ask(peopleOf, i.about.keys)
  }
  for (const [kind, names] of asked) {
    const all = [...names]
    for (let from = 0; from < all.length; from += KEYS_AT_ONCE) {
      const keys = inList(all.slice(from, from + KEYS_AT_ONCE))
      const known = await rows<{ key: string; subject_id: string; digest: string; command_id: string }>(
        db,
        `select "key", subject_id, digest, command_id from import_source where system = ? and "key" in ${keys.text}`,
        [kind, ...keys.params],
      )
      for (const k of known) {
        const [times, digest] = k.digest.split(':') as [string, string]
        found.set(k.key, { id: k.subject_id, digest, times: Number(times), commandId: k.command_id })
      }
    }
  }
  return found
}

/** A power of two, as lists are filled up to one; a statement holds some 32,000 parameters. */
const KEYS_AT_ONCE = 4_096

/** The rows to keep after a command: whose id each key is now, by which facts. */
export function madeBy(
  kind: string,
  commandId: string,
  makes: readonly ImportMade[],
  standing: ReadonlyMap<string, Standing>,
): { row: Value[]; key: string; standing: Standing }[] {
  const newId = idMaker(commandId)
  return makes.map(({ key, facts, id }) => {
    const made: Standing = {
      id: typeof id === 'string' ? id : newId(id),
      digest: digestOf(facts),
      times: (standing.get(key)?.times ?? 0) + 1,
      commandId,
    }
    return { key, standing: made, row: [kind, key, made.id, `${made.times}:${made.digest}`, commandId] }
  })
}

export function knowledge(
  db: Db,
  standing: ReadonlyMap<string, Standing>,
  { area, about, registry }: { area: ImportKnowledge['area']; about: string | null; registry: Registry },
): ImportKnowledge {
  return {
    area,
    about,
    id: (key) => standing.get(key)?.id ?? null,
    same: (key, facts) => standing.get(key)?.digest === digestOf(facts),
    async before(key) {
      const known = standing.get(key)
      const found =
        known &&
        (await row<{ body: string | null }>(db, 'select body from command_body where command_id = ?', [
          known.commandId,
        ]))
      return found?.body ? (JSON.parse(found.body) as Form) : null
    },
    present: async (kind, id) => (await row(db, `select 1 from ${kind} where id = ?`, [id])) !== undefined,
    async rows(table, ids) {
      if (!registry.tables.has(table) || ids.length === 0) return new Set()
      const list = inList(ids)
      return new Set(
        (await rows<{ id: string }>(db, `select id from ${table} where id in ${list.text}`, list.params)).map(
          (r) => r.id,
        ),
      )
    },
    housemates: async (person) =>
      Number(
        (await row<{ n: number }>(
          db,
          'select count(*) as n from person p join person o on o.household_id = p.household_id and o.id <> p.id and o.merged_into is null where p.id = ?',
          [person],
        ))!.n,
      ),
    householdOf: async (person) =>
      (await row<{ id: string }>(db, 'select household_id as id from person where id = ?', [person]))?.id ?? null,
  }
}

/** Our id of whom an item is about; null if nobody here is that yet. */
export async function personOf(
  db: Db,
  about: ImportAbout,
  standing: ReadonlyMap<string, Standing>,
): Promise<string | null> {
  for (const key of about.keys) {
    const known = standing.get(key)
    if (known) return known.id
  }
  if (about.self === null) return null
  return (await row<{ id: string }>(db, 'select id from person where id = ?', [about.self]))?.id ?? null
}
