import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import {
  DECISIONS,
  isWrittenEnough,
  needsGuardian,
  PURPOSES,
  type Decision,
  type Purpose,
} from '../../rules/consent.ts'
import { sortInstant } from '../../writes/changes.ts'
import { presentPerson } from '../../writes/members.ts'
import { refusals } from '../../writes/refuse.ts'
import type { PrivacyConfig } from '../config.ts'
import { AUTHORITIES, BASES, METHODS } from '../tables.ts'
import { answerPage, voidAnswerPage } from './pages.ts'

const MOST_NAME = 200
const MOST_WORDS = 500

const decision = () => field.optionalChoice(DECISIONS)
const answers = Object.fromEntries(PURPOSES.map((p) => [p, decision()])) as Record<Purpose, ReturnType<typeof decision>>

/** What a person said to what they were asked, once for each purpose; what was not asked is left out, and nothing is ticked beforehand. */
export const answerConsent = command({
  name: 'records.answer_consent',
  path: '/people/:person/consent',
  permission: 'records:write',
  version: 1,
  input: z
    .object({
      person: id.person(),
      ...answers,
      authority: field.choice(AUTHORITIES),
      giver: field.optionalText(MOST_NAME),
      witness: field.optionalText(MOST_NAME),
      language: field.optionalText(40),
      method: field.choice(METHODS),
      basis: field.choice(BASES),
      on: field.optionalDay(),
      until: field.optionalDay(),
      note: field.optionalText(MOST_WORDS),
    })
    .superRefine((input, c) => {
      if (PURPOSES.every((p) => input[p] === null))
        c.addIssue({ code: 'custom', message: 'records.consent_none_said', path: ['care'] })
    }),
  form: answerPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const person = await presentPerson(db, input.person)
    const said = PURPOSES.flatMap((purpose) => (input[purpose] === null ? [] : [[purpose, input[purpose]] as const]))
    check(ctx, input, said, person.birth_date)
    const happened_on = input.on ?? ctx.today
    await db
      .insertInto('records_person_consent')
      .values(
        said.map(([purpose, decided]) => ({
          id: ctx.newId('consent', input.person, purpose),
          person_id: input.person,
          purpose,
          decision: decided,
          basis: input.basis,
          authority: input.authority,
          giver: input.authority === 'self' ? null : input.giver,
          witness: input.witness,
          language: input.language,
          method: input.method,
          happened_on,
          until_on: decided === 'given' ? input.until : null,
          note: input.note,
          by_user: ctx.actor.id,
          at: ctx.now,
          sort_at: sortInstant(ctx, happened_on),
          voided_at: null,
          voided_by: null,
          void_reason: null,
        })),
      )
      .execute()
    return { see: `/people/${input.person}/consents`, saved: 'records.saved_consent' }
  },
})

type Said = readonly (readonly [Purpose, Decision])[]

function check(
  ctx: Ctx,
  input: {
    on: string | null
    until: string | null
    authority: string
    giver: string | null
    basis: string
    method: string
  },
  said: Said,
  birthDate: string | null,
): void {
  const { jurisdiction } = ctx.config<PrivacyConfig>()
  const refuse = refusals(ctx)
  refuse.notFuture('on', input.on)
  refuse.notBefore('until', input.until, input.on ?? ctx.today, 'records.consent_ends_before')
  if (input.authority !== 'self' && input.giver === null) refuse.add('giver', 'kernel.field_required')
  if (input.authority === 'self' && needsGuardian(birthDate, ctx.today, jurisdiction))
    refuse.add('authority', 'records.consent_guardian')
  if (said.some(([purpose, decided]) => !isWrittenEnough({ ...input, purpose, decision: decided }, jurisdiction)))
    refuse.add('method', 'records.consent_written')
  refuse.throwIfAny()
}

/** Said by somebody else, or ticked in the wrong line: it stands struck through and counts no more. */
export const voidConsent = command({
  name: 'records.void_consent',
  path: '/people/:person/consents/:person_consent/void',
  permission: 'records:write',
  version: 1,
  input: z.object({
    person: id.person(),
    person_consent: id.row('records_person_consent'),
    reason: field.text(300),
  }),
  form: voidAnswerPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const standing = await db
      .selectFrom('records_person_consent')
      .select('voided_at')
      .where('id', '=', input.person_consent)
      .where('person_id', '=', input.person)
      .executeTakeFirst()
    if (!standing || standing.voided_at !== null) throw new Problem('records.consent_not_standing')
    await db
      .updateTable('records_person_consent')
      .set({ voided_at: ctx.now, voided_by: ctx.actor.id, void_reason: input.reason })
      .where('id', '=', input.person_consent)
      .execute()
    return { see: `/people/${input.person}/consents`, saved: 'records.saved_consent_void' }
  },
})
