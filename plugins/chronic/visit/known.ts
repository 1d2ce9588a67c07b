/** Everything that a visit is judged by, as it was known then. */
import type { Db } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import type { PregnancyService } from '../../pregnancy/public.ts'
import type { PubMedication, RecordHealth } from '../../records/public.ts'
import type { ChronicConfig } from '../clinic.ts'
import { own, type OwnDb } from '../db.ts'
import { loadFacts } from '../facts/load.ts'
import { standingOf } from '../facts/standing.ts'
import type { VisitRow } from '../tables.ts'
import { asOf, type Known } from './conclude.ts'
import type { When } from './entry.ts'

interface Asking {
  db: Db
  service<S>(name: string): S
}

/** @param without the visit that is being corrected */
export async function knownOf(
  asking: Asking,
  config: ChronicConfig,
  personId: string,
  when: When,
  without?: VisitRow,
): Promise<Known> {
  const all = (await loadFacts(own(asking.db), [personId])).get(personId)
  if (!all) throw notFound()
  const facts = asOf(all, when, without && { root: without.root_id, ids: writtenWith(without) })
  const state = (await asking.service<PregnancyService>('pregnancy.state').on(asking.db, [personId], when.on)).get(
    personId,
  )
  const health = asking.service<RecordHealth>('records.health')
  const { allergies } = await health.standing(asking.db, personId, { on: when.on, sensitivity: null })
  return {
    facts,
    standing: standingOf(facts, config, when.on),
    pregnancy: {
      guarded: state?.guarded ?? false,
      // An answer that she does not know is not asked again for a while, and stays no no.
      ask:
        state !== undefined &&
        state.state.kind === 'unknown' &&
        facts.sex === 'female' &&
        (state.shouldAsk || isAnswered(state.state)),
    },
    isNotBorne: (medicine) => health.clash(allergies, medicine) !== undefined,
  }
}

const isAnswered = (state: { kind: string; because?: string }): boolean =>
  state.because === 'does_not_know' || state.because === 'will_not_say'

const writtenWith = (v: Pick<VisitRow, 'observations' | 'medications'>): string[] => [
  ...(JSON.parse(v.observations) as string[]),
  ...(JSON.parse(v.medications) as string[]),
]

export type TakenRow = Pick<
  PubMedication,
  | 'id'
  | 'system'
  | 'code'
  | 'text'
  | 'intent'
  | 'dose_value'
  | 'dose_unit'
  | 'times_per_day'
  | 'dose_text'
  | 'quantity'
  | 'quantity_unit'
  | 'supply_days'
  | 'from_on'
  | 'stopped_on'
  | 'stopped_reason'
>

/** With the dose as it was written; in the order of the ids. */
export async function medicinesBy(db: OwnDb, ids: readonly string[]): Promise<TakenRow[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('pub_medication')
    .select([
      'id',
      'system',
      'code',
      'text',
      'intent',
      'dose_value',
      'dose_unit',
      'times_per_day',
      'dose_text',
      'quantity',
      'quantity_unit',
      'supply_days',
      'from_on',
      'stopped_on',
      'stopped_reason',
    ])
    .where('id', 'in', [...ids])
    .execute()
  return ids.flatMap((id) => rows.find((r) => r.id === id) ?? [])
}
