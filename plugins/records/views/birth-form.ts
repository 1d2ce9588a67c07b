import { ageOn } from '#kernel/dates.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { BIRTH_ATTENDANTS, BIRTH_PLACES, RELATIONS, SEXES } from '../codes.ts'
import { membersOf, type Member } from '../queries.ts'
import { householdAction } from './command-page.ts'
import { groupOf } from './household-fields.ts'
import { nameRows } from './list-fields.ts'
import { optionsOf } from './words.ts'

/** Who is offered as a mother; anybody else's name can be typed. */
const MOTHER_AGES = { from: 10, to: 60 }

export const registerBirthPage = (page: Page, state: FormState): Promise<Response> =>
  householdAction(page, state, async (h) => {
    const { t } = page
    const mothers = (await membersOf(page, h.id))
      .filter((m) => couldBeMother(m, page.today))
      .map((m) => ({ value: m.id, label: m.name }))
    return {
      title: t('records.birth'),
      hint: t('records.birth_hint'),
      body: (fields) => html`${groupOf(
        'mother',
        t('records.mother'),
        html`${fields({
          name: 'mother',
          label: t('records.mother_here'),
          type: 'select',
          placeholder: t('records.mother_elsewhere'),
          value: mothers.length === 1 ? mothers[0]!.value : undefined,
          options: mothers,
        })}${fields({
          name: 'mother_name',
          label: t('records.mother_name'),
          hint: t('records.mother_name_hint'),
          optional: true,
          maxlength: 200,
        })}`,
      )}
${groupOf(
  'child',
  t('records.child'),
  html`${nameRows(t, fields, 'names', 1, [], false)}<p class="meta">${t('records.baby_name_hint')}</p>${fields({
    name: 'sex',
    label: t('records.sex'),
    type: 'radio',
    required: true,
    options: optionsOf(t, 'sex', SEXES),
  })}<div class="grid">${fields({
    name: 'born_on',
    label: t('records.born_on'),
    type: 'date',
    required: true,
    value: page.today,
    max: page.today,
  })}${fields({ name: 'born_at', label: t('records.born_at'), type: 'time', optional: true })}${fields({
    name: 'relation',
    label: t('records.relation'),
    type: 'select',
    placeholder: t('records.relation_from_mother'),
    options: optionsOf(t, 'relation', RELATIONS),
  })}</div>`,
)}
${groupOf(
  'first',
  t('records.first_day'),
  html`<div class="grid">${fields({
    name: 'weight_g',
    label: t('records.birth_weight'),
    type: 'number',
    unit: 'g',
    optional: true,
  })}${fields({
    name: 'gestation_weeks',
    label: t('records.gestation'),
    type: 'number',
    unit: t('records.weeks'),
    optional: true,
  })}${fields({
    name: 'place',
    label: t('records.birth_place'),
    type: 'select',
    placeholder: t('kit.unknown'),
    options: optionsOf(t, 'birth_place', BIRTH_PLACES),
  })}${fields({
    name: 'attendant',
    label: t('records.birth_attendant'),
    type: 'select',
    placeholder: t('kit.unknown'),
    options: optionsOf(t, 'birth_attendant', BIRTH_ATTENDANTS),
  })}</div>${fields({
    name: 'breastfed_first_hour',
    label: t('records.breastfed'),
    type: 'radio',
    options: [
      { value: 'yes', label: t('kit.yes') },
      { value: 'no', label: t('kit.no') },
      { value: 'unknown', label: t('kit.unknown') },
    ],
  })}${fields({
    name: 'note',
    label: t('records.note'),
    type: 'textarea',
    optional: true,
    maxlength: 1000,
  })}`,
)}
${fields({ name: 'is_patient', label: t('records.is_patient'), type: 'checkbox' })}`,
      submit: t('records.birth_do'),
    }
  })

function couldBeMother(m: Member, today: string): boolean {
  if (m.status !== 'active' || m.sex !== 'female') return false
  const age = m.birth_date ? ageOn(m.birth_date, today)?.years : undefined
  return age === undefined || (age >= MOTHER_AGES.from && age <= MOTHER_AGES.to)
}
