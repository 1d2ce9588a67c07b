import type { Day, PartialDate } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { EDITION } from '../../data/reference/illness/limits.ts'
import { OBSERVATIONS } from '../../data/reference/observations/catalogue.ts'
import type { Facts } from '../records/public.ts'
import type { Referrals } from '../referral/public.ts'
import type { OwnDb } from './db.ts'
import type { EpisodeInput } from './input.ts'
import { isOlder } from './input.ts'
import { isInFirstYear } from './rules/age.ts'
import { conclude, type Findings } from './rules/conclude.ts'
import { reasonKey } from './words.ts'

/** LOINC, and the unit in which it is typed. */
const MEASURES = {
  breaths: ['9279-1', '/min'],
  temperature: ['8310-5', 'Cel'],
  oxygen: ['59408-5', '%'],
  muac: ['56072-2', 'cm'],
  systolic: ['8480-6', 'mm[Hg]'],
  diastolic: ['8462-4', 'mm[Hg]'],
  glucose: ['15074-8', 'mmol/L'],
} as const
type Measure = keyof typeof MEASURES
const ALL = Object.keys(MEASURES) as Measure[]

/** Writes down what was found, what follows from it, and refers at once where that is what follows. Returns the episode's id. */
export async function saveEpisode(
  db: OwnDb,
  ctx: Ctx,
  { personId, birth, input }: { personId: string; birth: PartialDate | null; input: EpisodeInput },
): Promise<string> {
  // Whoever could not see it afterwards could not see what to do either.
  if (input.sensitivity !== null && !ctx.actor.compartments.includes(input.sensitivity))
    throw malformed([{ field: 'sensitivity', code: 'illness.class_not_yours' }])
  const id = ctx.newId('episode', personId)
  const findings = findingsOf(input, birth, ctx.today)
  const { urgency, reasons, now } = conclude(findings)
  await observe(ctx, personId, id, input)
  const referral =
    urgency === 'home'
      ? null
      : await ctx.append<Referrals>('referral.referrals').refer({
          personId,
          key: ['illness'],
          urgency,
          partnerId: input.partner,
          reason: input.complaint,
          reasonKeys: reasons.map(reasonKey),
          transport: input.transport ?? 'unknown',
          told: 'not_yet',
          note: input.note,
          sensitivity: input.sensitivity,
          source: { plugin: 'illness', id },
        })
  const { group, firstYear: _year, pregnancy, signs, ...measures } = findings
  await db
    .insertInto('illness_episode')
    .values({
      id,
      person_id: personId,
      sensitivity: input.sensitivity,
      happened_on: ctx.today,
      happened_at: ctx.now,
      performer_id: ctx.actor.id,
      recorded_at: ctx.now,
      age_group: group,
      pregnancy,
      complaint: input.complaint,
      signs: JSON.stringify(signs),
      measures: JSON.stringify(measures),
      urgency,
      reasons: JSON.stringify(reasons),
      advice: JSON.stringify(now),
      edition: EDITION,
      referral_id: referral?.id ?? null,
      note: input.note,
      voided_at: null,
      voided_by: null,
      void_reason: null,
    })
    .execute()
  return id
}

export function findingsOf(input: EpisodeInput, birth: PartialDate | null, on: Day): Findings {
  const measured = ALL.flatMap((m) => {
    const typed = input[m]
    return typed === null ? [] : [[m, m === 'glucose' ? canonicalGlucose(typed, input.glucose_unit) : typed] as const]
  })
  return {
    group: input.group,
    firstYear: isInFirstYear(birth, on),
    pregnancy: isOlder(input.group) ? (input.pregnancy ?? 'unknown') : 'no',
    signs: [...new Set([...input.emergency, ...input.obstetric, ...input.same_day])],
    ...Object.fromEntries(measured),
  }
}

async function observe(ctx: Ctx, personId: string, episode: string, input: EpisodeInput): Promise<void> {
  const facts = ctx.append<Facts>('records.facts')
  for (const m of ALL) {
    const value = input[m]
    if (value === null) continue
    const [code, unit] = MEASURES[m]
    await facts.observe({
      personId,
      key: ['illness', m],
      code,
      value,
      unit: m === 'glucose' ? (input.glucose_unit ?? unit) : unit,
      panelId: episode,
      sensitivity: input.sensitivity,
      field: m,
    })
  }
}

/** Of the catalogue: mg/dL and mmol/L are 18-fold apart. */
function canonicalGlucose(typed: number, unit: string | null): number {
  const factor = OBSERVATIONS.find((o) => o.code === MEASURES.glucose[0])?.units.find((u) => u.unit === unit)?.factor
  return typed * (factor ?? 1)
}
