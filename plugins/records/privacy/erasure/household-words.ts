/** What a household's own notes and visits say of a person by name: blacked out with the erasure, shown before it. */
import type { Db } from '#kernel/plugin.ts'
import { own } from '../../db.ts'
import { blackOut, wordsToBlackOut } from '../../rules/black-out.ts'
import { wordsOf } from './queries.ts'

/** Tables of a household in which people write freely, and the columns of that. */
const FREE_TEXT = [
  ['records_household', 'id', ['name', 'notes']],
  ['records_household_change', 'household_id', ['before', 'after', 'reason']],
  ['records_encounter', 'household_id', ['note', 'outcome_reason', 'amend_reason', 'void_reason']],
  ['records_household_attachment', 'household_id', ['text', 'note', 'amend_reason', 'void_reason']],
  ['records_consent', 'household_id', ['given_by']],
] as const

export interface Said {
  table: (typeof FREE_TEXT)[number][0]
  id: string
  column: string
  text: string
  left: string
}

/** Where a name or number of theirs stands, and what would be left. Whoever has the same name and stays keeps it. */
export async function saidOf(any: Db, person: string, household: string): Promise<Said[]> {
  const db = own(any)
  const others = await db
    .selectFrom('pub_person as k')
    .innerJoin('records_name as n', 'n.person_id', 'k.id')
    .select('n.text')
    .where('k.household_id', '=', household)
    .where('k.id', '!=', person)
    .execute()
  const words = wordsToBlackOut(
    await wordsOf(any, person),
    others.map((o) => o.text),
  )
  const found: Said[] = []
  if (words.length === 0) return found
  for (const [table, owner, columns] of FREE_TEXT) {
    const all = (await db
      .selectFrom(table as 'records_encounter')
      .selectAll()
      .where(owner as 'household_id', '=', household)
      .execute()) as unknown as Record<string, string | null>[]
    for (const r of all)
      for (const column of columns) {
        const text = r[column]
        if (typeof text !== 'string') continue
        const left = blackOut(text, words)
        if (left !== text) found.push({ table, id: r['id']!, column, text, left })
      }
  }
  return found
}

export async function blackOutHousehold(any: Db, person: string, household: string): Promise<void> {
  for (const { table, id, column, left } of await saidOf(any, person, household))
    await own(any)
      .updateTable(table as 'records_encounter')
      .set({ [column]: left } as never)
      .where('id', '=', id)
      .execute()
}
