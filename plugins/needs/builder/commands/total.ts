/** Totals of points, and from how many on they mean what. */
import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import { withoutTotal, withTotal } from '../design/change.ts'
import { totalFaults } from '../design/check.ts'
import { draftById, draftPath, keep } from '../draft.ts'
import { totalShape } from '../input.ts'
import { NEW, totalIn, totalTyped } from '../parts.ts'
import { totalPage } from '../views/total-page.ts'
import { unlessChanged } from './meanwhile.ts'

export const putTotal = command({
  name: 'needs.put_total',
  path: '/forms/drafts/:draft/totals/:total',
  permission: 'needs:build',
  version: 1,
  input: z.object(totalShape),
  form: totalPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const draft = await draftById(db, input.draft)
    const before = totalIn(draft.design, input.total)
    if (!before) throw new Problem('needs.build.question_gone')
    if (input.total !== NEW) await unlessChanged(db, draft, before, input)
    const { part, fieldOf } = totalTyped(before, input)
    const design = withTotal(draft.design, part)
    const faults = totalFaults(design, part)
    if (faults.length > 0) throw malformed(faults.map((f) => ({ field: fieldOf(f.field), code: f.code })))
    await keep(ctx, db, draft, { design })
    return { see: `${draftPath(draft.id)}#totals`, saved: 'needs.build.kept' }
  },
})

const MOST_ID = 80

/** Rules that asked about it are faults until somebody decides. */
export const removeTotal = command({
  name: 'needs.remove_total',
  path: '/forms/drafts/:draft/totals/:total/remove',
  permission: 'needs:build',
  version: 1,
  input: z.object({ draft: field.text(MOST_ID), total: field.text(MOST_ID) }),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const draft = await draftById(db, input.draft)
    await keep(ctx, db, draft, { design: withoutTotal(draft.design, input.total) })
    return { see: draftPath(draft.id), saved: 'needs.build.removed' }
  },
})
