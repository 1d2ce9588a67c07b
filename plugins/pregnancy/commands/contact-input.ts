/** The fields of a contact, by kind; what is measured is checked by the shared observations, which know units and limits. */
import { field } from '#kernel/input.ts'
import { ANTENATAL_SIGNS, NEWBORN_SIGNS, POSTNATAL_SIGNS } from '../../../data/reference/pregnancy/signs.ts'
import { CORD, FEEDING, MOVEMENT, OEDEMA, PROTEIN, type Findings } from '../rules/findings.ts'
import { entryShape } from './entry.ts'

/** Asked for, and there was none: not the same as not asked. */
export const NO_SIGN = 'none_of_these'
const signs = (list: readonly { code: string }[]) =>
  field.list(field.choice([NO_SIGN, ...list.map((s) => s.code)] as [string, ...string[]]))

/** Bounds of typing errors, not of health; the observation's own by age come after. */
const pressure = {
  systolic: field.optionalNumber({ min: 40, max: 300, integer: true }),
  diastolic: field.optionalNumber({ min: 15, max: 200, integer: true }),
  systolic_again: field.optionalNumber({ min: 40, max: 300, integer: true }),
  diastolic_again: field.optionalNumber({ min: 15, max: 200, integer: true }),
}
const temperature = field.optionalNumber({ min: 25, max: 45 })

export const SHAPES = {
  antenatal: {
    ...entryShape,
    ...pressure,
    weight: field.optionalNumber({ min: 15, max: 400 }),
    fundal_height: field.optionalNumber({ min: 5, max: 60 }),
    movement: field.optionalChoice(MOVEMENT),
    fetal_heart: field.optionalNumber({ min: 30, max: 260, integer: true }),
    protein: field.optionalChoice(PROTEIN),
    haemoglobin: field.optionalNumber({ min: 1, max: 30 }),
    oedema: field.optionalChoice(OEDEMA),
    temperature,
    signs: signs(ANTENATAL_SIGNS),
  },
  postnatal: {
    ...entryShape,
    ...pressure,
    temperature,
    haemoglobin: field.optionalNumber({ min: 1, max: 30 }),
    signs: signs(POSTNATAL_SIGNS),
  },
  newborn: {
    ...entryShape,
    weight: field.optionalNumber({ min: 300, max: 9000, integer: true }),
    temperature,
    breaths: field.optionalNumber({ min: 5, max: 150, integer: true }),
    feeding: field.optionalChoice(FEEDING),
    cord: field.optionalChoice(CORD),
    signs: signs(NEWBORN_SIGNS),
  },
} as const

/** Everything that any of the three may hold. */
export interface Typed {
  systolic?: number | null
  diastolic?: number | null
  systolic_again?: number | null
  diastolic_again?: number | null
  weight?: number | null
  fundal_height?: number | null
  movement?: Findings['movement']
  fetal_heart?: number | null
  protein?: Findings['protein']
  haemoglobin?: number | null
  oedema?: Findings['oedema']
  temperature?: number | null
  breaths?: number | null
  feeding?: Findings['feeding']
  cord?: Findings['cord']
  signs?: readonly string[]
}

export const findingsOf = (t: Typed): Findings => ({
  readings: [
    [t.systolic, t.diastolic],
    [t.systolic_again, t.diastolic_again],
  ].flatMap(([systolic, diastolic]) =>
    systolic == null && diastolic == null ? [] : [{ systolic: systolic ?? 0, diastolic: diastolic ?? 0 }],
  ),
  haemoglobin: t.haemoglobin ?? null,
  protein: t.protein ?? null,
  oedema: t.oedema ?? null,
  movement: t.movement ?? null,
  fetalHeart: t.fetal_heart ?? null,
  temperature: t.temperature ?? null,
  breaths: t.breaths ?? null,
  feeding: t.feeding ?? null,
  cord: t.cord ?? null,
  signs: (t.signs ?? []).filter((s) => s !== NO_SIGN),
})
