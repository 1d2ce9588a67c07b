/**
 * Blood products whose antibodies take what vaccines against measles, mumps, rubella and varicella should evoke, and for how long.
 * SOURCE: CDC, General Best Practice Guidelines for Immunization, Timing and Spacing, Table 3-6, as the immunization handbook of Georgia
 * (vacs-facts.org/antibody-table) and UpToDate (graphic 72640) print it; CDC, CDSi supporting data 4.64, observations 125–141. The rule of
 * fourteen days: the same chapter, and Canadian Immunization Guide, part 1, Blood products and timing of immunization.
 * Where these agree a number is verified. CDSi still has the former dose of measles immunoglobulin (0.25 mL/kg, 5 months; 0.5 mL/kg, 6).
 * Anti-Rho(D) is not among them: after a birth nobody waits because of it. Nor do these concern BCG, rotavirus, oral polio, yellow fever,
 * zoster or influenza by the nose.
 */
export interface AntibodyProduct {
  code: string
  /** Months to wait; 0: none. */
  months: number
  /** Of antibodies alone: what schedules that speak of immunoglobulin in general mean. */
  isImmunoglobulin: boolean
  verified: boolean
}

const product = (code: string, months: number): AntibodyProduct => ({
  code,
  months,
  isImmunoglobulin: months > 0 && !code.startsWith('blood_'),
  verified: true,
})

export const ANTIBODY_PRODUCTS: readonly AntibodyProduct[] = [
  product('hepatitis_b_ig', 3),
  product('hepatitis_a_ig', 6),
  product('measles_ig', 6),
  product('rabies_ig', 4),
  product('tetanus_ig', 3),
  product('varicella_ig', 5),
  product('botulism_ig', 6),
  product('cytomegalovirus_ig', 6),
  product('ivig_400', 8),
  product('ivig_1000', 10),
  product('ivig_2000', 11),
  product('blood_packed_cells', 6),
  product('blood_cells_saline', 3),
  product('blood_whole', 6),
  product('blood_plasma_platelets', 7),
  product('blood_washed_cells', 0),
  product('rsv_antibody', 0),
]

export const PRODUCT_CODES = ANTIBODY_PRODUCTS.map((p) => p.code) as [string, ...string[]]

/** A product that follows a dose sooner than this takes it as well. */
export const SPOILS_BEFORE_DAYS = 14
/** For so long it must be asked about. */
export const LONGEST_MONTHS = Math.max(...ANTIBODY_PRODUCTS.map((p) => p.months))

const byCode = new Map(ANTIBODY_PRODUCTS.map((p) => [p.code, p]))
export const monthsAfter = (product: string): number => byCode.get(product)?.months ?? 0
export const isImmunoglobulin = (product: string): boolean => byCode.get(product)?.isImmunoglobulin ?? false

/** The observation of a schedule with a rule of its own for all of them: mainland China's. */
export const IMMUNOGLOBULIN = 'cn:immunoglobulin'

/**
 * Those that registries record among vaccines.
 * SOURCE: CDC, CVX codes of vaccines administered: 13 TIG, 29 CMVIG, 30 HBIG, 34 RIG, 36 and 117 VZIG, 86 IG into a muscle, 87 IGIV, whose dose
 * the code does not tell (not verified: the least of the table).
 */
export const PRODUCT_OF_CVX: Readonly<Record<string, string>> = {
  '13': 'tetanus_ig',
  '29': 'cytomegalovirus_ig',
  '30': 'hepatitis_b_ig',
  '34': 'rabies_ig',
  '36': 'varicella_ig',
  '117': 'varicella_ig',
  '86': 'hepatitis_a_ig',
  '87': 'ivig_400',
}
