/** A form as it stands in a page: what was typed, or what was known before. */
import type { Form as Posted } from '#kernel/plugin.ts'
import { addRepeat, openSheet, removeRepeat, type Answers, type Sheet } from '../forms/answers/sheet.ts'
import type { Form, Opening } from '../forms/form.ts'
import { isTyped, looseAnswers, typedAnswers, type AnswersInput, type Typed } from './posted.ts'

export interface Filling {
  sheet: Sheet
  wrong: Typed['wrong']
  posted: AnswersInput
}

/** @param before answers that a correction begins with; null: a form that nobody has touched */
export function fillingOf(form: Form, opening: Opening, values: Posted, before: Answers | null): Filling {
  const posted = looseAnswers(values)
  if (!isTyped(values)) return { sheet: openSheet(form, opening, before), wrong: new Map(), posted }
  return { ...filledIn(form, opening, posted), posted }
}

export function filledIn(form: Form, opening: Opening, posted: AnswersInput): Pick<Filling, 'sheet' | 'wrong'> {
  const { answers, wrong } = typedAnswers(form, posted)
  const sheet = openSheet(form, opening, answers)
  if (posted.add) addRepeat(sheet, posted.add.slice(1))
  const less = posted.less ? /^k([\d-]+):(\d{1,3})$/.exec(posted.less) : null
  if (less) removeRepeat(sheet, less[1]!, Number(less[2]))
  return { sheet, wrong }
}
