/** Totals that a source gave, kept with the answers: shown where they differ from what came out here. */
import { valuesOf, type Sheet } from '../forms/answers/sheet.ts'
import { listOf, numberOf, textOf, type Json } from '../forms/json.ts'
import type { QuestionnaireResponse } from '../forms/response/write.ts'
import type { Value } from '../forms/form.ts'
import { SAID } from './codes.ts'

/** Who asked what no user of ours asked. */
export const ELSEWHERE = 'elsewhere'

export interface Said {
  link: string
  value: number
}

export function withSaid(
  response: QuestionnaireResponse,
  sheet: Sheet,
  said: ReadonlyMap<string, readonly Value[]>,
): QuestionnaireResponse {
  const other = [...said].flatMap(([link, [theirs]]) => {
    const [ours] = valuesOf(sheet, link)
    return theirs && isNumber(theirs) && theirs.value !== ours?.value ? [{ link, value: theirs.value }] : []
  })
  return other.length === 0 ? response : { ...response, extension: other.map(written) }
}

const isNumber = (v: Value): v is Value & { value: number } => v.is === 'integer' || v.is === 'decimal'

const written = ({ link, value }: Said): Json => ({
  url: SAID,
  extension: [
    { url: 'question', valueString: link },
    { url: 'value', valueDecimal: value },
  ],
})

export const saidIn = (response: Json): Said[] =>
  listOf(response, 'extension').flatMap((e) => {
    if (textOf(e, 'url') !== SAID) return []
    const part = (name: string) => listOf(e, 'extension').find((p) => textOf(p, 'url') === name) ?? {}
    const value = numberOf(part('value'), 'valueDecimal')
    return value === undefined ? [] : [{ link: textOf(part('question'), 'valueString'), value }]
  })
