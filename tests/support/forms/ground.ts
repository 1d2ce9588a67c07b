/** For the tests of forms: a visit, short forms, answers. */
import { readFileSync, readdirSync } from 'node:fs'
import { shared } from '../shared.ts'
import { answer, placesOf, type Sheet } from '../../../plugins/needs/forms/answers/sheet.ts'
import type { Form, Opening, Value } from '../../../plugins/needs/forms/form.ts'
import { readForm, readQuestionnaire } from '../../../plugins/needs/forms/read/form.ts'

export const VISIT: Opening = { today: '2026-03-04', now: '2026-03-04T09:15:00+08:00', launch: {}, prefill: new Map() }

export const sharedForms = (): string[] => readdirSync(shared('forms')).filter((f) => f.endsWith('.json'))
export const sharedText = (file: string): string => readFileSync(shared(`forms/${file}`), 'utf8')
export const sharedForm = (file: string): Form => usable(readForm(sharedText(file)))

export const questionnaire = (item: readonly object[], more: object = {}): object => ({
  resourceType: 'Questionnaire',
  url: 'https://example.org/form',
  version: '1',
  status: 'active',
  ...more,
  item,
})
export const formOf = (item: readonly object[], more: object = {}): Form =>
  usable(readQuestionnaire(questionnaire(item, more)))

function usable({ form, found }: { form: Form | null; found: readonly object[] }): Form {
  if (!form) throw new Error(JSON.stringify(found))
  return form
}

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
export const FHIR = 'http://hl7.org/fhir/StructureDefinition/'
const expression = (url: string, text: string, more: object = {}) => ({
  url,
  valueExpression: { language: 'text/fhirpath', expression: text, ...more },
})
export const calculated = (text: string) => expression(`${SDC}calculatedExpression`, text)
export const enabled = (text: string) => expression(`${SDC}enableWhenExpression`, text)
export const initially = (text: string) => expression(`${SDC}initialExpression`, text)
export const variable = (name: string, text: string) => expression(`${FHIR}variable`, text, { name })
export const constraint = (text: string, human: string, severity = 'error', more: object = {}) => ({
  url: `${FHIR}questionnaire-constraint`,
  extension: [
    { url: 'key', valueId: 'rule' },
    { url: 'severity', valueCode: severity },
    { url: 'expression', valueString: text },
    { url: 'human', valueString: human, ...more },
  ],
})

export const set = (sheet: Sheet, link: string, ...values: Value[]): void =>
  answer(sheet, placesOf(sheet, link)[0]!.key, values)
export const int = (value: number): Value => ({ is: 'integer', value })
export const text = (value: string): Value => ({ is: 'string', value })
export const yes: Value = { is: 'boolean', value: true }
export const no: Value = { is: 'boolean', value: false }
