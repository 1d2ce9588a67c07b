/** Those who come: five years at target, going up the ladder, diabetes with tests due, both diseases, and swollen ankles from a tablet. */
import { hearts } from '../../../../data/reference/chronic/hearts.ts'
import { courseOf, diabetesOf } from '../course.ts'
import { rung, visit, type ToldFamily } from '../plan.ts'

const steps = hearts.pressure.ladder!.steps
const target = { systolic: 140, diastolic: 90 }
const YEARS_5 = 1826

const steady = courseOf({
  name: 'chin-lien',
  from: YEARS_5,
  to: 400,
  start: { systolic: 156, diastolic: 92 },
  steps,
  target,
  care: 1,
})
const sugar = diabetesOf('ming-te', 5, 8.6, 0.75)
const both = courseOf({
  name: 'hsiu-mei',
  from: 1500,
  to: 300,
  start: { systolic: 160, diastolic: 92 },
  steps,
  target: { systolic: 130, diastolic: 80 },
  care: 0.8,
})
const bothSugar = diabetesOf('hsiu-mei', 4, 7.8, 0.6)

export const families: readonly ToldFamily[] = [
  {
    record: 'XH-0503',
    door: '15',
    village: 7,
    family: '柯',
    people: [
      {
        key: 'chin-lien',
        shows: 'controlled_five_years',
        given: '金蓮',
        sex: 'female',
        age: 66,
        past: { ...steady, labs: [{ ago: 700, lab: 'cholesterol_total', value: 192, unit: 'mg/dL' }] },
        episodes: [
          { programme: 'hypertension', ago: YEARS_5, history: { smokes: 'no', stroke: 'no', heart_attack: 'no' } },
        ],
        visits: [
          visit(302, [130, 80], [128, 78], { weight: '58', weight_unit: 'kg' }),
          visit(214, [134, 82], [132, 80]),
          visit(122, [128, 78], [126, 76]),
          visit(31, [130, 80], [128, 78], { step_supply_days: '90' }),
        ],
      },
      {
        key: 'jung-fa',
        shows: 'titrating',
        given: '榮發',
        sex: 'male',
        age: 61,
        episodes: [
          { programme: 'hypertension', ago: 120, history: { smokes: 'yes', stroke: 'no', heart_attack: 'no' } },
        ],
        visits: [
          visit(120, [172, 104], [168, 102], { weight: '78', weight_unit: 'kg' }),
          visit(91, [164, 98], [162, 98]),
          visit(62, [138, 88], [136, 86]),
          visit(26, [146, 90], [144, 88], { adherence: 'most_days', counselled: ['salt', 'medicines', 'smoking'] }),
        ],
      },
    ],
  },
  {
    record: 'XH-0504',
    door: '22',
    village: 8,
    family: '余',
    people: [
      {
        key: 'ming-te',
        shows: 'diabetes_tests_due',
        given: '明德',
        sex: 'male',
        age: 57,
        past: sugar,
        episodes: [{ programme: 'diabetes', ago: YEARS_5, history: { smokes: 'no', kidney_disease: 'no' } }],
        visits: [
          visit(110, [128, 78], [126, 76], { glucose: '142', glucose_kind: 'fasting', glucose_unit: 'mg/dL' }),
          visit(20, [130, 78], [126, 76], { glucose: '121', glucose_kind: 'fasting', glucose_unit: 'mg/dL' }),
        ],
      },
      {
        key: 'hsiu-mei',
        shows: 'both',
        given: '秀美',
        sex: 'female',
        age: 63,
        past: {
          pressures: both.pressures,
          labs: bothSugar.labs,
          medicines: [...both.medicines, ...bothSugar.medicines],
        },
        episodes: [
          { programme: 'hypertension', ago: 1500, history: { smokes: 'no', stroke: 'no', heart_attack: 'no' } },
          { programme: 'diabetes', ago: 1460 },
        ],
        visits: [
          visit(190, [138, 82], [134, 80], { glucose: '150', glucose_kind: 'fasting', glucose_unit: 'mg/dL' }),
          visit(95, [132, 78], [128, 76], { hba1c: '7.4', hba1c_unit: '%', weight: '64', weight_unit: 'kg' }),
          visit(5, [136, 82], [134, 82], { glucose: '158', glucose_kind: 'fasting', glucose_unit: 'mg/dL' }),
        ],
      },
    ],
  },
  {
    record: 'XH-0505',
    door: '39',
    village: 12,
    family: '詹',
    people: [
      {
        key: 'kuo-tung',
        shows: 'adverse_reaction',
        given: '國棟',
        sex: 'male',
        age: 70,
        past: {
          pressures: [
            { ago: 420, systolic: 162, diastolic: 94 },
            { ago: 380, systolic: 150, diastolic: 90 },
          ],
          medicines: rung(420, steps[0]!),
        },
        episodes: [{ programme: 'hypertension', ago: 420, history: { smokes: 'no' } }],
        visits: [
          visit(70, [148, 88], [146, 88]),
          visit(12, [136, 84], [134, 82], {
            adverse_reaction: '1',
            adverse_text: 'Swollen ankles since the tablets were doubled',
            signs: ['none_of_these'],
            adherence: 'some_days',
          }),
        ],
      },
    ],
  },
]
