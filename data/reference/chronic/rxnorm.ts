/**
 * Medicines for pressure, glucose and lipids that imported records name by RxNorm: by ATC, with what one tablet holds. Only those that we have met;
 * any other is shown by its words, and no rule knows it. Injections are left out: nobody takes them at home for it.
 * SOURCE: RxNorm concepts (National Library of Medicine) as they stand in published FHIR records; WHO Collaborating Centre, ATC index.
 */
export interface Tablet {
  atc: string
  /** mg in one. */
  mg: number
}

export const RXNORM_SYSTEM = 'http://www.nlm.nih.gov/research/umls/rxnorm'

export const RXNORM: Readonly<Record<string, Tablet>> = {
  // Hydrochlorothiazide
  '316049': { atc: 'C03AA03', mg: 25 },
  // Furosemide
  '315971': { atc: 'C03CA01', mg: 40 },
  // Metoprolol
  '866414': { atc: 'C07AB02', mg: 100 },
  // Amlodipine
  '197361': { atc: 'C08CA01', mg: 5 },
  // Verapamil
  '897718': { atc: 'C08DA01', mg: 40 },
  // Captopril
  '833036': { atc: 'C09AA01', mg: 25 },
  // Simvastatin
  '316672': { atc: 'C10AA01', mg: 10 },
  '312961': { atc: 'C10AA01', mg: 20 },
  // Atorvastatin
  '259255': { atc: 'C10AA05', mg: 80 },
}
