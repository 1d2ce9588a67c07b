/** How other plugins write down, inside their commands, what was found out about a person. */
import type { Day, Instant, PartialDate } from '#kernel/dates.ts'
import type { FileFacts } from '#kernel/files/files.ts'
import type { AttachmentCode } from './attachments/codes.ts'
import type { AllergyRow, ConditionRow, FactSource, MedicationRow } from './tables.ts'

/** What was found out about somebody, for `ctx.append<Facts>('records.facts')`. The person must be named in the command's input. */
export interface NewFact {
  personId: string
  /** With the person, says what the row is about, never a count: two facts of a command have different keys. */
  key: readonly string[]
  encounterId?: string | null
  /** When it was so; the day of the command if absent. */
  on?: Day
  at?: Instant
  performerId?: string
  source?: FactSource
  /** A class of sensitivity; null is ordinary. */
  sensitivity?: string | null
  note?: string | null
}

export interface NewObservation extends NewFact {
  /** loinc if absent. */
  system?: string
  code: string
  text?: string
  /** As typed, in `unit`; kept beside the canonical value. Refused where no unit says what it is, or it cannot be. */
  value?: number
  unit?: string
  valueCode?: string
  valueText?: string
  panelId?: string
  panelCode?: string
  method?: string
  bodySite?: string
  device?: string
  /** The form's field that a refusal stands at. */
  field?: string
}

export interface NewCondition extends NewFact {
  /** icd-10 if absent. */
  system?: string
  code: string
  text?: string
  clinicalStatus?: ConditionRow['clinical_status']
  verification?: ConditionRow['verification']
  severity?: ConditionRow['severity']
  onset?: PartialDate | null
  abated?: PartialDate | null
}

export interface NewAllergy extends NewFact {
  /** local if absent. */
  system?: string
  code: string
  text?: string
  kind: AllergyRow['kind']
  category?: AllergyRow['category']
  criticality?: AllergyRow['criticality']
  reaction?: string | null
  clinicalStatus?: AllergyRow['clinical_status']
  verification?: AllergyRow['verification']
}

export interface NewMedication extends NewFact {
  /** atc if absent. */
  system?: string
  code: string
  text?: string
  intent: MedicationRow['intent']
  doseText?: string
  dose?: { value: number; unit: string }
  timesPerDay?: number
  quantity?: { value: number; unit: string }
  /** Days that the quantity lasts. */
  supplyDays?: number
  from: PartialDate
  until?: PartialDate | null
  stopped?: { on: Day; reason: string }
}

/** A photo or a paper from the command's own form (`Command.files`, `field.file()`). */
export interface NewAttachment extends NewFact {
  /** One of the list in `facts/attachments/codes.ts`. */
  code: AttachmentCode
  title?: string
  file: FileFacts
}

export interface Appended {
  id: string
}

export interface Facts {
  observe(fact: NewObservation): Promise<Appended>
  condition(fact: NewCondition): Promise<Appended>
  allergy(fact: NewAllergy): Promise<Appended>
  medication(fact: NewMedication): Promise<Appended>
  attach(fact: NewAttachment): Promise<Appended>
  /** What rests on what the command takes back: entered in error too, those of them that still stand. */
  takeBack(of: {
    personId: string
    observations?: readonly string[]
    medications?: readonly string[]
    conditions?: readonly string[]
    allergies?: readonly string[]
    reason: string | null
  }): Promise<void>
  /**
   * What rests on an entry that goes to the right person goes with it, or what was said instead of it since. Both people must be
   * named in the command's input. The new ids, by those that were named; what stands no more is not among them.
   */
  move(of: {
    personId: string
    to: string
    observations?: readonly string[]
    medications?: readonly string[]
    conditions?: readonly string[]
    allergies?: readonly string[]
    reason: string
  }): Promise<ReadonlyMap<string, string>>
}
