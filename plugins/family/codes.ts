/** Who: HL7 v3 RoleCode PersonalRelationshipRoleType, blood relatives as far as a family history asks for them. */
export const RELATIVES = [
  'mother',
  'father',
  'sibling',
  'child',
  'grandparent',
  'aunt_or_uncle',
  'cousin',
  'other',
] as const
export type RelativeKind = (typeof RELATIVES)[number]
export const ROLE_CODES: Readonly<Record<RelativeKind, string>> = {
  mother: 'MTH',
  father: 'FTH',
  sibling: 'SIB',
  child: 'CHILD',
  grandparent: 'GRPRN',
  aunt_or_uncle: 'FAMMEMB',
  cousin: 'COUSN',
  other: 'FAMMEMB',
}

/** ICD-10 of what runs in families and changes what is done for their kin; anything else is written in words. */
export const RUNS_IN_FAMILIES = [
  'I10',
  'I25',
  'I64',
  'E11',
  'E78',
  'C50',
  'C18',
  'C22',
  'D56',
  'J45',
  'F32',
  'F03',
] as const
