/** "From the home card": rows of vaccine and date, as they stand there. */
import { typed } from '#kernel/forms.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { hiddenFields, linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import { recordPages } from '../../around/fields.ts'
import { vaccineHtml, vaccineWords } from '../../around/vaccine-name.ts'
import { schedule } from '../../schedules.ts'
import type { VaccinationConfig } from '../../schedules/clinic.ts'
import { MOST_LOT, MOST_NOTE, MOST_PLACE } from '../commands/input.ts'
import { isWorthAsking, toldDoses, TOLD_SOURCES, toldShape } from '../commands/told-input.ts'
import { TWICE } from '../dose.ts'
import { warningKey, warningsOf, type DoseWarning } from '../judge.ts'
import { knownOf } from '../known.ts'
import { findVaccines } from '../vaccine-search.ts'
import { warningWords } from '../words.ts'
import { MOST_DATE } from './lines.ts'

/** As many as most cards have in one visit; a form that comes back has two more than were filled. */
const ROWS = 5
const MORE = 2

export async function toldPage(page: Page, state: FormState): Promise<Response> {
  const { t, today } = page
  const person = state.params['person']!
  const settings = page.config<VaccinationConfig>('vaccination')
  const parsed = toldShape.safeParse({ ...state.values, ...state.params })
  const known = await knownOf({ db: page.db, today, service: page.service, settings }, person)
  const warnings =
    parsed.success && parsed.data.doses.every((d) => d.vaccine !== null && d.on !== null)
      ? warningsOf(known.facts, toldDoses(parsed.data), known).filter(isWorthAsking)
      : []
  const vaccines = schedule(settings.schedule, today)!.facts.vaccines.map((v) => v.code)
  return await recordPages(page).personAction(page, state, () => ({
    title: t('vaccination.doses.record_told'),
    hint: t('vaccination.doses.told_hint'),
    submit: t('vaccination.doses.told_do'),
    before: () =>
      html`<div class="row">${linkButton({ href: `/people/${person}/vaccinations/new`, icon: 'syringe', label: t('vaccination.doses.given_by_us') })}${linkButton(
        { href: `/people/${person}/vaccinations`, kind: 'quiet', label: t('vaccination.doses.card') },
      )}</div>`,
    body: (fields) =>
      html`${hiddenFields({ home: page.home, seen: warnings.map(warningKey).join(' ') })}${toldWarnings(page, fields, warnings)}${card(
        {
          id: 'told',
          title: t('vaccination.doses.told'),
          body: html`<div class="form">${fields({
            name: 'source',
            type: 'radio',
            label: t('vaccination.doses.told_source'),
            required: true,
            value: 'card',
            options: TOLD_SOURCES.map((value) => ({ value, label: t(`vaccination.doses.source.${value}`) })),
          })}${Array.from({ length: rowsOf(state) }, (_, n) => row(page, fields, state, n, vaccines))}${fields({
            name: 'place',
            label: t('vaccination.doses.place'),
            optional: true,
            maxlength: MOST_PLACE,
          })}${fields({ name: 'note', label: t('vaccination.doses.note'), optional: true, maxlength: MOST_NOTE })}</div>`,
        },
      )}`,
  }))
}

const filled = (state: FormState, n: number): boolean =>
  ['vaccine', 'find', 'on', 'lot'].some((f) => typed(state.values, `doses.${n}.${f}`) !== '')

function rowsOf(state: FormState): number {
  let rows = ROWS
  while (filled(state, rows - 1)) rows += MORE
  return rows
}

function row(page: Page, fields: Fields, state: FormState, n: number, vaccines: readonly string[]): Html {
  const { t } = page
  const at = `doses.${n}`
  const find = typed(state.values, `${at}.find`)
  const chosen = typed(state.values, `${at}.vaccine`)
  const codes = find === '' ? vaccines : findVaccines(find, t).map((v) => v.code)
  const options = [...new Set([...codes, ...(chosen === '' ? [] : [chosen])])]
  const twice = state.errors.some((e) => e.field === `${at}.twice` && e.code === TWICE)
  return html`<div class="row" role="group" aria-label="${t('vaccination.doses.nth_row', { n: n + 1 })}">${fields({
    name: `${at}.vaccine`,
    type: 'select',
    label: t('vaccination.doses.vaccine'),
    placeholder: t('kit.choose'),
    options: options.map((value) => ({ value, label: vaccineWords(t, value) })),
  })}${fields({
    name: `${at}.on`,
    label: t('vaccination.doses.told_on'),
    inputmode: 'numeric',
    maxlength: MOST_DATE,
    short: true,
  })}${fields({ name: `${at}.lot`, label: t('vaccination.doses.lot'), maxlength: MOST_LOT, short: true, optional: true })}${when(
    n === 0 || find !== '',
    () => fields({ name: `${at}.find`, label: t('vaccination.doses.find_other'), maxlength: MOST_LOT, optional: true }),
  )}${when(twice || typed(state.values, `${at}.twice`) !== '', () => fields({ name: `${at}.twice`, type: 'checkbox', label: t('vaccination.doses.twice_meant') }))}</div>`
}

const toldWarnings = (page: Page, fields: Fields, warnings: readonly DoseWarning[]): Html | '' =>
  when(warnings.length > 0, () =>
    card({
      id: 'warned',
      title: page.t('vaccination.doses.told_warned'),
      body: html`<div class="stack"><ul>${warnings.flatMap((w) =>
        warningWords(page, w).map((why) => html`<li><b>${vaccineHtml(page.t, w.vaccine)}</b>: ${why}</li>`),
      )}</ul>${fields({ name: 'as_told', type: 'checkbox', label: page.t('vaccination.doses.as_told') })}</div>`,
    }),
  )
