/** How long records are kept, by place. See README.md here for the sources; to be confirmed by a lawyer. */
import type { Jurisdiction } from '../consent/jurisdictions.ts'

export const RECORD_KINDS = ['care', 'consent', 'access_log'] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

export interface Retention {
  kind: RecordKind
  /** From the last contact, or from when it was written. */
  years: number
  /** Of a minor: from the day they come of age instead, if that is later. */
  minorsFromMajority: boolean
}

export const RETENTION: Readonly<Record<Jurisdiction, readonly Retention[]>> = {
  none: [],
  tw: [
    { kind: 'care', years: 7, minorsFromMajority: true },
    { kind: 'consent', years: 7, minorsFromMajority: true },
    { kind: 'access_log', years: 5, minorsFromMajority: false },
  ],
  cn: [
    { kind: 'care', years: 15, minorsFromMajority: false },
    { kind: 'consent', years: 15, minorsFromMajority: false },
    { kind: 'access_log', years: 3, minorsFromMajority: false },
  ],
}
