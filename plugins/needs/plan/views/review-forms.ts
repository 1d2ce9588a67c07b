/** A look at the plan, and its end: both go through the goals one by one. */
import { addDays } from '#kernel/dates.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { hiddenFields } from '#views/button.ts'
import type { Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import { MOST_NOTE } from '../../assess/entry.ts'
import { standingPlan } from '../commands/standing.ts'
import { own } from '../../db.ts'
import { GOAL_STANDINGS, PLAN_OUTCOMES } from '../rules/facts.ts'
import type { Plan } from '../rules/plans.ts'
import { recordPages, withPerson } from '../../record-pages.ts'
import { goalWords, optionsOf, problemName } from './words.ts'

/** Suggested until the next look: the clinic's own. */
const NEXT_LOOK_DAYS = 90

export async function reviewPage(page: Page, state: FormState): Promise<Response> {
  const { t, today } = page
  const { row, plan } = await standingPlan(own(page.db), state.params['plan']!)
  return await recordPages(page).personAction(page, withPerson(page, state, row.person_id), () => ({
    title: t('needs.command.review_plan'),
    submit: t('kit.save'),
    shown: { ...lastStandings(plan), review_on: addDays(today, NEXT_LOOK_DAYS) },
    body: (fields) =>
      html`${mattersLine(page, plan)}${goalFields(page, fields, plan)}${fields({
        name: 'review_on',
        type: 'date',
        label: t('needs.plan.review_on'),
        required: true,
        min: addDays(today, 1),
      })}${noteField(page, fields)}`,
  }))
}

export async function closePage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const { row, plan, needs } = await standingPlan(own(page.db), state.params['plan']!)
  return await recordPages(page).personAction(page, withPerson(page, state, row.person_id), () => ({
    title: t('needs.command.close_plan'),
    submit: t('needs.plan.close_do'),
    shown: lastStandings(plan),
    body: (fields) =>
      html`${mattersLine(page, plan)}${goalFields(page, fields, plan)}${fields({
        name: 'outcome',
        type: 'radio',
        label: t('needs.plan.outcome_label'),
        required: true,
        options: optionsOf(page, 'outcome', PLAN_OUTCOMES),
      })}${when(needs.length > 0, () =>
        fields({
          name: 'met',
          type: 'checkbox',
          label: t('needs.plan.which_met'),
          hint: t('needs.plan.which_met_hint'),
          options: needs.map((n) => ({ value: n.problem, label: problemName(page, n.problem) })),
        }),
      )}${noteField(page, fields)}`,
  }))
}

const lastStandings = (plan: Plan): Record<string, string> => {
  const last = plan.reviews.at(-1)?.standing ?? []
  return Object.fromEntries(last.flatMap((s, n) => (s === null ? [] : [[`goals.${n}.standing`, s]])))
}

const mattersLine = ({ t }: Page, plan: Plan): Html =>
  html`<p><span class="meta">${t('needs.plan.matters')}</span><br><b>${plan.matters}</b></p>`

const goalFields = (page: Page, fields: Fields, plan: Plan): Html =>
  html`${plan.goals.map(
    (g, n) =>
      html`${hiddenFields({ [`goals.${n}.n`]: n })}${fields({
        name: `goals.${n}.standing`,
        type: 'radio',
        label: goalWords(page, g),
        options: optionsOf(page, 'standing', GOAL_STANDINGS),
      })}`,
  )}`

const noteField = ({ t }: Page, fields: Fields): Html =>
  fields({
    name: 'note',
    type: 'textarea',
    label: t('needs.plan.note'),
    rows: 2,
    maxlength: MOST_NOTE,
    optional: true,
  })
