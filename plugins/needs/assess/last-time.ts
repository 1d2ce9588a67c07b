/** A form begun with the answers of last time: each is looked at again, and what the record knows is of today. */
import type { Page } from '#kernel/plugin.ts'
import { openSheet, type Sheet } from '../forms/answers/sheet.ts'
import type { Answers } from '../forms/answers/tree.ts'
import type { Form, Opening } from '../forms/form.ts'
import { readResponse } from '../forms/response/read.ts'
import { own } from '../db.ts'
import type { AssessmentRow } from '../tables.ts'
import type { KnownForm } from './known-forms.ts'
import { assessmentsOf } from './queries.ts'

const MOST_LOOKED = 60

/** Null where there is none. What is asked in confidence is asked afresh. */
export async function lastTime(page: Page, known: KnownForm, personId: string): Promise<AssessmentRow | null> {
  if (known.sensitivity !== null) return null
  const all = await assessmentsOf(own(page.db), personId, MOST_LOOKED)
  return all.find((a) => a.status === 'final' && a.form_url === known.form.url) ?? null
}

export const sheetOfLast = (form: Form, opening: Opening, last: AssessmentRow): Sheet =>
  openSheet(form, opening, asked(form, readResponse(form, JSON.parse(last.response)).answers), true)

/** Without what the form took from the record. */
function asked(form: Form, answers: Answers): Answers {
  const own = [...answers].filter(([link]) => {
    const item = form.byLink.get(link)!
    return !item.readOnly && !item.hidden && !item.initially && item.prefill === undefined
  })
  return new Map(own.map(([link, given]) => [link, given.map((g) => ({ ...g, below: asked(form, g.below) }))]))
}
