/** "Given today by us": what is due, ticked as it is given; what must be asked; and, where there is one, the warning. */
import { typed } from '#kernel/forms.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { linkButton, hiddenFields } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when } from '#views/html.ts'
import { recordPages } from '../../around/fields.ts'
import { standingOf } from '../../facts/standing.ts'
import type { VaccinationConfig } from '../../schedules/clinic.ts'
import { lateFrom } from '../../tracking/plan.ts'
import { assess, type Assessment } from '../assess.ts'
import { MOST_NOTE, recordShape } from '../commands/input.ts'
import { knownOf } from '../known.ts'
import { barredByRecord } from '../grounds.ts'
import { offersOf } from '../offers.ts'
import { beforeCard, dayFields } from './before.ts'
import { linesOf, otherLine, vaccineLine } from './lines.ts'
import { vialsOfToday } from './lots.ts'
import { unanswerable, warningCards } from './warning-cards.ts'
import { nothingDue } from '../words.ts'

/** In `params` also the session, where it is opened from one. */
export async function recordPage(page: Page, state: FormState): Promise<Response> {
  const { t, today } = page
  const person = state.params['person']!
  const session = state.params['session'] ?? (typed(state.values, 'session') || null)
  const settings = page.config<VaccinationConfig>('vaccination')
  const known = await knownOf({ db: page.db, today, service: page.service, settings }, person)
  const standing = standingOf(known.facts, known.schedule, today)
  const offers = standing.known
    ? offersOf(standing.groups, today, lateFrom(known.facts, standing.all, settings, today))
    : []
  const vials = await vialsOfToday(page)
  const lines = linesOf(state, offers)
  const barred = barredByRecord(
    known.facts,
    lines.map((l) => l.vaccine),
    today,
  )
  const asked = lines.filter((l) => l.when !== 'early')
  const early = lines.filter((l) => l.when === 'early')
  const parsed = recordShape.safeParse({ ...state.values, ...state.params })
  const found: Assessment | null =
    Object.keys(state.values).length > 0 && parsed.success ? assess(parsed.data, known) : null
  const nurses = found && found.barred.length > 0 ? await unanswerable(page) : []
  return await recordPages(page).personAction(page, state, () => ({
    title: t('vaccination.doses.record'),
    submit: t('vaccination.doses.record_do'),
    before: () =>
      html`<div class="row">${linkButton({ href: `/people/${person}/vaccinations/told`, icon: 'clipboard', label: t('vaccination.doses.from_card') })}${linkButton(
        { href: `/people/${person}/vaccinations`, kind: 'quiet', label: t('vaccination.doses.card') },
      )}</div>`,
    body: (fields) =>
      html`${hiddenFields({ home: page.home, session, seen: found?.keys.join(' ') })}${
        found ? warningCards(page, fields, found, nurses) : ''
      }${card({
        id: 'give',
        title: t('vaccination.doses.give_today'),
        ...(asked.length === 0 ? { meta: nothingDue(t, standing) } : {}),
        body: html`<div class="stack loose">${asked.map((l) => vaccineLine(page, fields, state, l, { vials, barred }))}${when(
          early.length > 0,
          () =>
            html`<details${early.some((l) => typed(state.values, `doses.${l.n}.give`) !== '') ? html` open` : ''}><summary class="btn quiet">${t('vaccination.doses.may_be_given')}</summary><div class="stack loose">${early.map((l) => vaccineLine(page, fields, state, l, { vials, barred }))}</div></details>`,
        )}${otherLine(page, fields, state, lines.length)}</div>`,
      })}${beforeCard(page, fields, state, { known, lines, found })}${dayFields(page, fields, state)}${fields({
        name: 'note',
        label: t('vaccination.doses.note'),
        optional: true,
        maxlength: MOST_NOTE,
      })}`,
  }))
}
