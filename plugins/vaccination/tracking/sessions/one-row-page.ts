/** A single child at a session: who came without being expected, or a row that was refused. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { empty } from '#views/empty.ts'
import { html, when } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import type { RecordPages } from '../../../records/public.ts'
import { own } from '../../db.ts'
import { loadFacts } from '../../facts/load.ts'
import type { VaccinationConfig } from '../../schedules/clinic.ts'
import { listedPeople } from '../people.ts'
import { dueOn } from './comers.ts'
import { sessionOf } from './queries.ts'
import { rowsOf, vialsOf } from './rows.ts'
import { rowCard } from './row-view.ts'
import { wholeFormPath } from './whole-form.ts'

export async function oneRowPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const db = own(page.db)
  const id = state.params['person']!
  const session = await sessionOf(db, state.params['session']!)
  const person = (await listedPeople(page, [id])).get(id)
  const facts = (await loadFacts(db, [id])).get(id)
  if (!person || !facts) throw notFound()
  page.log.viewed(id)
  const due = dueOn(facts, page.config<VaccinationConfig>('vaccination'), session.held_on)
  const comers = due ? [{ person, facts, ...due }] : []
  const [row] = await rowsOf(page, comers, { vials: await vialsOf(db, session.id), among: comers })
  const form = linkButton({
    href: wholeFormPath(session.id, id),
    icon: 'clipboard',
    label: t('vaccination.track.whole_form'),
  })
  return await page.show({
    title: t('vaccination.session_record'),
    narrow: true,
    current: '/vaccination/sessions',
    body: html`${pageHead({
      title: t('vaccination.session_record'),
      up: { href: `/vaccination/sessions/${session.id}/record`, label: session.place },
    })}${await page.service<RecordPages>('records.pages').aboutPerson(page, id)}<div class="stack">${problems(page, state)}${
      row && row.comer.offers.length > 0
        ? rowCard(page, session.id, row, { next: true })
        : html`<section class="card">${empty({ icon: 'check', level: 2, title: t(due ? 'vaccination.due.card' : 'vaccination.track.nothing_due_now'), aside: form })}</section>`
    }</div>`,
  })
}

const problems = ({ t }: Page, { problem, errors }: FormState) =>
  html`${when(problem, () => banner('bad', { text: t(problem!.code, problem!.params), live: true }))}${when(
    errors.length > 0,
    () => banner('bad', { text: [...new Set(errors.map((e) => t(e.code, e.params)))].join(' '), live: true }),
  )}`
