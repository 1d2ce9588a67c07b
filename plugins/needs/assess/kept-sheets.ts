/** While somebody fills in a form each answer finds the sheet of the one before: 300 expressions are not run for one tap. */
import { bring } from '../forms/answers/bring.ts'
import { openSheet, type Answers, type Sheet } from '../forms/answers/sheet.ts'
import type { Form, Opening } from '../forms/form.ts'

/** Of those who are filling in at this moment; a sheet of 500 questions takes half a megabyte. */
const MOST_KEPT = 16
const kept = new Map<string, { sheet: Sheet; begun: string }>()

/** The same as `openSheet`, whoever asks: what is kept only spares the way. It may change with the next call. */
export function sheetOf(who: string, form: Form, opening: Opening, answers: Answers): Sheet {
  const before = kept.get(who)
  const begun = JSON.stringify([opening.today, opening.launch, [...opening.prefill]])
  const isUsable = before?.sheet.form === form && before.begun === begun && bring(before.sheet, opening, answers)
  const sheet = isUsable ? before.sheet : openSheet(form, opening, answers)
  kept.delete(who)
  kept.set(who, { sheet, begun })
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
  return sheet
}
