/** What is asked before a dose: the card at home, reasons against it, and whether the day is right. */
import { typed } from '#kernel/forms.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { hiddenFields } from '#views/button.ts'
import { card } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import { productField } from '../../around/antibodies/form.ts'
import { NONE, type Assessment, type Known } from '../assess.ts'
import { asksForCard, concernsPregnancy, questionsFor } from '../questions.ts'
import { MOST_DATE, type Line } from './lines.ts'

interface Before {
  known: Known
  lines: readonly Line[]
  found: Assessment | null
}

/** Of all that is offered, and of what was chosen besides. */
export function beforeCard(page: Page, fields: Fields, state: FormState, { known, lines, found }: Before): Html {
  const { t, today } = page
  const vaccines = [...lines.filter((l) => l.when !== 'early').map((l) => l.vaccine), ...(found?.vaccines ?? [])]
  const questions = questionsFor(vaccines.length > 0 ? vaccines : [''], known.facts, today)
  const asksPregnancy = known.pregnancy.shouldAsk && concernsPregnancy(vaccines)
  const unknown = questions.some((q) => typed(state.values, 'unknown').split(' ').includes(q))
  const asksCard = asksForCard(known.facts, today)
  if (questions.length === 0 && !asksCard && !asksPregnancy) return html``
  return card({
    id: 'before',
    title: t('vaccination.doses.before'),
    body: html`<div class="form">${hiddenFields({ questions: questions.join(' ') })}${when(asksCard, () =>
      fields({
        name: 'home_card',
        type: 'radio',
        label: t('vaccination.doses.home_card'),
        required: true,
        options: (['yes', 'no', 'unknown'] as const).map((value) => ({
          value,
          label: t(`vaccination.doses.home_card.${value}`),
        })),
      }),
    )}${when(questions.length > 0, () =>
      fields({
        name: 'yes',
        type: 'checkbox',
        label: t('vaccination.doses.any_of_these'),
        options: [
          ...questions.map((value) => ({ value: value as string, label: t(`vaccination.doses.question.${value}`) })),
          { value: NONE, label: t('vaccination.doses.question.none') },
        ],
      }),
    )}${when(questions.includes('immunoglobulin'), () => antibodyFields(page, fields, state))}${when(
      questions.length > 0,
      () =>
        html`<details${unknown ? html` open` : ''}><summary class="btn quiet">${t('vaccination.doses.not_known')}</summary>${fields(
          {
            name: 'unknown',
            type: 'checkbox',
            label: t('vaccination.doses.not_known_which'),
            options: questions.map((value) => ({ value, label: t(`vaccination.doses.question.${value}`) })),
          },
        )}</details>`,
    )}${when(asksPregnancy, () =>
      fields({
        name: 'pregnant',
        type: 'radio',
        label: t('vaccination.doses.pregnant'),
        hint: t('vaccination.doses.pregnant_hint'),
        options: (['no', 'yes', 'does_not_know', 'will_not_say'] as const).map((value) => ({
          value,
          label: t(`pregnancy.answer.${value}`),
        })),
      }),
    )}</div>`,
  })
}

/** Folded away until somebody says yes: with product and day the page can say from when the vaccine works. */
function antibodyFields(page: Page, fields: Fields, state: FormState): Html {
  const { t } = page
  const told = [state.values['yes']].flat().includes('immunoglobulin') || typed(state.values, 'antibody') !== ''
  return html`<details${told ? html` open` : ''}><summary class="btn quiet">${t('vaccination.antibody_if_yes')}</summary><div class="form"><p class="meta">${t('vaccination.antibody_if_yes_hint')}</p>${productField(page, fields, { name: 'antibody', required: false })}${fields(
    {
      name: 'antibody_on',
      label: t('vaccination.antibody_on'),
      hint: t('vaccination.antibody_on_hint'),
      inputmode: 'numeric',
      maxlength: MOST_DATE,
      optional: true,
    },
  )}</div></details>`
}

/** The day is shown to be looked at; where it changed under the form, or the clock is in doubt, it is said again. */
export function dayFields(page: Page, fields: Fields, state: FormState): Html {
  const { t, fmt, today, clockDoubtful: doubtful } = page
  const asked = doubtful || state.errors.some((e) => e.field === 'day_is_right')
  return html`${hiddenFields({ day: today, clock: doubtful ? 'doubtful' : undefined })}${fields({
    name: 'on',
    type: 'date',
    label: t('vaccination.doses.given_on'),
    value: today,
    max: today,
  })}${when(asked, () =>
    fields({
      name: 'day_is_right',
      type: 'checkbox',
      label: t('vaccination.doses.day_is_right', { date: fmt.date(today) }),
    }),
  )}`
}
