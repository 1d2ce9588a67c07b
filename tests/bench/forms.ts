// node tests/bench/forms.ts: what a form of 500 questions and 300 expressions costs. Prints figures.
import { answer, openSheet, placesOf } from '../../plugins/needs/forms/answers/sheet.ts'
import { faultsOf } from '../../plugins/needs/forms/answers/errors.ts'
import { readForm } from '../../plugins/needs/forms/read/form.ts'
import { responseOf } from '../../plugins/needs/forms/response/write.ts'
import { readResponse } from '../../plugins/needs/forms/response/read.ts'
import { benchPage } from './forms-page.ts'
import { calculated, constraint, enabled, FHIR, questionnaire, VISIT } from '../support/forms/ground.ts'

const QUESTIONS = 500
const value = (n: number) => `%resource.repeat(item).where(linkId='q${n}').answer.value`

/** 100 skips, 100 sums of which each builds on the one before, 99 constraints, and a total over everything. */
function form(): object {
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

const spans = (run: (n: number) => void, times: number): string =>
  figures(
    Array.from({ length: times }, (_, n) => {
      const start = performance.now()
      run(n)
      return performance.now() - start
    }),
  )
function figures(of: readonly number[]): string {
  const all = of.toSorted((a, b) => a - b)
  const at = (share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))]!.toFixed(1)
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`
}

const text = JSON.stringify(form())
const cold = performance.now()
const read = readForm(text)
console.log(
  `read, cold: ${(performance.now() - cold).toFixed(0)} ms; ${read.items} items, ${read.expressions} expressions, usable ${read.form !== null}`,
)
console.log(`read, warm: ${spans(() => void readForm(text), 5)}`)
const made = read.form!
console.log(`open: ${spans(() => void openSheet(made, VISIT), 10)}`)
const sheet = openSheet(made, VISIT)
console.log(
  `answer: ${spans((n) => {
    const item = made.byLink.get(`q${(n * 37) % QUESTIONS}`)!
    answer(sheet, placesOf(sheet, item.link)[0]!.key, [item.options[n % 3]?.value ?? { is: 'integer', value: n % 9 }])
  }, 1_000)}`,
)
const response = responseOf(sheet, 'completed')
console.log(`errors: ${spans(() => void faultsOf(sheet), 50)}`)
console.log(`save: ${spans(() => void responseOf(sheet, 'completed'), 50)}`)
console.log(
  `open with all answers: ${spans(() => void openSheet(made, VISIT, readResponse(made, response).answers), 20)}`,
)
await benchPage(text, figures)
