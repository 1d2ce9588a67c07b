/** A unit change changes nothing: the same blood, typed in either unit, stands where it stands. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { OBSERVATIONS } from '../../../data/reference/observations/catalogue.ts'
import { publishedProtocol, PROTOCOL_IDS } from '../clinic.ts'
import { glucoseBand, glucoseDanger } from '../rules/glucose/bands.ts'
import { speaksForDiabetes } from '../rules/glucose/diagnosis.ts'
import { egfr } from '../rules/kidney.ts'
import { canonical } from '../visit/canonical.ts'
import { codeOf, GLUCOSE_LABS, type Lab } from './measured.ts'

const unitsOf = (lab: Lab) => OBSERVATIONS.find((o) => o.code === codeOf(lab))!.units
/** The records keep so many. */
const DECIMALS = 6
/** What a meter of that unit would show without rounding, brought back as a visit brings it. */
const typedIn = (lab: Lab, value: number, unit: number): number => {
  const { factor, offset = 0, unit: name } = unitsOf(lab)[unit]!
  return Number(canonical(lab, (value - offset) / factor, name).toFixed(DECIMALS))
}
/** Whole tenths, as tests and meters give them; bounds of the protocols among them. */
const between = (low: number, high: number) => fc.integer({ min: low * 10, max: high * 10 }).map((n) => n / 10)

test.each(Object.entries(GLUCOSE_LABS))('of %s, for band, danger and diagnosis', (name, kind) => {
  const lab = name as keyof typeof GLUCOSE_LABS
  fc.assert(
    fc.property(lab === 'hba1c' ? between(3, 18) : between(2, 35), fc.constantFrom(...PROTOCOL_IDS), (value, id) => {
      const protocol = publishedProtocol(id)
      const stands = [0, 1].map((unit) => {
        const kept = typedIn(lab, value, unit)
        return [
          glucoseBand(kind, kept, protocol),
          glucoseDanger(kind, kept, protocol),
          speaksForDiabetes({ kind, value: kept }),
        ]
      })
      expect(stands[1]).toEqual(stands[0])
    }),
  )
})

test('of creatinine, for eGFR', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 1500 }), fc.integer({ min: 18, max: 99 }), (creatinine, age) => {
      const of = (unit: number) => egfr({ creatinine: typedIn('creatinine', creatinine, unit), age, sex: 'female' })!
      // Whole numbers: the sixth decimal may tip one over.
      expect(Math.abs(of(1) - of(0))).toBeLessThanOrEqual(1)
    }),
  )
})

test.each(['weight', 'height', 'cholesterol_total', 'cholesterol_hdl', 'cholesterol_ldl', 'urine_acr'] as const)(
  'of %s, in every unit that is typed',
  (lab) => {
    const value = { weight: 64, height: 158 }[lab as string] ?? 3.1
    for (const unit of unitsOf(lab).keys()) expect(typedIn(lab, value, unit)).toBeCloseTo(value, 5)
  },
)
