/** What other plugins may read of vaccination. */
import type { AdverseEventRow, ImmunizationRow } from './tables.ts'

type Shared = 'id' | 'person_id' | 'happened_on' | 'happened_at' | 'sensitivity'

/** Doses that stand. `happened_on` is the day that rules count: where only a month or year is told, its last. */
export type PubImmunization = Pick<ImmunizationRow, Shared | 'occurrence_on' | 'vaccine_code' | 'source' | 'spoilt'>
export type PubAdverseEvent = Pick<
  AdverseEventRow,
  Shared | 'root_id' | 'immunizations' | 'event' | 'onset_on' | 'severity' | 'serious' | 'outcome'
>

export interface VaccinationPublic {
  pub_immunization: PubImmunization
  pub_adverse_event: PubAdverseEvent
}
