/** What photos and papers show. LOINC where its document ontology has a code for it (loinc.org, 2.77), for other systems to read. */
export const ATTACHMENT_CODES = [
  'wound',
  'vaccination_card',
  'letter',
  'discharge',
  'result',
  'prescription',
  'consent',
  'other',
] as const
export type AttachmentCode = (typeof ATTACHMENT_CODES)[number]

export const ATTACHMENT_LOINC: Partial<Record<AttachmentCode, string>> = {
  /** Photographic image */
  wound: '72170-4',
  /** History of Immunization note */
  vaccination_card: '11369-6',
  /** Referral note */
  letter: '57133-1',
  /** Discharge summary */
  discharge: '18842-5',
  /** Laboratory report */
  result: '11502-2',
  /** Prescription for medication */
  prescription: '57833-6',
  /** Consent Document */
  consent: '59284-0',
}
