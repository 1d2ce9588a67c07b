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

export interface Opened {
  form: Form
  opening: Opening
  /** How answers become a sheet, where it is not laid out anew. */
  sheetOf?: (answers: Answers) => Sheet
}

/** @param untouched what a form begins with that nobody has touched, where it is no empty one */
export function fillingOf(o: Opened, values: Posted, untouched: (() => Sheet) | null): Filling {
  const posted = looseAnswers(values)
  if (!isTyped(values) || posted.last)
    return { sheet: untouched?.() ?? openSheet(o.form, o.opening), wrong: new Map(), posted }
  return { ...filledIn(o, posted), posted }
}

export function filledIn({ form, opening, sheetOf }: Opened, posted: AnswersInput): Pick<Filling, 'sheet' | 'wrong'> {
  const { answers, wrong } = typedAnswers(form, posted)
  const moved = posted.add ?? posted.less
  const sheet = sheetOf && moved === null ? sheetOf(answers) : openSheet(form, opening, answers)
  if (posted.add) addRepeat(sheet, posted.add.slice(1))
  const less = posted.less ? /^k([\d-]+):(\d{1,3})$/.exec(posted.less) : null
  if (less) removeRepeat(sheet, less[1]!, Number(less[2]))
  return { sheet, wrong }
}
