import { ARM, DAYS_PER_MONTH, OEDEMA } from '../growth/limits.ts'
import { answerTo, band, STANDARD, type Instrument } from './instrument.ts'

const belowOf = (finding: string): number => ARM.find((a) => a.finding === finding)!.belowMm
const SEVERE_MM = belowOf('arm_severe')
const MODERATE_MM = belowOf('arm_moderate')
const INFANT_MM = belowOf('arm_infant')
const INFANT_DAYS = ARM.find((a) => a.finding === 'arm_infant')!.fromDays
const CHILD_DAYS = Math.ceil(6 * DAYS_PER_MONTH)
const BEYOND_DAYS = Math.ceil(OEDEMA.beforeDays)

/** A birthday that is not known to the day may leave it open: then nothing is said, and the age is asked. */
const younger = (days: number, then: string, otherwise: string): string => {
  const is = `(%patient.birthDate > today() - ${days} days)`
  return `iif(${is}.exists(), iif(${is}, ${then}, ${otherwise}), {})`
}
const AGE = `(${answerTo('age_known')}.value | ${answerTo('age')}.value.code)`
const ARM_MM = `${answerTo('arm')}.value.value`
const SWELLING = `${answerTo('swelling')}.weight()`
const SEVERE = `(${SWELLING} > 0 and ${AGE} != 'older') or (${AGE} = 'child' and ${ARM_MM} < ${SEVERE_MM}) or (${AGE} = 'infant' and ${ARM_MM} < ${INFANT_MM})`

export const muac: Instrument = {
  code: 'muac',
  version: '1',
  title: ['Arm tape and swelling: small children', '上臂圍與水腫：幼兒', '上臂围与水肿：幼儿'],
  caution: ['From 6 weeks to 5 years. Left arm, halfway between shoulder and elbow, hanging down.', '適用 6 週至 5 歲。量左上臂中點，手臂自然下垂。', '适用 6 周至 5 岁。量左上臂中点，手臂自然下垂。'],
  source: 'WHO and UNICEF. WHO child growth standards and the identification of severe acute malnutrition in infants and children, 2009; WHO guideline on the prevention and management of wasting and nutritional oedema, 2023',
  licence: 'CC BY-NC-SA 3.0 IGO; own wording',
  verified: false,
  days: [INFANT_DAYS, BEYOND_DAYS],
  known: [{ link: 'age_known', expression: younger(INFANT_DAYS, "'newborn'", younger(CHILD_DAYS, "'infant'", younger(BEYOND_DAYS, "'child'", "'older'"))) }],
  questions: [
    {
      link: 'age',
      words: ['How old is the child?', '孩子多大？', '孩子多大？'],
      when: `${answerTo('age_known')}.empty()`,
      levels: [
        ['infant', 0, ['6 weeks to 5 months', '6 週至 5 個月', '6 周至 5 个月']],
        ['child', 0, ['6 months to 4 years', '6 個月至 4 歲', '6 个月至 4 岁']],
        ['older', 0, ['Older', '更大', '更大']],
      ],
    },
    {
      link: 'arm',
      words: ['Arm (MUAC)', '上臂圍（MUAC）', '上臂围（MUAC）'],
      help: ['In millimetres, as the tape shows.', '以毫米記錄，依臂圍尺刻度。', '以毫米记录，依臂围尺刻度。'],
      when: `${AGE} = 'infant' or ${AGE} = 'child'`,
      levels: [],
      measure: { unit: 'mm', least: 40, most: 300, decimals: 1 },
      observed: { code: '56072-2' },
    },
    {
      link: 'swelling',
      words: ['Swelling of both feet', '雙腳水腫', '双脚水肿'],
      help: ['Press both feet with the thumbs for three seconds: a dent that stays is swelling.', '以拇指按壓雙腳腳背三秒：留下凹陷即為水腫。', '以拇指按压双脚脚背三秒：留下凹陷即为水肿。'],
      levels: [
        ['none', 0, ['None', '沒有', '没有']],
        ['feet', 1, ['Feet or legs', '腳或腿', '脚或腿']],
        ['all', 2, ['Also hands or face', '手或臉也有', '手或脸也有']],
      ],
      observed: { code: 'oedema', values: { none: 'none', feet: 'legs', all: 'face_hands' } },
    },
  ],
  scores: [
    {
      code: 'malnutrition',
      words: ['Acute malnutrition (0–2)', '急性營養不良（0–2）', '急性营养不良（0–2）'],
      rule: { expression: `iif(${SEVERE}, 2, iif(${ARM_MM}.exists() and ${answerTo('swelling')}.exists(), iif(${AGE} = 'child' and ${ARM_MM} < ${MODERATE_MM}, 1, 0), {}))` },
      of: [['arm', 'swelling']],
      bands: {
        [STANDARD]: [
          band('none', 0, 0, ['Not found', '未發現', '未发现']),
          band('moderate', 1, 1, [`Moderate: arm ${SEVERE_MM} to ${MODERATE_MM - 1} mm`, `中度：上臂圍 ${SEVERE_MM}–${MODERATE_MM - 1} 毫米`, `中度：上臂围 ${SEVERE_MM}–${MODERATE_MM - 1} 毫米`]),
          band('severe', 2, 2, ['Severe, or an infant at risk: to be seen today', '重度，或高風險嬰兒：當天就醫', '重度，或高风险婴儿：当天就医']),
        ],
      },
    },
  ],
  alerts: [{ link: 'malnutrition', points: 2, code: 'malnutrition' }],
}
