/** Forms made by chance, answered by chance: nothing crashes, and nothing is saved that a rule of the form forbids. */
import fc from 'fast-check'
import { evaluate } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { expect, test } from 'vitest'
import { faultsOf, maySave } from '../answers/errors.ts'
import { addRepeat, openSheet, removeRepeat, typedOf, type Sheet } from '../answers/sheet.ts'
import { isReached } from '../answers/tree.ts'
import { readQuestionnaire } from '../read/form.ts'
import { readResponse } from '../response/read.ts'
import { responseOf } from '../response/write.ts'
import {
  calculated,
  constraint,
  enabled,
  FHIR,
  questionnaire,
  variable,
  VISIT,
} from '../../../../tests/support/forms/ground.ts'
import { tap, taps } from '../../../../tests/support/forms/guesses.ts'

const MOST_ITEMS = 12
const link = fc.nat(MOST_ITEMS - 1).map((n) => `q${n}`)
const answerTo = (l: string) => `%resource.repeat(item).where(linkId='${l}').answer.value`
const condition = fc.record({
  question: link,
  operator: fc.constantFrom('exists', '=', '!='),
  answerBoolean: fc.boolean(),
})
const rule = fc.oneof(
  fc.tuple(link, link).map(([a, b]) => `${answerTo(a)}.count() >= ${answerTo(b)}.count()`),
  link.map((a) => `${answerTo(a)}.exists() or answer.count() < 2`),
  link.map((a) => `${answerTo(a)}.first() is Boolean implies ${answerTo(a)}.first() = true`),
)
const extensions = fc.record({
  enabled: fc.option(
    fc.oneof(
      link.map((a) => `${answerTo(a)}.empty()`),
      rule,
    ),
    { freq: 4 },
  ),
  calculated: fc.option(
    fc.oneof(
      link.map((a) => `${answerTo(a)}.count()`),
      fc.constant('%resource.descendants().where(value is Integer).count()'),
      fc.constant('%v'),
    ),
    { freq: 5 },
  ),
  constraint: fc.option(rule, { freq: 2 }),
  variable: fc.option(
    link.map((a) => `${answerTo(a)}.first()`),
    { freq: 5 },
  ),
  minimum: fc.option(fc.nat(5), { freq: 4 }),
})
const item = fc.record({
  type: fc.constantFrom('boolean', 'boolean', 'integer', 'decimal', 'string', 'date', 'choice', 'group'),
  required: fc.nat(5).map((n) => n === 0),
  repeats: fc.boolean(),
  under: fc.nat(3),
  when: fc.option(fc.array(condition, { minLength: 1, maxLength: 2 }), { freq: 3 }),
  any: fc.boolean(),
  extensions,
})
type Made = typeof item extends fc.Arbitrary<infer T> ? T : never

function made(items: readonly Made[]): object {
  const all = items.map((i, n) => ({ ...json(i, n, items), item: [] as object[] }))
  const roots: object[] = []
  const groups: { item: object[] }[] = []
  all.forEach((one, n) => {
    const above = groups[items[n]!.under]
    ;(above ? above.item : roots).push(one)
    if (items[n]!.type === 'group') groups.push(one)
  })
  for (const one of all as { item?: object[] }[]) if (one.item!.length === 0) delete one.item
  return questionnaire(roots, { extension: [variable('v', '1')] })
}

/** About a question that there is, of a kind that it has. */
function fitting(c: { question: string; operator: string; answerBoolean: boolean }, items: readonly Made[]) {
  const n = Number(c.question.slice(1)) % items.length
  return { ...c, question: `q${n}`, operator: items[n]!.type === 'boolean' ? c.operator : 'exists' }
}

function json(i: Made, n: number, items: readonly Made[]) {
  const e = i.extensions
  const extension = [
    ...(e.variable ? [variable('v', e.variable)] : []),
    ...(e.enabled ? [enabled(e.enabled)] : []),
    ...(e.calculated && i.type === 'integer' ? [calculated(e.calculated)] : []),
    ...(e.constraint ? [constraint(e.constraint, 'no')] : []),
    ...(e.minimum !== null && i.type === 'integer' ? [{ url: `${FHIR}minValue`, valueInteger: e.minimum }] : []),
  ]
  return {
    linkId: `q${n}`,
    type: i.type,
    required: i.required,
    repeats: i.repeats,
    ...(i.when && { enableWhen: i.when.map((c) => fitting(c, items)), enableBehavior: i.any ? 'any' : 'all' }),
    ...(i.type === 'choice' && { answerOption: [{ valueCoding: { code: 'x' } }, { valueString: 'y' }] }),
    ...(extension.length > 0 && { extension }),
  }
}

const forms = fc.array(item, { minLength: 2, maxLength: MOST_ITEMS }).map(made)
const seen = { saved: 0, held: 0, constraints: 0 }

function heldByLibrary(sheet: Sheet): void {
  seen.saved++
  expect(readResponse(sheet.form, responseOf(sheet, 'completed')).found).toEqual([])
  const response = responseOf(sheet, 'completed')
  const vars = { resource: response, questionnaire: sheet.form.source }
  for (const { item, entries, key } of [...sheet.tree.spots.values()].filter(isReached)) {
    for (const { expression } of item.constraints) {
      if (expression.reads.here || expression.reads.names.size > 0) continue
      seen.constraints++
      expect([key, evaluate(response, expression.text, vars, r4, { async: false })[0]]).not.toEqual([key, false])
    }
    const least = item.bounds.least?.value
    for (const e of item.calculated ? [] : entries)
      if (typeof least === 'number') expect(e.value!.value).toBeGreaterThanOrEqual(least)
    const open = item.required && item.type !== 'group' && !item.calculated
    if (open) expect([key, entries.length > 0]).toEqual([key, true])
  }
}

test('no form and no answers crash it, nor get past a rule', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      forms,
      taps(12),
      fc.array(fc.tuple(fc.nat(50), fc.boolean()), { maxLength: 3 }),
      (questions, all, repeats) => {
        const { form } = readQuestionnaire(questions)
        if (!form) return
        const sheet = openSheet(form, VISIT)
        for (const one of all) tap(sheet, one)
        for (const [n, add] of repeats) {
          const groups = [...sheet.tree.spots.values()].filter((s) => s.item.type === 'group')
          const group = groups[n % Math.max(1, groups.length)]
          if (group && add) addRepeat(sheet, group.key)
          else if (group) removeRepeat(sheet, group.key, 0)
        }
        const anew = openSheet(form, VISIT, typedOf(sheet))
        expect(responseOf(anew, 'completed')).toEqual(responseOf(sheet, 'completed'))
        expect(faultsOf(anew)).toEqual(faultsOf(sheet))
        expect(
          readResponse(form, responseOf(sheet, 'completed')).found.filter((f) => f.code !== 'wrong_answer'),
        ).toEqual([])
        if (maySave(sheet)) heldByLibrary(sheet)
        else seen.held++
      },
    ),
    { numRuns: 600 },
  )
  expect([seen.saved > 40, seen.held > 40, seen.constraints > 40]).toEqual([true, true, true])
})
