/** Answers as people read them, question by question: by the form that asked, or as they were written down where it is not here. */
import type { Page } from '#kernel/plugin.ts'
import { openSheet } from '../forms/answers/sheet.ts'
import { isJson, listOf, textOf, type Json } from '../forms/json.ts'
import { readResponse } from '../forms/response/read.ts'
import { valueIn } from '../forms/values.ts'
import { viewOf, type Row } from '../forms/view/view.ts'
import type { AssessmentRow } from '../tables.ts'
import type { OwnDb } from '../db.ts'
import type { Somebody } from './entry.ts'
import { formOfAssessment } from './known-forms.ts'
import { openingOf } from './opening.ts'
import { placeKey } from './posted.ts'
import { shownValue } from './views/row.ts'

export interface Line {
  /** Of the question and the repeats above it: the same in two assessments by one form. */
  place: string
  question: string
  answer: string
  note: string | null
}

export async function answersShown(
  page: Page,
  db: OwnDb,
  a: AssessmentRow,
  person: Pick<Somebody, 'birth_date' | 'sex'>,
): Promise<Line[]> {
  const json: unknown = JSON.parse(a.response)
  const notes = a.notes === null ? {} : (JSON.parse(a.notes) as Record<string, string>)
  const known = await formOfAssessment(db, a)
  if (!known) return asWritten(json, '')
  const opening = openingOf(person, a.happened_on, a.happened_at)
  const sheet = openSheet(known.form, opening, readResponse(known.form, json).answers)
  const lines = (rows: readonly Row[]): Line[] =>
    rows.flatMap((row) => {
      // What is calculated stands with the result.
      if (row.fixed) return []
      const own = row.values.map((v) => shownValue(page, row, v.text, v.unit)).join(' · ')
      const line = { place: row.key, question: row.text, answer: own, note: notes[placeKey(row.key)] ?? null }
      return [...(own === '' && line.note === null ? [] : [line]), ...row.below.flatMap(lines)]
    })
  return lines(viewOf(sheet, page.lang, false).rows)
}

function asWritten(of: unknown, path: string): Line[] {
  if (!isJson(of)) return []
  return listOf(of, 'item').flatMap((item, n) => {
    const place = `${path}/${n}`
    const answers = listOf(item, 'answer')
    const answer = answers.map(spoken).join(' · ')
    const line = { place, question: textOf(item, 'text') || textOf(item, 'linkId'), answer, note: null }
    return [
      ...(answer === '' ? [] : [line]),
      ...asWritten(item, place),
      ...answers.flatMap((a, i) => asWritten(a, `${place}.${i}`)),
    ]
  })
}

function spoken(answer: Json): string {
  const { value } = valueIn(answer, 'value')
  if (!value) return ''
  if (value.is === 'coding') return value.value.display ?? value.value.code ?? ''
  if (value.is === 'quantity') return `${value.value.value} ${value.value.unit ?? value.value.code ?? ''}`.trim()
  return String(value.value)
}
