/** A draft as it stands in its row. */
import type { Ctx } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import type { OwnDb } from '../db.ts'
import { completed, type Design } from './design/design.ts'
import type { FormDraftRow } from './tables.ts'

export type Draft = Omit<FormDraftRow, 'design'> & { design: Design }

export const draftPath = (id: string): string => `/forms/drafts/${id}`

const opened = (row: FormDraftRow): Draft => ({ ...row, design: completed(JSON.parse(row.design) as Design) })

/** @throws Problem where it was taken into use or thrown away meanwhile */
export async function draftById(db: OwnDb, id: string): Promise<Draft> {
  const row = await db.selectFrom('needs_form_draft').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('needs.build.gone', {}, { status: 404 })
  return opened(row)
}

export const drafts = async (db: OwnDb): Promise<Draft[]> =>
  (await db.selectFrom('needs_form_draft').selectAll().orderBy('changed_at', 'desc').orderBy('id').execute()).map(
    opened,
  )

/** Two people who change one form work on one draft. */
export const draftOf = async (db: OwnDb, url: string): Promise<Draft | null> =>
  (await drafts(db)).find((d) => d.url === url) ?? null

export async function begin(ctx: Ctx, db: OwnDb, d: Pick<Draft, 'id' | 'form_id' | 'sensitivity' | 'design'>) {
  await db
    .insertInto('needs_form_draft')
    .values({
      ...d,
      url: d.design.url,
      design: JSON.stringify(d.design),
      rev: 1,
      begun_at: ctx.now,
      begun_by: ctx.actor.id,
      changed_at: ctx.now,
      changed_by: ctx.actor.id,
    })
    .execute()
}

export async function keep(ctx: Ctx, db: OwnDb, draft: Draft, more: Partial<Pick<Draft, 'design' | 'sensitivity'>>) {
  const { design, ...rest } = more
  await db
    .updateTable('needs_form_draft')
    .set({
      ...rest,
      ...(design && { design: JSON.stringify(design) }),
      rev: draft.rev + 1,
      changed_at: ctx.now,
      changed_by: ctx.actor.id,
    })
    .where('id', '=', draft.id)
    .execute()
}
