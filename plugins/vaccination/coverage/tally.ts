/** What coverage counts of people, derived with everything else that follows from their facts. */
import type { PartialDate } from '#kernel/dates.ts'
import { tally } from '#kernel/plugin.ts'
import { own, type OwnDb } from '../db.ts'
import { antibodiesOf, antibodyFact } from '../facts/load.ts'
import type { VaccinationConfig } from '../schedules/clinic.ts'
import { schedule, type ScheduleId } from '../schedules.ts'
import { hasMilestonesSince, marksOf, type CoverageFacts } from './rules/marks.ts'
import { coveragePlan, type CoveragePlan } from './rules/plan.ts'

export const planFor = (id: ScheduleId): CoveragePlan => coveragePlan(id, schedule(id)!)

export const coverageTally = tally<CoverageFacts, VaccinationConfig>({
  version: 1,
  reads: ['pub_person', 'pub_household', 'vaccination_immunization', 'vaccination_antibody', 'vaccination_not_given'],
  load: (db, ids, since) => loadCoverage(own(db), ids, since),
  marks: (facts, { config }) => marksOf(facts, planFor(config.schedule)),
})

/**
 * Who lives here now and is not passing through; of a class that is not ordinary, nothing.
 * @param since whoever had grown up before this month is left out, but for reasons why a dose was not given: their milestones are of earlier ones
 */
export async function loadCoverage(
  db: OwnDb,
  ids: readonly string[],
  since?: string,
): Promise<Map<string, CoverageFacts>> {
  const named = [...ids]
  const known = await db
    .selectFrom('pub_person')
    .select(['id', 'household_id', 'birth_date', 'sex', 'residence'])
    .where('id', 'in', named)
    .where('status', '=', 'active')
    .execute()
  if (known.length === 0) return new Map()
  const homes = await db
    .selectFrom('pub_household')
    .select(['id', 'kind'])
    .where('id', 'in', [...new Set(known.map((p) => p.household_id))])
    .where('status', '=', 'active')
    .execute()
  const dwellings = new Set(homes.flatMap((h) => (h.kind === 'visitors' ? [] : [h.id])))
  const people = known.filter((p) => dwellings.has(p.household_id))
  const isYoung = (p: { birth_date: PartialDate | null }) =>
    since === undefined || hasMilestonesSince(p.birth_date, since)
  const young = people.filter(isYoung).map((p) => p.id)
  // PostgreSQL knows no empty list.
  const doses =
    young.length === 0
      ? []
      : await db
          .selectFrom('vaccination_immunization')
          .select(['person_id', 'happened_on', 'vaccine_code', 'manufacturer', 'expires_on', 'spoilt'])
          .where('person_id', 'in', young)
          .where('status', '=', 'final')
          .where('sensitivity', 'is', null)
          .orderBy('person_id')
          .orderBy('happened_on')
          .orderBy('happened_at')
          .orderBy('id')
          .execute()
  const antibodies = young.length === 0 ? [] : (await antibodiesOf(db, young)).filter((a) => a.sensitivity === null)
  const notGiven = await db
    .selectFrom('vaccination_not_given')
    .select(['person_id', 'happened_on', 'reason'])
    .where('person_id', 'in', named)
    .where('status', '=', 'final')
    .where('sensitivity', 'is', null)
    .execute()
  const dosesOf = Map.groupBy(doses, (d) => d.person_id)
  const antibodiesBy = Map.groupBy(antibodies, (a) => a.person_id)
  const reasonsOf = Map.groupBy(notGiven, (n) => n.person_id)
  return new Map(
    people
      .filter((p) => isYoung(p) || p.birth_date === null || reasonsOf.has(p.id))
      .map((p): [string, CoverageFacts] => [
        p.id,
        {
          birthDate: p.birth_date,
          sex: p.sex,
          registeredOnly: p.residence === 'registered',
          doses: (dosesOf.get(p.id) ?? []).map((d) => ({
            on: d.happened_on,
            code: d.vaccine_code,
            manufacturer: d.manufacturer,
            expiresOn: d.expires_on,
            spoilt: Number(d.spoilt) === 1,
          })),
          antibodies: (antibodiesBy.get(p.id) ?? []).map(antibodyFact),
          notGiven: (reasonsOf.get(p.id) ?? []).map((n) => ({ on: n.happened_on, reason: n.reason })),
        },
      ]),
  )
}
