/** A QuestionnaireResponse to be kept or sent: what a skip has put out of reach is left out (SDC). */
import type { Sheet } from '../answers/sheet.ts'
import { build, type ResponseItem } from './build.ts'

export interface QuestionnaireResponse {
  resourceType: 'QuestionnaireResponse'
  questionnaire?: string
  status: 'in-progress' | 'completed' | 'amended'
  authored?: string
  extension?: readonly object[]
  item?: ResponseItem[]
}

export function responseOf(
  sheet: Sheet,
  status: QuestionnaireResponse['status'],
  authored?: string,
): QuestionnaireResponse {
  const { url, version } = sheet.form
  const items = build(sheet.tree, { shape: null }).items
  return {
    resourceType: 'QuestionnaireResponse',
    ...(url !== '' && { questionnaire: version === '' ? url : `${url}|${version}` }),
    status,
    ...(authored !== undefined && { authored }),
    ...(items.length > 0 && { item: items }),
  }
}
