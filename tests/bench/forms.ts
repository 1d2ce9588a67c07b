// node tests/bench/forms.ts: what a form of 500 questions and 300 expressions costs. Prints figures.
import { answer, openSheet, placesOf } from '../../plugins/needs/forms/answers/sheet.ts'
import { faultsOf } from '../../plugins/needs/forms/answers/errors.ts'
import { readForm } from '../../plugins/needs/forms/read/form.ts'
import { responseOf } from '../../plugins/needs/forms/response/write.ts'
import { readResponse } from '../../plugins/needs/forms/response/read.ts'
import { benchPage } from './forms-page.ts'
import { VISIT } from '../support/forms/ground.ts'
import { largeForm, QUESTIONS } from './large-form.ts'

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

const text = JSON.stringify(largeForm())
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
