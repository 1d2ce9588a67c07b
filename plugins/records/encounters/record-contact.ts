import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { contactPage } from './contact-page.ts'
import { CONTACT_CLASSES, contactShape, INSTANTS } from './input.ts'
import { saveContact } from './save.ts'

/** A call, a consultation at the clinic, a group session: what was said and done, without an outcome of its own. */
export const recordContact = command({
  name: 'records.record_contact',
  path: '/households/:household/contact',
  permission: 'records:write',
  version: 1,
  input: z.object({ household: id.household(), class: field.choice(CONTACT_CLASSES), ...contactShape }),
  importOnly: INSTANTS,
  form: contactPage,
  async handle({ input, ctx, db }) {
    await saveContact(own(db), ctx, { householdId: input.household, class: input.class, input })
    return { see: `/households/${input.household}`, saved: 'records.saved_contact' }
  },
})
