/** What is asked while a form is made: previews, and rows to write in. Nothing is saved. */
import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { ask, type Ask, type Form, type FormState, type Page } from '#kernel/plugin.ts'
import { draftPath } from './draft.ts'
import { PREVIEW_PATH, TOTAL_ROWS_PATH, TRY_PATH } from './paths.ts'
import { questionPreview } from './views/preview-card.ts'
import { questionAt, questionPage, typedIn } from './views/question-page.ts'
import { rearranged } from './views/rows.ts'
import { totalPage } from './views/total-page.ts'
import { liveTry } from './views/try-page.ts'

const MOST_ID = 80

/** The same form again with what was typed, as the command would show it. */
const again = (
  page: Page,
  command: string,
  action: string,
  params: Record<string, string>,
  values: Form,
): FormState => ({
  params,
  values: rearranged(values),
  errors: [],
  envelope: page.envelope(command),
  action,
})

const previewQuestion = ask({
  name: 'needs.preview_question',
  path: PREVIEW_PATH,
  permission: 'needs:build',
  // While typing the rest may still be wrong: nothing is refused.
  input: z.looseObject({ draft: field.text(MOST_ID), question: field.text(MOST_ID) }),
  async answer(page, input) {
    const { draft: id, question } = input
    const values = input as unknown as Form
    if (!page.fragment) {
      const action = `${draftPath(id)}/questions/${question}`
      return await questionPage(page, again(page, 'needs.put_question', action, { draft: id, question }, values))
    }
    const { draft, before } = await questionAt(page, id, question)
    return questionPreview(page, ...typedIn(draft.design, before, values))
  },
})

const totalRows = ask({
  name: 'needs.total_rows',
  path: TOTAL_ROWS_PATH,
  permission: 'needs:build',
  input: z.looseObject({ draft: field.text(MOST_ID), total: field.text(MOST_ID) }),
  async answer(page, input) {
    const { draft, total } = input
    const action = `${draftPath(draft)}/totals/${total}`
    return await totalPage(page, again(page, 'needs.put_total', action, { draft, total }, input as unknown as Form))
  },
})

const tryForm = ask({
  name: 'needs.try_form',
  path: TRY_PATH,
  permission: 'needs:build',
  input: z.looseObject({ draft: field.text(MOST_ID) }),
  answer: (page, input) => liveTry(page, input.draft, input as unknown as Form),
})

export const builderAsks: readonly Ask[] = [previewQuestion, totalRows, tryForm]
