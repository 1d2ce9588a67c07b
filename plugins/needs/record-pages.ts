import type { FormState, Page } from '#kernel/plugin.ts'
import type { RecordPages } from '../records/public.ts'

export const recordPages = (page: Page): RecordPages => page.service<RecordPages>('records.pages')

/** The form of a command that names an entry stands under the person whose entry it is. */
export function withPerson(page: Page, state: FormState, personId: string): FormState {
  page.log.viewed(personId)
  return { ...state, params: { ...state.params, person: personId } }
}
