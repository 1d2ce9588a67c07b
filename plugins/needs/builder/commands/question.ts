/** One question at a time: each step is kept, and another may work on the next. */
import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import { withMoved, withoutQuestion, withQuestion } from '../design/change.ts'
import { questionFaults } from '../design/check.ts'
import { draftById, draftPath, keep } from '../draft.ts'
import { questionShape } from '../input.ts'
import { NEW, questionIn, questionTyped } from '../parts.ts'
import { questionPage } from '../views/question-page.ts'
import { unlessChanged } from './meanwhile.ts'

const MOST_ID = 80
const named = { draft: field.text(MOST_ID), question: field.text(MOST_ID) }

export const putQuestion = command({
  name: 'needs.put_question',
  path: '/forms/drafts/:draft/questions/:question',
  permission: 'needs:build',
  version: 1,
  input: z.object(questionShape),
  form: questionPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const draft = await draftById(db, input.draft)
    const before = questionIn(draft.design, input.question)
    if (!before) throw new Problem('needs.build.question_gone')
    if (!input.question.startsWith(NEW)) await unlessChanged(db, draft, before, input)
    const { part, fieldOf } = questionTyped(before, input)
    const design = withQuestion(draft.design, part, input.after ?? '')
    const faults = questionFaults(design, part)
    if (faults.length > 0) throw malformed(faults.map((f) => ({ field: fieldOf(f.field), code: f.code })))
    await keep(ctx, db, draft, { design })
    return { see: `${draftPath(draft.id)}#${part.link}`, saved: 'needs.build.kept' }
  },
})

export const moveQuestion = command({
  name: 'needs.move_question',
  path: '/forms/drafts/:draft/questions/:question/move',
  permission: 'needs:build',
  version: 1,
  input: z.object({ ...named, to: field.choice(['up', 'down']) }),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const draft = await draftById(db, input.draft)
    await keep(ctx, db, draft, { design: withMoved(draft.design, input.question, input.to) })
    return { see: `${draftPath(draft.id)}#${input.question}` }
  },
})

export const removeQuestion = command({
  name: 'needs.remove_question',
  path: '/forms/drafts/:draft/questions/:question/remove',
  permission: 'needs:build',
  version: 1,
  input: z.object(named),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const draft = await draftById(db, input.draft)
    await keep(ctx, db, draft, { design: withoutQuestion(draft.design, input.question) })
    return { see: draftPath(draft.id), saved: 'needs.build.removed' }
  },
})
