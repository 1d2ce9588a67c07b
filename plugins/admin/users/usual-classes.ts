/** Classes that a new user of a role is offered ticked: as the role is chosen, and to be changed by hand before anything is saved. */
import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { ask, ROLES, type Page } from '#kernel/plugin.ts'
import { fieldsOf, type Fields } from '#views/command-form.ts'
import { attrs, html, type Html } from '#views/html.ts'
import { SEEN_BY_ROLE } from '../../../data/reference/sensitivity/classes.ts'
import { COMPARTMENTS } from './inputs.ts'

const PATH = '/admin/users/usual-classes'
const PLACE = 'classes'

/** For the element around the roles. */
export const usualClassesHook = attrs({
  'hx-post': PATH,
  'hx-trigger': 'change',
  'hx-include': 'closest form',
  'hx-target': `#${PLACE}`,
  'hx-swap': 'outerHTML',
})

export const usualClasses = ask({
  name: 'admin.usual_classes',
  path: PATH,
  permission: 'admin:users',
  input: z.object({ role: field.choice(ROLES) }),
  answer: (page, { role }) => {
    const fields = fieldsOf(page.t, { values: {}, errors: [] }, { compartments: SEEN_BY_ROLE[role] })
    return classesPlace(page, fields, page.t('admin.compartments_usual', { role: page.t(`admin.role_${role}`) }))
  },
})

export const classesPlace = ({ t }: Page, fields: Fields, said?: string): Html =>
  html`<div id="${PLACE}" aria-live="polite">${fields({
    name: 'compartments',
    label: t('admin.compartments'),
    hint: said ?? t('admin.compartments_hint'),
    type: 'checkbox',
    options: COMPARTMENTS.map((value) => ({ value, label: t(`admin.compartment_${value}`) })),
  })}</div>`

/** "Tuberculosis, mental health …", where nobody's script ticks them. */
export const usualWords = ({ t, fmt }: Page, role: keyof typeof SEEN_BY_ROLE): string =>
  SEEN_BY_ROLE[role].length === 0 ? '' : fmt.list(SEEN_BY_ROLE[role].map((c) => t(`admin.compartment_${c}`)))
