/** What the law of a place asks of consent to health data. See README.md here for the sources; to be confirmed by a lawyer. */

export const JURISDICTIONS = ['none', 'tw', 'cn'] as const
export type Jurisdiction = (typeof JURISDICTIONS)[number]

export interface ConsentLaw {
  /** Below this age, in years, a guardian decides and the child's own word is not enough. */
  guardianBelow: number
  /** Consent to health data must be in writing, unless a statute gives the ground. */
  written: boolean
  /** Strings that tell it to whoever asks: `records.consent_law_<key>`. */
  notes: readonly string[]
}

export const CONSENT_LAWS: Readonly<Record<Jurisdiction, ConsentLaw>> = {
  none: { guardianBelow: 0, written: false, notes: [] },
  tw: { guardianBelow: 7, written: true, notes: ['tw_medical', 'tw_minors'] },
  cn: { guardianBelow: 14, written: false, notes: ['cn_sensitive', 'cn_under_14'] },
}
