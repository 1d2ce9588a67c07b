/** Who comes without being on the list: found by name, and recorded in the same row. */
import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { ask, type Page } from '#kernel/plugin.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { tasks } from '#views/task.ts'
import { listedPeople } from '../people.ts'
import { ageSexBirth, houseOf, motherOf } from '../who.ts'
import { SESSIONS } from './forms.ts'

const MOST_FOUND = 10

export const findForSession = ask({
  name: 'vaccination.find_for_session',
  path: '/vaccination/sessions/:session/find',
  permission: 'vaccination:write',
  input: z.object({
    session: id.row('vaccination_session'),
    q: field.optionalText(100).transform((v) => v ?? ''),
  }),
  async answer(page, { session, q }) {
    const list = await found(page, session, q)
    if (page.fragment) return list
    return await page.show({
      title: page.t('vaccination.session_find'),
      current: SESSIONS,
      narrow: true,
      body: html`${pageHead({ title: page.t('vaccination.session_find'), up: { href: `${SESSIONS}/${session}/record`, label: page.t('vaccination.session_record') } })}${list}`,
    })
  },
})

async function found(page: Page, session: string, q: string): Promise<Html> {
  if (q.trim() === '') return html``
  const { found: hits } = await page.search(q, MOST_FOUND)
  const people = await listedPeople(
    page,
    hits.filter((h) => h.kind === 'person').map((h) => h.id),
  )
  const living = hits.flatMap((h) => people.get(h.id) ?? []).filter((p) => p.status === 'active')
  if (living.length === 0)
    return html`<section class="card">${empty({ icon: 'search', title: page.t('kit.noneFound') })}</section>`
  return html`<section class="card">${tasks(
    living.map((p) => ({
      icon: 'child',
      who: p.name,
      meta: ageSexBirth(page, p),
      note: [motherOf(page, p), houseOf(page, p)].filter((x) => x).join(' · '),
      href: `${SESSIONS}/${session}/record/${p.id}`,
    })),
  )}</section>`
}
