/** The whole form of a child at a session: what is given there counts as of the session, and leads back to the row. */
import type { Page } from '#kernel/plugin.ts'
import { recordPage } from '../../doses/form/record-page.ts'
import { own } from '../../db.ts'
import { sessionOf } from './queries.ts'

export const wholeFormPath = (session: string, person: string): string =>
  `/vaccination/sessions/${session}/form/${person}`

export async function wholeFormPage(page: Page, id: string, person: string): Promise<Response> {
  const session = await sessionOf(own(page.db), id)
  return await recordPage(page, {
    params: { person, session: session.id },
    values: {},
    errors: [],
    envelope: page.envelope('vaccination.record_doses'),
    action: `/people/${person}/vaccinations/new`,
  })
}
