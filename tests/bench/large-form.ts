/** A form larger than any in use: 500 questions, 300 expressions. */
import { calculated, constraint, enabled, FHIR, questionnaire } from '../support/forms/ground.ts'

export const QUESTIONS = 500
const value = (n: number) => `%resource.repeat(item).where(linkId='q${n}').answer.value`

/** 100 skips, 100 sums of which each builds on the one before, 99 constraints, and a total over everything. */
export function largeForm(): object {
  const items = Array.from({ length: QUESTIONS }, (_, n) => {
    const extension =
      n % 5 === 1
        ? [enabled(`${value(n - 1)} > 1 or ${value(n - 1)}.empty()`)]
        : n % 5 === 2
          ? [
              calculated(
                n > 7
                  ? `iif(${value(n - 5)}.exists(), ${value(n - 5)}, 0) + iif(${value(n + 1)}.exists(), ${value(n + 1)}, 0)`
                  : value(n + 1),
              ),
            ]
          : n % 5 === 3 && n > 5
            ? [constraint(`answer.value < 1000 or ${value(n - 3)} > 0`, 'Too much')]
            : []
    const options =
      n % 5 === 4
        ? {
            type: 'choice',
            answerOption: [0, 1, 2].map((w) => ({
              extension: [{ url: `${FHIR}itemWeight`, valueDecimal: w }],
              valueCoding: { code: `c${w}` },
            })),
          }
        : { type: 'integer' }
    return { linkId: `q${n}`, text: `Question ${n}`, ...options, ...(extension.length > 0 && { extension }) }
  })
  const groups = Array.from({ length: 10 }, (_, g) => ({
    linkId: `g${g}`,
    type: 'group',
    item: items.slice(g * 50, g * 50 + 50),
  }))
  return questionnaire([
    ...groups,
    {
      linkId: 'total',
      type: 'decimal',
      extension: [calculated("%resource.item.item.where(linkId != 'total').answer.weight().sum()")],
    },
  ])
}
