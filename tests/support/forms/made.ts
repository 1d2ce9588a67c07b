/** Forms made by chance: skips, totals, rules and variables about each other. */
import fc from 'fast-check'
import { calculated, constraint, enabled, FHIR, questionnaire, variable } from './ground.ts'

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
/** Some can never hold. */
const skip = fc.oneof(
  link.map((a) => `${answerTo(a)}.empty()`),
  fc.tuple(link, link).map(([a, b]) => `${answerTo(a)}.first() = true and ${answerTo(b)}.exists()`),
  fc.tuple(link, link).map(([a, b]) => `iif(${answerTo(a)}.exists(), ${answerTo(b)}.first() = true, a.b > 2)`),
  link.map((a) => `${answerTo(a)}.first() = 'x' or ${answerTo('gone')}.exists()`),
  link.map((a) => `(${answerTo(a)}.exists() and ${answerTo('gone')} > 1).not()`),
  rule,
)
const extensions = fc.record({
  enabled: fc.option(skip, { freq: 4 }),
  calculated: fc.option(
    fc.oneof(
      link.map((a) => `${answerTo(a)}.count()`),
      fc.constant('%resource.descendants().where(value is Integer).count()'),
      fc.constant('%v'),
      link.map((a) => `iif(${answerTo(a)}.exists(), ${answerTo('gone')}, {})`),
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

export const madeForms = fc.array(item, { minLength: 2, maxLength: MOST_ITEMS }).map(made)
