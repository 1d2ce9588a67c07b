/**
 * What a record says of somebody's health, as CDC's observations: ICD-10 blocks and our short names of alerts and allergies, each with
 * the number of the observation that it is.
 * SOURCE: CDC, CDSi supporting data 4.64, coded observations; WHO, ICD-10 (2019), whose blocks are quoted.
 */
export interface Observed {
  code: string
  /** The first letters of ICD-10 codes. */
  icd10?: readonly string[]
  /** Alerts and allergies of our list. */
  local?: readonly string[]
}

export const OBSERVED: readonly Observed[] = [
  { code: '003', icd10: ['D80', 'D81', 'D82', 'D83', 'D84'], local: ['weak_immunity'] },
  { code: '186', icd10: ['B20', 'B21', 'B22', 'B23', 'B24', 'Z21'] },
  { code: '028', icd10: ['K56.1'] },
  { code: '013', icd10: ['D81.0', 'D81.1', 'D81.2'] },
  { code: '157', icd10: ['Z94.0', 'Z94.1', 'Z94.2', 'Z94.3', 'Z94.4'] },
  { code: '160', icd10: ['D73.0', 'Q89.0'] },
  { code: '161', icd10: ['N18'] },
  { code: '114', icd10: ['N18.5', 'N18.6'] },
  { code: '032', icd10: ['Z99.2'] },
  { code: '014', icd10: ['E10', 'E11', 'E12', 'E13', 'E14'] },
  { code: '016', icd10: ['I20', 'I21', 'I22', 'I25', 'I50'] },
  { code: '017', icd10: ['J41', 'J42', 'J43', 'J44', 'J45', 'J47'] },
  { code: '015', icd10: ['B18', 'K70', 'K72', 'K73', 'K74'] },
  { code: '005', icd10: ['B17.1', 'B18.2'] },
  { code: '178', icd10: ['C91', 'C92', 'C93', 'C94', 'C95'] },
  { code: '179', icd10: ['C82', 'C83', 'C84', 'C85'] },
  { code: '180', icd10: ['C81'] },
  { code: '181', icd10: ['C90'] },
  { code: '259', icd10: ['D57.0', 'D57.1', 'D57.2'] },
  { code: '023', icd10: ['B01'] },
  { code: '101', local: ['egg'] },
  { code: '104', local: ['latex'] },
]

export const PREGNANT = '007'
