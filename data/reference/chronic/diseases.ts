/**
 * Which diagnoses among the shared facts say that somebody has a disease that follow-up asks about: the first letters of ICD-10 codes,
 * and the few SNOMED CT codes that imported records carry instead.
 * SOURCE: WHO, ICD-10 (2019), whose blocks are quoted; SNOMED CT codes as they stand in published FHIR records.
 */
export const DISEASES = ['hypertension', 'diabetes', 'type_1_diabetes', 'heart_attack', 'stroke', 'cvd', 'ckd'] as const
export type Disease = (typeof DISEASES)[number]

interface Named {
  icd10: readonly string[]
  snomed: readonly string[]
}

export const DISEASE_CODES: Readonly<Record<Disease, Named>> = {
  hypertension: { icd10: ['I10', 'I11', 'I12', 'I13', 'I15'], snomed: ['59621000', '38341003'] },
  diabetes: { icd10: ['E10', 'E11', 'E12', 'E13', 'E14'], snomed: ['44054006', '46635009', '73211009', '368581000119106'] },
  // Needs insulin: tablets of the ladder are not for it.
  type_1_diabetes: { icd10: ['E10'], snomed: ['46635009'] },
  heart_attack: { icd10: ['I21', 'I22', 'I25.2'], snomed: ['22298006', '399211009', '401303003', '401314000'] },
  stroke: { icd10: ['I60', 'I61', 'I63', 'I64', 'I69'], snomed: ['230690007', '422504002'] },
  // With the two above: whoever has one is at high risk whatever the chart says.
  cvd: {
    icd10: ['I20', 'I21', 'I22', 'I24', 'I25', 'I60', 'I61', 'I63', 'I64', 'I69', 'I70.2', 'I73.9'],
    snomed: ['22298006', '399211009', '401303003', '401314000', '230690007', '422504002', '53741008', '414545008'],
  },
  ckd: {
    icd10: ['N18'],
    snomed: ['431855005', '431856006', '433144002', '431857002', '433146000', '46177005', '709044004'],
  },
}

/** What we write down ourselves when somebody is put on follow-up. */
export const OWN_CODE = { hypertension: 'I10', diabetes: 'E11' } as const
