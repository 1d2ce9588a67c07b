import * as z from 'zod'
import { dayInZone, type Instant } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx, type Db, type FormState, type Page } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { userNames } from '#kernel/user-names.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { own } from '../../db.ts'
import { saysMore } from '../../rules/black-out.ts'
import { isPastRetention } from '../../rules/retention.ts'
import { personAction } from '../../views/command-page.ts'
import { optionsOf } from '../../views/words.ts'
import { presentPerson } from '../../writes/members.ts'
import type { PrivacyConfig } from '../config.ts'
import { ERASURE_REASONS } from '../tables.ts'
import { blackOutHousehold, saidOf } from './household-words.ts'
import { keptUntil, openErasure, wordsOf } from './queries.ts'

/** First step. Nothing goes before a second person has looked. */
export const requestErasure = command({
  name: 'records.request_erasure',
  path: '/people/:person/erasure',
  permission: 'records:erase',
  version: 1,
  input: z.object({ person: id.person(), reason: field.choice(ERASURE_REASONS) }),
  form: (page: Page, state: FormState) =>
    personAction(page, state, () => ({
      title: page.t('records.erasure'),
      hint: page.t('records.erasure_hint'),
      body: (fields) =>
        fields({
          name: 'reason',
          type: 'radio',
          label: page.t('records.reason'),
          options: optionsOf(page.t, 'erasure_reason', ERASURE_REASONS),
          required: true,
        }),
      submit: page.t('records.erasure_ask'),
    })),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    await presentPerson(db, input.person)
    if (await openErasure(any, input.person)) throw new Problem('records.erasure_asked_already')
    await heldBack(ctx, any, input.person, input.reason)
    await db
      .insertInto('records_erasure')
      .values({
        id: ctx.newId('erasure', input.person),
        household_id: await ctx.place.householdOf(input.person),
        person_id: input.person,
        reason: input.reason,
        status: 'asked',
        asked_by: ctx.actor.id,
        at: ctx.now,
        settled_by: null,
        settled_at: null,
      })
      .execute()
    await ctx.place.expectErasure(input.person, true)
    return { see: `/people/${input.person}#erasure`, saved: 'records.saved_erasure_asked' }
  },
})

export const withdrawErasure = command({
  name: 'records.withdraw_erasure',
  path: '/people/:person/erasure/withdraw',
  permission: 'records:erase',
  version: 1,
  input: z.object({ person: id.person() }),
  form: (page: Page, state: FormState) =>
    personAction(page, state, () => ({
      title: page.t('records.erasure_withdraw'),
      body: () => html``,
      submit: page.t('records.erasure_withdraw'),
    })),
  async handle({ input, ctx, db }) {
    const asked = await openErasure(db, input.person)
    if (!asked) throw new Problem('records.erasure_not_asked')
    await settle(ctx, db, asked.id, 'withdrawn')
    await ctx.place.expectErasure(input.person, false)
    return { see: `/people/${input.person}`, saved: 'records.saved_erasure_withdrawn' }
  },
})

/** Second step, by somebody else: it cannot be taken back. */
export const erasePerson = command({
  name: 'records.erase_person',
  path: '/people/:person/erasure/confirm',
  permission: 'records:erase',
  version: 1,
  input: z.object({ person: id.person(), sure: field.checkbox() }),
  form: (page: Page, state: FormState) =>
    personAction(page, state, async (p) => {
      const { t, fmt } = page
      const asked = await openErasure(page.db, p.id)
      if (!asked) throw new Problem('records.erasure_not_asked')
      const names = await userNames(own(page.db), [asked.asked_by])
      const said = (await saidOf(page.db, p.id, asked.household_id)).filter((w) => saysMore(w.left))
      return {
        title: t('records.erasure_confirm'),
        hint: t('records.erasure_confirm_hint'),
        body: (fields) =>
          html`<section class="card">${kv([
            [t('records.reason'), t(`records.erasure_reason.${asked.reason}`)],
            [t('records.erasure_asked_by'), names.get(asked.asked_by) ?? t('records.somebody')],
            [t('records.on_day'), fmt.dateTime(asked.at, page.timeZone)],
          ])}</section>${said.length === 0 ? '' : card({ id: 'said', title: t('records.erasure_said'), body: html`<p>${t('records.erasure_said_text')}</p><ul>${said.map((w) => html`<li>${w.left}</li>`)}</ul>` })}${fields({ name: 'sure', type: 'checkbox', label: t('records.erasure_sure') })}`,
        submit: t('records.erasure_do'),
        submitKind: 'danger',
      }
    }),
  async handle({ input, ctx, db: any }) {
    const asked = await openErasure(any, input.person)
    if (!asked) throw new Problem('records.erasure_not_asked')
    if (asked.asked_by === ctx.actor.id) throw new Problem('records.erasure_second_person')
    if (!input.sure) throw new Problem('records.erasure_not_sure')
    await heldBack(ctx, any, input.person, asked.reason)
    const home = await ctx.place.householdOf(input.person)
    await settle(ctx, any, asked.id, 'done')
    // A child's record names the mother.
    await own(any)
      .updateTable('records_birth')
      .set({ mother_name: null, mother_id: null })
      .where('mother_id', '=', input.person)
      .execute()
    await blackOutHousehold(any, input.person, home)
    const { digest } = await ctx.place.erase(input.person, await wordsOf(any, input.person))
    return { see: `/households/${home}#erased-${digest}`, saved: 'records.saved_erased' }
  },
})

/** The law may ask to keep what its person would have gone. A court, or data that never had a ground, go before it. */
async function heldBack(ctx: Ctx, db: Db, person: string, reason: (typeof ERASURE_REASONS)[number]): Promise<void> {
  if (reason === 'court' || reason === 'no_ground') return
  const until = await keptUntil(db, person, ctx.config<PrivacyConfig>().jurisdiction, dayOf(ctx))
  if (until !== null && !isPastRetention(until, ctx.today)) throw new Problem('records.erasure_kept', { date: until })
}

const dayOf = (ctx: Ctx) => (at: Instant) => dayInZone(at, ctx.timeZone)

const settle = async (ctx: Ctx, db: Db, erasure: string, status: 'done' | 'withdrawn') =>
  await own(db)
    .updateTable('records_erasure')
    .set({ status, settled_by: ctx.actor.id, settled_at: ctx.now })
    .where('id', '=', erasure)
    .execute()
