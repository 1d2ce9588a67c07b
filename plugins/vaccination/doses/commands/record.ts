/** Doses that we gave: several at once, with what was asked before them. */
import { command, type Ctx } from '#kernel/plugin.ts'
import { malformed, Problem, type FieldError } from '#kernel/problem.ts'
import type { PregnancyAnswers } from '../../../pregnancy/public.ts'
import { keepAntibody } from '../../around/antibodies/keep.ts'
import { somebody } from '../../around/entry.ts'
import { own } from '../../db.ts'
import type { VaccinationConfig } from '../../schedules/clinic.ts'
import { sessionOf } from '../../tracking/sessions/queries.ts'
import { assess, type Assessment } from '../assess.ts'
import { recordPage } from '../form/record-page.ts'
import { knownOf } from '../known.ts'
import { recordDoses } from '../record.ts'
import { isVaccine } from '../vaccine-search.ts'
import { tellNurseOfBarred } from './alert.ts'
import { chosen, recordShape, type Typed } from './input.ts'
import { keepAnswers } from './screening.ts'

export const recordGiven = command({
  name: 'vaccination.record_doses',
  path: '/people/:person/vaccinations/new',
  permission: 'vaccination:write',
  version: 1,
  input: recordShape,
  form: recordPage,
  async handle({ input, ctx, db }) {
    const { person } = input
    const known = await knownOf(
      { db, today: ctx.today, service: ctx.service, settings: ctx.config<VaccinationConfig>() },
      person,
    )
    const found = assess(input, known)
    // A tablet decided by what it knew, and the dose is given: whoever knows more by now is told, and refuses nothing.
    const here = (input.home ?? ctx.home) === ctx.home
    const wrong = [...chosenWrongly(input), ...(here ? dateWrongly(input, ctx) : [])]
    if (wrong.length > 0) throw malformed(wrong)
    if (here) mayBeGiven(found, input, ctx)
    const overridden = found.barred.length > 0 && input.override_reason !== null && mayOverride(ctx)
    const session = input.session === undefined ? null : await sessionOf(own(db), input.session)
    const ids = await recordDoses(ctx, own(db), {
      personId: person,
      doses: found.doses.map((d) => ({
        ...d,
        note: input.note,
        sessionId: session?.status !== 'cancelled' && d.on === session?.held_on ? session.id : null,
        warned: keysOf(found, d.vaccine, here ? found.keys : seenIn(input)),
        acceptReason: input.accept_reason,
        override:
          overridden && found.barred.some((b) => b.vaccine === d.vaccine)
            ? { by: ctx.actor.id, reason: input.override_reason! }
            : null,
      })),
    })
    if (input.antibody !== null && input.antibody_on !== null) {
      const told = {
        product: input.antibody,
        on: input.antibody_on,
        showedImmune: false,
        sensitivity: null,
        note: null,
      }
      await keepAntibody(ctx, own(db), await somebody(own(db), person), told, 'antibody_on')
    }
    await keepAnswers(ctx, own(db), person, found.answers)
    if (input.pregnant !== null && known.pregnancy.shouldAsk)
      await ctx.append<PregnancyAnswers>('pregnancy.answers').said({ personId: person, answer: input.pregnant })
    if (found.barred.length > 0 && !overridden) await tellNurseOfBarred(ctx, person, ids)
    return {
      see: session === null ? `/people/${person}/vaccinations` : `/vaccination/sessions/${session.id}/record#next`,
      saved: ids.length === 0 ? 'vaccination.saved_answers' : 'vaccination.saved_doses',
    }
  },
})

const mayOverride = (ctx: Pick<Ctx, 'declared' | 'actor'>): boolean =>
  ctx.declared.permissions.get('vaccination:override')?.roles.includes(ctx.actor.role) ?? false

const seenIn = (input: Pick<Typed, 'seen'>): string[] => (input.seen ?? '').split(' ').filter((k) => k !== '')

/** What of all that was warned of concerns this vaccine. */
const keysOf = (found: Assessment, vaccine: string, keys: readonly string[]): string[] =>
  keys.filter((k) => k.startsWith('caution:') || k.endsWith(`:${vaccine}`))

function chosenWrongly(input: Typed): FieldError[] {
  const entries = chosen(input)
  if (input.antibody !== null && input.antibody_on === null)
    return [{ field: 'antibody_on', code: 'kernel.field_required' }]
  if (
    entries.length === 0 &&
    input.yes.length === 0 &&
    input.home_card === null &&
    input.pregnant === null &&
    input.antibody === null
  )
    return [{ field: 'doses.0.give', code: 'vaccination.doses.choose_dose' }]
  return entries.flatMap(({ at, dose }): FieldError[] => {
    if (dose.vaccine === null) return [{ field: `${at}.vaccine`, code: 'vaccination.doses.choose_vaccine' }]
    return isVaccine(dose.vaccine) ? [] : [{ field: `${at}.vaccine`, code: 'kernel.field_not_a_choice' }]
  })
}

/** The clock went on over midnight, or was turned, since the form was shown; or nobody knows whether it is right. */
function dateWrongly(input: Typed, ctx: Ctx): FieldError[] {
  if (input.day_is_right) return []
  if (input.clock === 'doubtful') return [{ field: 'day_is_right', code: 'vaccination.doses.clock_doubtful' }]
  if (input.day !== null && input.day !== ctx.today && (input.on === null || input.on === input.day))
    return [{ field: 'day_is_right', code: 'vaccination.doses.day_changed' }]
  return []
}

/** @throws what must be asked, answered for or left */
function mayBeGiven(found: Assessment, input: Typed, ctx: Ctx): void {
  const errors: FieldError[] = found.unanswered.map((q) => ({
    field: q === 'home_card' || q === 'pregnant' ? q : 'yes',
    code: q === 'home_card' || q === 'pregnant' ? 'kernel.field_required' : 'vaccination.doses.ask_first',
  }))
  if (errors.length > 0) throw malformed([...new Map(errors.map((e) => [e.field, e])).values()])
  if (found.barred.length > 0 && !mayOverride(ctx)) throw new Problem('vaccination.doses.ask_nurse_first')
  const seen = new Set(seenIn(input))
  const isNew = (keys: readonly string[]) => keys.some((k) => !seen.has(k))
  const barred = found.barred.flatMap((b) => b.grounds.map((g) => `${g}:${b.vaccine}`))
  if (barred.length > 0 && (input.override_reason === null || isNew(barred)))
    errors.push({ field: 'override_reason', code: 'vaccination.doses.override_needed' })
  const warned = found.keys.filter((k) => !barred.includes(k))
  if (warned.length > 0 && (input.accept_reason === null || isNew(warned)))
    errors.push({ field: 'accept_reason', code: 'vaccination.doses.accept_needed' })
  if (errors.length > 0) throw malformed(errors)
}
