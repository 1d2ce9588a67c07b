import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { PARTNER_KINDS } from '../codes.ts'
import { own } from '../db.ts'
import { addPartnerPage, amendPartnerPage } from '../views/partner-form.ts'
import type { PartnerRow } from '../tables.ts'

const MOST_NOTE = 500

const shape = {
  name: field.text(),
  kind: field.choice(PARTNER_KINDS),
  phone: field.optionalPhone(),
  address: field.optionalText(300),
  hours: field.optionalText(200),
  transport_note: field.optionalText(MOST_NOTE),
  emergencies: field.checkbox(),
}

export const addPartner = command({
  name: 'referral.add_partner',
  path: '/partners/new',
  permission: 'referral:manage',
  version: 1,
  input: z.object(shape),
  form: addPartnerPage,
  async handle({ input, ctx, db }) {
    await own(db)
      .insertInto('referral_partner')
      .values({
        id: ctx.newId('partner'),
        ...input,
        emergencies: input.emergencies ? 1 : 0,
        active: 1,
        changed_by: ctx.actor.id,
        changed_at: ctx.now,
      })
      .execute()
    return { see: '/partners', saved: 'referral.saved_partner' }
  },
})

const was = field.optionalText(MOST_NOTE)

export const amendPartner = command({
  name: 'referral.amend_partner',
  path: '/partners/:partner/amend',
  permission: 'referral:manage',
  version: 1,
  input: z.object({
    partner: id.row('referral_partner'),
    ...shape,
    closed: field.checkbox(),
    /** What the form showed: a field that nobody changed keeps what somebody else has made of it since. */
    was: z
      .object({
        name: was,
        kind: was,
        phone: was,
        address: was,
        hours: was,
        transport_note: was,
        emergencies: was,
        closed: was,
      })
      .optional(),
  }),
  form: amendPartnerPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const old = await db.selectFrom('referral_partner').selectAll().where('id', '=', input.partner).executeTakeFirst()
    if (!old) throw notFound()
    const text = <K extends 'name' | 'kind' | 'phone' | 'address' | 'hours' | 'transport_note'>(k: K) =>
      (input.was !== undefined && (input.was[k] ?? null) === input[k] ? old[k] : input[k]) as PartnerRow[K]
    const flag = (shown: string | null | undefined, typed: boolean, present: number) =>
      shown !== undefined && (shown === '1' || shown === 'true') === typed ? present : typed ? 1 : 0
    await db
      .updateTable('referral_partner')
      .set({
        name: text('name'),
        kind: text('kind'),
        phone: text('phone'),
        address: text('address'),
        hours: text('hours'),
        transport_note: text('transport_note'),
        emergencies: flag(input.was?.emergencies, input.emergencies, old.emergencies),
        active: 1 - flag(input.was?.closed, input.closed, 1 - old.active),
        changed_by: ctx.actor.id,
        changed_at: ctx.now,
      })
      .where('id', '=', old.id)
      .execute()
    return { see: '/partners', saved: 'referral.saved_partner' }
  },
})
