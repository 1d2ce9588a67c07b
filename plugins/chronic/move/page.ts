import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import type { PersonChoice } from '../../records/public.ts'
import { own } from '../db.ts'
import type { EntryRow } from '../tables.ts'
import { recordPages, withPerson } from '../visit/views/somebody.ts'
import { movePath, type Movable } from './spec.ts'

export async function movePage<Row extends EntryRow>(
  page: Page,
  state: FormState,
  spec: Movable<Row>,
  found?: readonly PersonChoice[],
): Promise<Response> {
  const { t } = page
  const old = await spec.standing(own(page.db), state.params[spec.kind]!)
  const { search, fields: whose } = await recordPages(page).rightPerson(page, state, {
    find: `${movePath(spec.kind, old.id)}/find`,
    person: old.person_id,
    found,
  })
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t('chronic.move.title'),
    hint: t(spec.hint),
    submit: t('chronic.move.do'),
    before: search,
    body: (fields) => html`${spec.line(page, old)}${whose(fields)}`,
  }))
}
