/** Two homes that become one have two heads: a person says who it is from now on. */
import type { Ctx } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import type { T } from '#kernel/i18n.ts'
import type { Fields } from '#views/command-form.ts'
import { card } from '#views/card.ts'
import type { Html } from '#views/html.ts'
import type { OwnDb } from '../db.ts'
import { keepPersonChange } from '../writes/changes.ts'

interface Head {
  id: string
  name: string
}

export async function headsOf(db: OwnDb, households: readonly string[]): Promise<Head[]> {
  return await db
    .selectFrom('pub_person')
    .select(['id', 'name'])
    .where('household_id', 'in', [...households])
    .where('relation', '=', 'head')
    .where('status', '=', 'active')
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export const headCard = (t: T, fields: Fields, heads: readonly Head[]): Html | '' =>
  heads.length < 2
    ? ''
    : card({
        id: 'head',
        title: t('records.duplicates.head_title'),
        body: fields({
          name: 'head',
          type: 'radio',
          label: t('records.duplicates.head_label'),
          hint: t('records.duplicates.head_hint'),
          required: true,
          options: heads.map((h) => ({ value: h.id, label: h.name })),
        }),
      })

/** Who ceases to be head; their relation to the new one is not known. @throws malformed if nobody was chosen */
export function formerHeads(heads: readonly Head[], chosen: string | null): string[] {
  if (heads.length < 2) return []
  if (!heads.some((h) => h.id === chosen)) throw malformed([{ field: 'head', code: 'records.choose_one' }])
  return heads.filter((h) => h.id !== chosen).map((h) => h.id)
}

export async function setRelation(
  db: OwnDb,
  ctx: Ctx,
  person: string,
  change: { before: 'head' | null; after: 'head' | null; kind: 'merged' | 'unmerged' },
): Promise<void> {
  await db.updateTable('records_person').set({ relation: change.after }).where('id', '=', person).execute()
  await keepPersonChange(db, ctx, person, { ...change, field: 'relation' })
}

/** Undone: head again, unless somebody has said something else of them since. */
export async function restoreHeads(db: OwnDb, ctx: Ctx, former: string | null): Promise<void> {
  const ids = former === null ? [] : (JSON.parse(former) as string[])
  if (ids.length === 0) return
  const still = await db
    .selectFrom('records_person')
    .select('id')
    .where('id', 'in', ids)
    .where('relation', 'is', null)
    .orderBy('id')
    .execute()
  for (const { id } of still) await setRelation(db, ctx, id, { before: null, after: 'head', kind: 'unmerged' })
}
