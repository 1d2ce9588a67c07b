/** Writes a visit: what was measured as shared facts, what it came to, what was decided and why; the nurse is told of a danger at once. */
import { addDays, type Day } from '#kernel/dates.ts'
import type { Ctx, Db, Done } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import type { PregnancyAnswers } from '../../pregnancy/public.ts'
import type { ChronicConfig } from '../clinic.ts'
import { own } from '../db.ts'
import { newest } from '../facts/risk.ts'
import type { Choice, VisitRow } from '../tables.ts'
import type { Suggestion } from '../rules/visit/ladder.ts'
import { tellNurse } from './alert.ts'
import { conclude, type Conclusion, type Known } from './conclude.ts'
import { entryOf, type When } from './entry.ts'
import { NO_SIGN, type VisitInput } from './input.ts'
import { knownOf, medicinesBy, type TakenRow } from './known.ts'
import { checksOf } from './labs.ts'
import { LADDERS } from './ladders.ts'
import { medicineFaults, rungWritten, writtenOf } from './medicines.ts'
import { recordMeasured, type Recorded } from './record.ts'
import { referVisit } from './refer.ts'
import { creatinineIn, faultsOf, glucoseIn, labsOf, pressuresOf, signsOf } from './typed.ts'

/** Nobody's next day is further away: a slip of the finger in the year. */
const MOST_DAYS_AHEAD = 366

interface Saving {
  personId: string
  input: VisitInput
  when: When
  /** The one that it corrects, why, and what of it stays as it stands: fields of the form, and the observations behind them. */
  old?:
    | {
        visit: VisitRow
        reason: string | null
        kept: { fields: ReadonlySet<string>; observations: readonly string[] }
      }
    | undefined
}

export async function saveVisit(
  ctx: Ctx,
  any: Db,
  { personId, input, when, old }: Saving,
): Promise<Done & { id: string }> {
  const db = own(any)
  const known = await knownOf(
    { db: any, service: (name) => ctx.service(name) },
    ctx.config<ChronicConfig>(),
    personId,
    when,
    old?.visit,
  )
  const labs = labsOf(input)
  const conclusion = conclude(
    known,
    {
      readings: pressuresOf(input),
      glucose: glucoseIn(labs),
      creatinine: creatinineIn(labs),
      signs: signsOf(input),
    },
    {
      on: when.on,
      pregnant: input.pregnant,
      adverseReaction: input.adverse_reaction,
      complication: input.complication,
    },
  )
  const taken = await medicinesBy(
    db,
    known.standing.taken.map((m) => m.id),
  )
  const agreed = nextOf(input, conclusion)
  check(ctx, known, input, conclusion, { when, agreed })
  const id = ctx.newId('visit', old?.visit.root_id ?? personId)
  const root = old?.visit.root_id ?? id
  const said = await answerPregnancy(ctx, known, input, personId)
  const { observations, medications } = await write(ctx, { personId, input, when, old }, conclusion, taken)
  await db
    .insertInto('chronic_visit')
    .values({
      ...entryOf(ctx, id, personId, when, input.note),
      root_id: root,
      replaces_id: old?.visit.id ?? null,
      moved_from: old?.visit.moved_from ?? null,
      amend_reason: old?.reason ?? null,
      pregnancy_answer_id: said ?? old?.visit.pregnancy_answer_id ?? null,
      observations: JSON.stringify(observations),
      medications: JSON.stringify(medications),
      systolic: conclusion.pressure?.systolic ?? null,
      diastolic: conclusion.pressure?.diastolic ?? null,
      symptoms: listed(signsOf(input)),
      urgency: conclusion.urgency,
      dangers: listed(conclusion.dangers.map((d) => d.code)),
      stop_left_reason: old?.visit.stop_left_reason ?? null,
      adherence: input.adherence,
      adverse_reaction: input.adverse_reaction ? 1 : 0,
      adverse_text: input.adverse_text,
      complication: input.complication,
      complication_text: input.complication_text,
      counselled: listed(input.counselled),
      protocol: known.standing.protocol.id,
      protocol_edition: known.standing.protocol.edition,
      class: conclusion.class,
      suggestion: conclusion.suggestion === null ? null : JSON.stringify(conclusion.suggestion),
      choice: choiceOf(conclusion.suggestion, input.choice),
      choice_reason: input.choice_reason,
      glucose_suggestion: conclusion.glucoseSuggestion === null ? null : JSON.stringify(conclusion.glucoseSuggestion),
      glucose_choice: choiceOf(conclusion.glucoseSuggestion, input.glucose_choice),
      glucose_choice_reason: input.glucose_choice_reason,
      suggested_next_on: conclusion.next.on,
      next_on: agreed,
      next_reason: agreed === conclusion.next.on ? null : input.next_reason,
      refer_reasons: listed(conclusion.refer),
    })
    .execute()
  const { urgency, refer } = conclusion
  if (urgency) await tellNurse(ctx, personId, root, urgency)
  if (urgency === null && refer.length > 0 && input.refer)
    await referVisit(ctx, db, { personId, root, urgency, dangers: [], refer, when })
  if (urgency) return { id, see: `/chronic-visits/${id}`, saved: 'chronic.saved_danger' }
  return refer.length > 0 && !input.refer
    ? { id, see: `/chronic-visits/${id}`, saved: 'chronic.saved_visit' }
    : { id, see: `/people/${personId}/chronic`, saved: 'chronic.saved_visit' }
}

