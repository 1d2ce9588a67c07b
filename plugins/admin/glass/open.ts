import * as z from 'zod'
import { instantOf, isDay, msOf } from '#kernel/dates.ts'
import { field } from '#kernel/input.ts'
import { command, type Ctx, type FormState, type Page } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { banner } from '#views/banner.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own, type OwnDb } from '../tables.ts'
import type { AdminConfig } from '../settings/own.ts'
import { glassGate, GLASS_PACE_MINUTES } from '../rules/glass-limit.ts'
import { GLASS, GLASS_REASONS } from './terms.ts'
import { NOBODY, usesOn } from './uses.ts'

const HOUR_MS = 3_600_000
/** So that nobody writes "x". */
const LEAST_WORDS = 10

/** A record outside one's caseload, for a person who is here: meant exactly, for a short time, with a reason that the head reads. */
export const breakGlass = command({
  name: 'admin.break_glass',
  path: '/open-record',
  permission: 'admin:break_glass',
  version: 1,
  input: z.object({
    identifier: field.optionalText(60),
    name: field.optionalText(120),
    birth_date: field.optionalPartialDate(),
    reason: field.choice(GLASS_REASONS),
    words: field.text(500),
  }),
  form: glassForm,
  async handle({ input, ctx, db }) {
    const byName = input.name !== null && input.birth_date !== null && isDay(input.birth_date)
    if (input.identifier === null && !byName)
      throw malformed([{ field: input.name === null ? 'identifier' : 'birth_date', code: 'admin.glass_exactly' }])
    if ([...input.words].length < LEAST_WORDS) throw malformed([{ field: 'words', code: 'admin.glass_words_short' }])
    await notTooOften(ctx, own(db), input.reason === 'emergency')
    const found = await ctx.place.anywhere(
      input.identifier !== null
        ? { identifier: input.identifier }
        : { name: input.name!, birthDate: input.birth_date! },
    )
    // Nobody, and several, are the same answer: it must not tell who is registered where.
    if (found.length !== 1) throw new Problem(NOBODY)
    const [{ personId, householdId, inScope }] = found as [(typeof found)[number]]
    if (inScope) return { see: `/people/${personId}` }
    const { glassHours } = ctx.config<AdminConfig>()
    const id = ctx.newId('glass', personId)
    await own(db)
      .insertInto('scope_grant')
      .values({
        id,
        user_id: ctx.actor.id,
        household_id: householdId,
        person_id: personId,
        reason: GLASS,
        words: `${input.reason}: ${input.words}`,
        granted_by: ctx.actor.id,
        granted_at: ctx.now,
        until: instantOf(msOf(ctx.now) + glassHours * HOUR_MS),
      })
      .execute()
    await ctx.alert({ key: `admin.glass:${id}`, to: 'head', about: personId, titleKey: 'admin.alert_glass' })
    return { see: `/people/${personId}`, saved: 'admin.saved_glass' }
  },
})

/** Before anything is looked for: what is refused here has told nothing. */
async function notTooOften(ctx: Ctx, db: OwnDb, emergency: boolean): Promise<void> {
  const { glassPerDay: perDay } = ctx.config<AdminConfig>()
  const gate = glassGate(await usesOn(db, ctx.actor.id, ctx), { perDay, emergency, now: ctx.now })
  if (gate.kind === 'used_up') throw new Problem('admin.glass_used_up', { n: perDay, minutes: GLASS_PACE_MINUTES })
  if (gate.kind === 'wait')
    throw new Problem('admin.glass_wait', {
      n: perDay,
      minutes: GLASS_PACE_MINUTES,
      seconds: Math.ceil((msOf(gate.until) - msOf(ctx.now)) / 1_000),
    })
}

async function glassForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const fields = fieldsOf(t, state)
  const { glassHours } = page.config<AdminConfig>('admin')
  return await page.show({
    title: t('admin.glass'),
    narrow: true,
    current: '/households',
    body: html`${pageHead({ title: t('admin.glass'), up: { href: '/households', label: t('admin.glass_up') } })}${banner('warn', { text: t('admin.glass_text', { hours: glassHours }) })}${commandForm(
      {
        t,
        state,
        fields,
        submit: t('admin.glass_do'),
        cancel: '/households',
        body: html`${fields({ name: 'identifier', label: t('admin.glass_identifier'), hint: t('admin.glass_identifier_hint'), optional: true, maxlength: 60 })}<p>${t('admin.glass_or')}</p>${fields(
          { name: 'name', label: t('admin.glass_name'), optional: true, maxlength: 120 },
        )}${fields({ name: 'birth_date', label: t('admin.glass_birth_date'), hint: t('kit.partialDateHint'), optional: true, maxlength: 20 })}${fields(
          {
            name: 'reason',
            type: 'radio',
            label: t('admin.reason'),
            required: true,
            options: GLASS_REASONS.map((value) => ({ value, label: t(`admin.glass_reason_${value}`) })),
          },
        )}${fields({ name: 'words', type: 'textarea', label: t('admin.glass_words'), hint: t('admin.glass_words_hint'), required: true, maxlength: 500 })}`,
      },
    )}`,
  })
}
