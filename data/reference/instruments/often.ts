import type { Level } from './instrument.ts'

/** How often in the last two weeks: the scale of the PHQ and the GAD-7. */
export const OFTEN: readonly Level[] = [
  ['never', 0, ['Not at all', '完全沒有', '完全没有']],
  ['days', 1, ['On several days', '有幾天', '有几天']],
  ['half', 2, ['On more than half of the days', '超過一半的天數', '超过一半的天数']],
  ['daily', 3, ['Nearly every day', '幾乎每天', '几乎每天']],
]
