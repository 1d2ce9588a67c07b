/** The steps of "new": whom somebody looked for, and what they are called, stand in no address. */
import * as z from 'zod'
import { freshForm } from '#kernel/forms.ts'
import { field, id } from '#kernel/input.ts'
import { ask, type Ask } from '#kernel/plugin.ts'
import { registerHouseholdPage } from './views/household-form.ts'
import { newStepFound, newStepPage, type Step } from './views/new-step.ts'
import { registerPersonPage } from './views/person-form.ts'

const MOST_NAME = 200
const typed = (max: number) => field.optionalText(max).transform((v) => v ?? '')

const step = (which: Step): Ask =>
  ask({
    name: `records.new_${which}`,
    path: `/new/${which}`,
    permission: 'records:write',
    input: z.object({ q: typed(100), name: typed(MOST_NAME) }),
    answer: (page, input) => (page.fragment ? newStepFound(page, which, input) : newStepPage(page, which, input)),
  })

export const newAsks: readonly Ask[] = [
  step('person'),
  step('visit'),
  ask({
    name: 'records.register_named_person',
    path: '/households/:household/people/new/named',
    permission: 'records:write',
    input: z.object({ household: id.household(), name: field.text(MOST_NAME) }),
    answer: (page, { household, name }) =>
      registerPersonPage(
        page,
        freshForm(page, 'records.register_person', `/households/${household}/people/new`, { household }),
        { 'names.0.text': name },
      ),
  }),
  ask({
    name: 'records.register_named_household',
    path: '/new/household/named',
    permission: 'records:write',
    input: z.object({ name: field.text(MOST_NAME) }),
    answer: (page, { name }) =>
      registerHouseholdPage(page, freshForm(page, 'records.register_household', '/new/household'), {
        'members.0.names.0.text': name,
      }),
  }),
]
