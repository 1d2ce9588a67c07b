/** Medicines that a community clinic meets most often, by ATC code and in the order of the list. See README.md here. */
export const MEDICATIONS = [
  'C08CA01', 'C09AA02', 'C09CA01', 'C09CA03', 'C03AA03', 'C03CA01', 'C07AB03', 'C07AB07', 'C10AA01', 'C10AA05',
  'B01AC06', 'B01AC04', 'B01AA03', 'C01AA05', 'A10BA02', 'A10BB09', 'A10BB12', 'A10BH01', 'A10BK03', 'A10AB01',
  'A10AC01', 'A10AE04', 'R03AC02', 'R03BA02', 'R06AE07', 'N02BE01', 'M01AE01', 'A02BC01', 'J01CA04', 'J01CR02',
  'J01FA10', 'J01EE01', 'J04AC01', 'J04AB02', 'J05AF07', 'J05AF10', 'A07CA', 'A12CB01', 'B03AA07', 'B03AD03',
  'B03BB01', 'A12AA04', 'A11CC05', 'A11CA01', 'P02CA03', 'G03AA07', 'G03AC06', 'N06AB03', 'N06AB06', 'N05BA01',
  'N05AX08', 'N03AF01', 'N03AG01', 'N04BA02', 'M04AA01', 'H03AA01', 'H02AB06', 'M05BA04', 'G04CA02',
] as const
export type MedicationCode = (typeof MEDICATIONS)[number]

/** In what a dose and what is handed out are told: UCUM, with its annotations for things that are counted. */
export const DOSE_UNITS = ['mg', 'g', 'ug', 'mL', '[iU]', '{tbl}', '{puff}', '{drop}', '{sachet}'] as const
export const SUPPLY_UNITS = ['{tbl}', 'mL', '{bottle}', '{box}', '{pen}', '{inhaler}', '{tube}', '{sachet}'] as const
