/** The fields of a visit. What is measured is checked by the shared observations too, which know what nobody can have. */
import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { COUNSELLING, DANGER_SIGNS, OTHER_SIGNS } from '../../../data/reference/chronic/signs.ts'
import { DOSE_UNITS, MEDICATIONS, SUPPLY_UNITS } from '../../../data/reference/medications/catalogue.ts'
import { GLUCOSE_UNITS } from '../clinic.ts'
import { ADHERENCE, type Choice } from '../tables.ts'
import { MOST_NOTE, MOST_REASON } from './entry.ts'
import { labShape } from './labs.ts'
import { ARMS, POSITIONS } from './record.ts'

/** Asked for, and there was none: not the same as not asked. */
export const NO_SIGN = 'none_of_these'
const SIGN_CODES = [NO_SIGN, ...DANGER_SIGNS.map((s) => s.code)] as [string, ...string[]]
export const METER_KINDS = ['fasting', 'random', 'post_prandial'] as const
export const HBA1C_UNITS = ['%', 'mmol/mol'] as const
export const WEIGHT_UNITS = ['kg', '{jin}', '[lb_av]'] as const
export const PREGNANT_ANSWERS = ['yes', 'no', 'does_not_know', 'will_not_say'] as const
export const MEDICINE_ACTIONS = ['keep', 'change', 'stop'] as const
/** Chosen by whoever is before the form: what was suggested, or nothing was, is known without asking. */
export const CHOSEN = ['as_suggested', 'kept', 'other', 'undecided'] as const satisfies readonly Choice[]
export const OTHER_MEDICINE = 'other'

export const OURS = ['1', '2', '3'] as const
export const AT_HOME = ['1', '2', '3', '4'] as const
/** Bounds of typing errors, not of health. */
export const systolic = () => field.optionalNumber({ min: 40, max: 300, integer: true })
export const diastolic = () => field.optionalNumber({ min: 15, max: 200, integer: true })
const MOST_ID = 60
const MOST_WORDS = 200
const MOST_DOSE = 5_000
const MOST_TIMES = 24
const MOST_QUANTITY = 10_000
const MOST_SUPPLY_DAYS = 366

const supplyDays = () => field.optionalNumber({ min: 1, max: MOST_SUPPLY_DAYS, integer: true })

const medicine = z.object({
  /** Of a medicine that is taken: its row among the shared facts, and by what code it stands there. */
  id: field.optionalText(MOST_ID),
  system: field.optionalText(MOST_WORDS),
  was: field.optionalText(MOST_WORDS),
  text: field.optionalText(MOST_WORDS),
  action: field.optionalChoice(MEDICINE_ACTIONS),
  /** Of a new one. */
  code: field.optionalChoice([...MEDICATIONS, OTHER_MEDICINE] as unknown as readonly [string, ...string[]]),
  dose: field.optionalNumber({ min: 0.001, max: MOST_DOSE }),
  dose_unit: field.optionalChoice(DOSE_UNITS),
  times: field.optionalNumber({ min: 0.1, max: MOST_TIMES }),
  quantity: field.optionalNumber({ min: 0.01, max: MOST_QUANTITY }),
  quantity_unit: field.optionalChoice(SUPPLY_UNITS),
  supply_days: supplyDays(),
  reason: field.optionalText(MOST_REASON),
})
export type MedicineInput = z.output<typeof medicine>

export const measureShape = {
  on: field.optionalDay(),
  systolic1: systolic(),
  diastolic1: diastolic(),
  systolic2: systolic(),
  diastolic2: diastolic(),
  systolic3: systolic(),
  diastolic3: diastolic(),
  home_systolic1: systolic(),
  home_diastolic1: diastolic(),
  home_systolic2: systolic(),
  home_diastolic2: diastolic(),
  home_systolic3: systolic(),
  home_diastolic3: diastolic(),
  home_systolic4: systolic(),
  home_diastolic4: diastolic(),
  arm: field.optionalChoice(ARMS),
  position: field.optionalChoice(POSITIONS),
  device: field.optionalText(MOST_WORDS),
  glucose: field.optionalNumber({ min: 0.1, max: 1100 }),
  glucose_kind: field.optionalChoice(METER_KINDS),
  glucose_unit: field.optionalChoice(GLUCOSE_UNITS),
  /** The answer to the question which of the two units the meter showed. */
  glucose_sure: field.optionalChoice(GLUCOSE_UNITS),
  hba1c: field.optionalNumber({ min: 1, max: 220 }),
  hba1c_unit: field.optionalChoice(HBA1C_UNITS),
  weight: field.optionalNumber({ min: 1, max: 900 }),
  weight_unit: field.optionalChoice(WEIGHT_UNITS),
  weight_sure: field.checkbox(),
  signs: field.list(field.choice(SIGN_CODES)),
  others: field.list(field.choice(OTHER_SIGNS)),
  pregnant: field.optionalChoice(PREGNANT_ANSWERS),
  /** What the protocol said when the form was shown: a day that nobody changed is the protocol's. */
  next_shown: field.optionalDay(),
  next_on: field.optionalDay(),
  next_reason: field.optionalText(MOST_REASON),
  refer: field.checkbox(),
  note: field.optionalText(MOST_NOTE),
}

export const visitShape = {
  ...measureShape,
  ...labShape,
  adherence: field.optionalChoice(ADHERENCE),
  adverse_reaction: field.checkbox(),
  adverse_text: field.optionalText(MOST_NOTE),
  complication: field.optionalChoice(['new', 'worse']),
  complication_text: field.optionalText(MOST_NOTE),
  counselled: field.list(field.choice(COUNSELLING)),
  choice: field.optionalChoice(CHOSEN),
  choice_reason: field.optionalText(MOST_REASON),
  step_supply_days: supplyDays(),
  glucose_choice: field.optionalChoice(CHOSEN),
  glucose_choice_reason: field.optionalText(MOST_REASON),
  glucose_step_supply_days: supplyDays(),
  medicines: field.list(medicine, 40),
}
export type VisitInput = { [K in keyof typeof visitShape]: z.output<(typeof visitShape)[K]> }
export type MeasureInput = Pick<VisitInput, keyof typeof measureShape>

/** Of somebody who is only measured nothing else is asked. */
export const onlyMeasured = (m: MeasureInput): VisitInput => ({ ...looseVisit({}), ...m })

/** Half a form: what cannot be read yet counts as not typed. */
export const looseVisit = (values: Readonly<Record<string, unknown>>): VisitInput =>
  Object.fromEntries(
    Object.entries(visitShape).map(([name, schema]) => {
      const read = schema.safeParse(values[name])
      return [name, read.success ? read.data : schema.parse(undefined)]
    }),
  ) as unknown as VisitInput
