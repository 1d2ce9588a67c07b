/**
 * What may follow a vaccination, and what of it counts for good.
 * SOURCE: WHO, Reporting form for adverse events following immunization (AEFI), core variables, 2016; names of cases as defined by the
 * Brighton Collaboration; seriousness after ICH E2A (1994), II.B.
 */
export interface EventFacts {
  code: string
  /** The Brighton Collaboration has a case definition of it. */
  brighton: boolean
}

const of = (brighton: boolean, ...codes: string[]): EventFacts[] => codes.map((code) => ({ code, brighton }))

export const EVENTS: readonly EventFacts[] = [
  ...of(true, 'anaphylaxis', 'seizure_febrile', 'seizure_afebrile', 'encephalopathy', 'intussusception', 'hypotonic'),
  ...of(true, 'thrombocytopenia', 'guillain_barre', 'flaccid_paralysis', 'fever', 'crying', 'local_reaction', 'abscess'),
  ...of(false, 'sepsis', 'toxic_shock', 'lymphadenitis', 'bcg_disseminated'),
  ...of(true, 'rash'),
  ...of(false, 'fainting', 'other'),
]

/**
 * CDC's observations that a severe allergic reaction to an earlier dose makes, by antigen.
 * SOURCE: CDC, CDSi supporting data 4.64, coded observations 081–099, 113, 116, 119, 122, 123, 210, 223, 244, 252, 270.
 */
export const SEVERE_REACTION: Readonly<Record<string, string>> = {
  Polio: '081',
  'Japanese Encephalitis': '082',
  Rotavirus: '083',
  Typhoid: '084',
  Influenza: '085',
  Pertussis: '086',
  Diphtheria: '087',
  Tetanus: '088',
  Varicella: '089',
  HPV: '090',
  Measles: '091',
  Mumps: '092',
  Rubella: '093',
  Pneumococcal: '094',
  Meningococcal: '095',
  HepA: '096',
  HepB: '097',
  Hib: '098',
  'Yellow Fever': '099',
  Rabies: '113',
  'Meningococcal B': '116',
  Cholera: '119',
  'COVID-19': '122',
  Ebola: '123',
  Dengue: '210',
  Orthopoxvirus: '223',
  RSV: '244',
  TBE: '252',
  Chikungunya: '270',
}

/** Where CDC tells vaccines of one antigen apart: live and recombinant zoster, influenza from eggs, cells and recombinant (100, 172, 192–194). */
export const SEVERE_REACTION_TO: Readonly<Record<string, string>> = {
  '121': '100',
  '187': '172',
  ...Object.fromEntries(['15', '16', '111', '135', '140', '141', '144', '149', '150', '158', '161', '166', '168', '197', '205', '231', '333'].map((cvx) => [cvx, '192'])),
  ...Object.fromEntries(['153', '171', '186', '320'].map((cvx) => [cvx, '193'])),
  ...Object.fromEntries(['155', '185'].map((cvx) => [cvx, '194'])),
}

/** Observations 028 and 079; of the latter only within a week of a dose with pertussis. */
export const INTUSSUSCEPTION = '028'
export const ENCEPHALOPATHY = { code: '079', antigen: 'Pertussis', days: 7 } as const

/** Antigens, in CDC's names, of vaccines that have a code of their own in other schedules. */
export const OWN_CODES: Readonly<Record<string, readonly string[]>> = {
  'cn:je-i': ['Japanese Encephalitis'],
  'cn:je-l': ['Japanese Encephalitis'],
  'tw:je-cv': ['Japanese Encephalitis'],
  'who:mcv-campaign': ['Measles', 'Rubella'],
  'who:opv-campaign': ['Polio'],
}
