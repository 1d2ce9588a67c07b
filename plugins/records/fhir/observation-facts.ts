/** An R4 Observation: one value, or a panel of them. */
import type { Form } from '#kernel/plugin.ts'
import { codedOf } from './codings.ts'
import { commonForm, dropEmpty, NEVER_WAS, type FactRead } from './fact.ts'
import { conceptText, numberOf, objectOf, objectsOf, textOf, type JsonObject } from './json.ts'
import { firstMoment, periodOf } from './moments.ts'
import { unitOf } from './units.ts'
import { warning } from './warnings.ts'

const MOST_COMPONENTS = 60
const MOST_TEXT = 1000

export function observationFacts(o: JsonObject): FactRead {
  if (o['status'] === NEVER_WAS) return { withdrawn: true }
  if (o['status'] === 'cancelled') return { unusable: warning('observation_cancelled') }
  const code = codedOf(o['code'], 'loinc')
  if (!code) return { unusable: warning('fact_without_code') }
  const components = objectsOf(o['component'])
    .slice(0, MOST_COMPONENTS)
    .flatMap((c): Form[] => {
      const of = codedOf(c['code'], 'loinc')
      return of ? [dropEmpty({ ...of, ...valueOf(c) })] : []
    })
  const when = firstMoment(
    o['effectiveDateTime'],
    o['effectiveInstant'],
    periodOf(o['effectivePeriod'])['start'],
    o['issued'],
  )
  return {
    form: dropEmpty({
      ...commonForm(o, code, when),
      ...code,
      ...valueOf(o),
      method: conceptText(o['method']),
      body_site: conceptText(o['bodySite']),
      device: textOf(objectOf(o['device'])?.['display']),
      components,
    }),
  }
}

/** One of R4's eleven kinds of value. What is no measured number is kept as words, so that nobody counts with it. */
function valueOf(o: JsonObject): Record<string, string | null> {
  const quantity = objectOf(o['valueQuantity'])
  if (quantity) return quantityOf(quantity)
  const whole = numberOf(o['valueInteger'])
  if (whole !== null) return { value: String(whole), unit: '1' }
  if (objectOf(o['valueCodeableConcept'])) {
    const said = codedOf(o['valueCodeableConcept'], 'loinc')
    return said ? { value_code: said.code, value_text: said.text } : {}
  }
  if (typeof o['valueBoolean'] === 'boolean') return { value_code: String(o['valueBoolean']) }
  const words = textOf(o['valueString']) ?? textOf(o['valueDateTime']) ?? textOf(o['valueTime'])
  if (words !== null) return { value_text: words.slice(0, MOST_TEXT) }
  const range = objectOf(o['valueRange'])
  if (range) return { value_text: `${wordsOf(range['low'])} – ${wordsOf(range['high'])}` }
  const ratio = objectOf(o['valueRatio'])
  if (ratio) return { value_text: `${wordsOf(ratio['numerator'])} / ${wordsOf(ratio['denominator'])}` }
  const absent = conceptText(o['dataAbsentReason'])
  return absent === null ? {} : { value_text: absent }
}

function quantityOf(q: JsonObject): Record<string, string | null> {
  const value = numberOf(q['value'])
  if (value === null) return {}
  // "Less than 5" is not 5.
  if (textOf(q['comparator']) !== null) return { value_text: wordsOf(q) }
  return { value: String(value), unit: unitOf(textOf(q['system']), textOf(q['code']), textOf(q['unit'])) }
}

function wordsOf(quantity: unknown): string {
  const q = objectOf(quantity) ?? {}
  const value = numberOf(q['value'])
  return [textOf(q['comparator']), value === null ? null : String(value), textOf(q['unit']) ?? textOf(q['code'])]
    .filter(Boolean)
    .join(' ')
}