const choiceOf = (suggestion: Suggestion | null, chosen: VisitInput['choice']): Choice =>
  suggestion?.kind === 'step' ? (chosen ?? 'undecided') : 'none_suggested'

const listed = (codes: readonly string[]): string | null => (codes.length > 0 ? JSON.stringify(codes) : null)

/** A day that stands as the form showed it is the protocol's, which may say another since. */
const nextOf = (input: VisitInput, { next }: Conclusion): Day =>
  input.next_on !== null && input.next_on !== input.next_shown ? input.next_on : next.on

/** A danger is told first: then nothing but what makes no sense keeps it from being saved. */
function check(
  ctx: Ctx,
  known: Known,
  input: VisitInput,
  c: Conclusion,
  { when, agreed }: { when: When; agreed: Day },
): void {
  const faults = [...faultsOf(input, newest(known.facts, 'weight')), ...medicineFaults(input.medicines, known)]
  const ask = (field: keyof VisitInput, code = 'kernel.field_required') => faults.push({ field, code })
  if (input.signs.includes(NO_SIGN) && signsOf(input).length > 1) ask('signs', 'chronic.none_and_some')
  if (agreed <= when.on) ask('next_on', 'chronic.next_in_past')
  if (agreed > addDays(when.on, MOST_DAYS_AHEAD)) ask('next_on', 'chronic.next_too_far')
  if (c.urgency === null) {
    if (known.pregnancy.ask && input.pregnant === null) ask('pregnant', 'chronic.ask_pregnant')
    if (agreed !== c.next.on && input.next_reason === null && c.followed) ask('next_reason', 'chronic.next_why')
    for (const { suggestion, choice, reason } of LADDERS) {
      if (c[suggestion]?.kind !== 'step') continue
      const chosen = input[choice]
      // A health worker may leave it to the nurse by saying nothing.
      if (chosen === null && ctx.actor.role !== 'chw') ask(choice, 'chronic.choose_step')
      if ((chosen === 'kept' || chosen === 'other') && input[reason] === null) ask(reason, 'chronic.choice_why')
    }
  }
  if (faults.length > 0) throw malformed(faults)
}

/** Asked here because nobody knew; whoever has written of a pregnancy meanwhile knows better. */
export async function answerPregnancy(
  ctx: Ctx,
  { pregnancy }: Known,
  { pregnant }: Pick<VisitInput, 'pregnant'>,
  personId: string,
): Promise<string | null> {
  if (pregnant === null || !pregnancy.ask) return null
  return (await ctx.append<PregnancyAnswers>('pregnancy.answers').said({ personId, answer: pregnant })).id
}

async function write(ctx: Ctx, s: Saving, c: Conclusion, taken: readonly TakenRow[]): Promise<Recorded> {
  const { input, when, old } = s
  const typed = writtenOf(input.medicines, taken, when.on)
  const pressures = pressuresOf(input)
  const labs = labsOf(input)
  const isNew = (name: string) => !old?.kept.fields.has(name)
  const made = await recordMeasured(ctx, {
    personId: s.personId,
    key: ['chronic', old?.visit.root_id ?? 'visit'],
    ...when,
    pressures: pressures.filter((p) => isNew(p.fields.systolic)),
    labs: labs.filter((l) => isNew(l.field)),
    checks: checksOf(input).filter((c) => isNew(c.field)),
    medicines: [
      ...typed,
      ...LADDERS.flatMap((l) =>
        input[l.choice] === 'as_suggested'
          ? rungWritten(c[l.suggestion], typed, taken, { on: when.on, supplyDays: input[l.supplyDays] })
          : [],
      ),
    ],
  })
  return {
    observations: [...(old?.kept.observations ?? []), ...made.observations],
    medications: made.medications,
  }
}
