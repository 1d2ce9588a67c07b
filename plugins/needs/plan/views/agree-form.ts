/** The conversation in its order: what matters, the goals, the help, when to look again. */
import { addDays } from '#kernel/dates.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { banner } from '#views/banner.ts'
import { card } from '#views/card.ts'
import { hiddenFields } from '#views/button.ts'
import type { Fields } from '#views/command-form.ts'
import type { FieldValue } from '#views/field.ts'
import { html, when, type Html } from '#views/html.ts'
import { careOf, WHO, type Help } from '../../../../data/reference/needs/care.ts'
import { REVIEW_DAYS } from '../../../../data/reference/needs/intervals.ts'
import { SEVERITIES } from '../../../../data/reference/needs/problems.ts'
import { SENSITIVITY_CLASSES } from '../../../../data/reference/sensitivity/classes.ts'
import { MOST_NOTE } from '../../assess/entry.ts'
import { AGREED_WITH, MOST_MATTERS, MOST_OWN, MOST_WORDS } from '../commands/limits.ts'
import { own } from '../../db.ts'
import { careFacts } from '../load.ts'
import { ORDINARY } from '../paths.ts'
import { isGraver } from '../rules/findings.ts'
import { needsOf, type Need } from '../rules/needs.ts'
import { plansOf, type Plan } from '../rules/plans.ts'
import { recordPages } from '../../record-pages.ts'
import { goalWords, helpWords, optionsOf, problemName, severityBadge } from './words.ts'

export function agreePage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const confidence = state.params['confidence']!
  if (confidence !== ORDINARY && !(SENSITIVITY_CLASSES as readonly string[]).includes(confidence)) throw notFound()
  const sensitivity = confidence === ORDINARY ? null : confidence
  return recordPages(page).personAction(page, state, async ({ id }) => {
    const facts = (await careFacts(own(page.db), [id])).get(id)!
    const needs = needsOf(facts).standing.filter((n) => n.sensitivity === sensitivity)
    const before = plansOf(facts).find((p) => p.state === 'standing' && p.sensitivity === sensitivity)
    return {
      title: t('needs.command.agree_plan'),
      hint: t(sensitivity === null ? 'needs.plan.agree_hint' : 'needs.plan.agree_hint_private'),
      submit: t('needs.plan.agree_do'),
      shown: shownOf(page, needs, before),
      ...(needs.length === 0
        ? { before: () => banner('info', { text: t('needs.plan.nothing_to_plan') }) }
        : before
          ? { before: () => banner('info', { text: t('needs.plan.takes_the_place') }) }
          : {}),
      body: (fields: Fields) => body(page, fields, needs),
    }
  })
}

const helpOf = (needs: readonly Need[]) =>
  needs.flatMap((need) =>
    careOf(need.problem).help.map((help) => ({ need, help, key: `${need.problem}.${help.code}` })),
  )

/** As the plan before it has it; of a first plan what is suggested for so severe a need is ticked. */
function shownOf(page: Page, needs: readonly Need[], before: Plan | undefined): Record<string, FieldValue> {
  const gravest = needs.map((n) => n.severity).reduce((a, b) => (isGraver(b, a) ? b : a), SEVERITIES[0])
  const shown: Record<string, FieldValue> = {
    matters: before?.matters,
    agreed_with: before?.agreedWith,
    goals: before?.goals.flatMap((g) => (g.goal === null ? [] : [`${g.problem}.${g.goal}`])),
    own_goal: before?.goals.find((g) => g.words !== null)?.words,
    review_on: addDays(page.today, REVIEW_DAYS[gravest]),
  }
  const going = before?.activities.filter((a) => !a.stopped)
  for (const [n, { need, help }] of helpOf(needs).entries()) {
    const had = going?.find((a) => a.problem === need.problem && a.help === help.code)
    shown[`help.${n}.take`] = going ? had !== undefined : !isGraver(help.from, need.severity)
    shown[`help.${n}.who`] = had?.who ?? help.who
    shown[`help.${n}.every_days`] = had ? had.everyDays : help.everyDays
  }
  for (const [n, a] of (going ?? []).filter((x) => x.words !== null).entries()) {
    shown[`own.${n}.words`] = a.words
    shown[`own.${n}.who`] = a.who
    shown[`own.${n}.every_days`] = a.everyDays
  }
  return shown
}

function body(page: Page, fields: Fields, needs: readonly Need[]): Html {
  const { t, today } = page
  return html`<div class="stack loose">${fields({
    name: 'matters',
    type: 'textarea',
    rows: 3,
    label: t('needs.plan.matters'),
    hint: t('needs.plan.matters_hint'),
    required: true,
    maxlength: MOST_MATTERS,
  })}${fields({
    name: 'goals',
    type: 'checkbox',
    label: t('needs.plan.goals'),
    options: needs.flatMap((n) =>
      careOf(n.problem).goals.map((g) => ({
        value: `${n.problem}.${g.code}`,
        label: goalWords(page, { problem: n.problem, goal: g.code, words: null }),
        hint: problemName(page, n.problem),
      })),
    ),
  })}${fields({ name: 'own_goal', label: t('needs.plan.own_goal'), optional: true, maxlength: MOST_WORDS })}${needs.map(
    (need) =>
      card({
        title: problemName(page, need.problem),
        aside: severityBadge(page, need.severity),
        body: html`<div class="stack loose">${helpOf(needs).map(({ need: of, help, key }, n) =>
          when(of === need, () => helpFields(page, fields, key, n, help, need.problem)),
        )}</div>`,
      }),
  )}${card({
    title: t('needs.plan.own_help'),
    body: html`<div class="stack loose">${Array.from({ length: MOST_OWN }, (_, n) => ownFields(page, fields, n))}</div>`,
  })}${fields({
    name: 'agreed_with',
    type: 'radio',
    label: t('needs.plan.agreed_with'),
    required: true,
    options: optionsOf(page, 'agreed', AGREED_WITH),
  })}${fields({
    name: 'review_on',
    type: 'date',
    label: t('needs.plan.review_on'),
    required: true,
    min: addDays(today, 1),
  })}${fields({ name: 'note', type: 'textarea', label: t('needs.plan.note'), rows: 2, maxlength: MOST_NOTE, optional: true })}</div>`
}

const helpFields = (page: Page, fields: Fields, key: string, n: number, help: Help, problem: string): Html =>
  html`<div class="stack">${hiddenFields({ [`help.${n}.code`]: key })}${fields({
    name: `help.${n}.take`,
    type: 'checkbox',
    label: helpWords(page, { problem, help: help.code, words: null }),
  })}${whoAndHow(page, fields, `help.${n}`)}</div>`

const ownFields = (page: Page, fields: Fields, n: number): Html =>
  html`<div class="stack">${fields({
    name: `own.${n}.words`,
    label: page.t('needs.plan.own_help_n', { n: n + 1 }),
    maxlength: MOST_WORDS,
    optional: true,
  })}${whoAndHow(page, fields, `own.${n}`, page.t('needs.plan.choose'))}</div>`

const whoAndHow = (page: Page, fields: Fields, name: string, placeholder?: string): Html =>
  html`<div class="row">${fields({
    name: `${name}.who`,
    type: 'select',
    label: page.t('needs.plan.by_whom'),
    options: optionsOf(page, 'who', WHO),
    placeholder,
  })}${fields({
    name: `${name}.every_days`,
    type: 'number',
    label: page.t('needs.plan.every_days'),
    unit: page.t('needs.plan.days'),
  })}</div>`
