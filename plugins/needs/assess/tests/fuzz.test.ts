import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import type { Form } from '#kernel/plugin.ts'
import { calculated, constraint, enabled, FHIR, formOf, questionnaire } from '../../../../tests/support/forms/ground.ts'
import { bao, done, h, NURSE } from '../../../../tests/support/needs-assess.ts'
import { maySave } from '../../forms/answers/errors.ts'
import { openSheet } from '../../forms/answers/sheet.ts'
import { readResponse } from '../../forms/response/read.ts'
import { openingOf } from '../opening.ts'

const of = (link: string) => `%resource.repeat(item).where(linkId='${link}').answer.value`
const ITEMS = [
  { linkId: 'age', type: 'integer', required: true, extension: [{ url: `${FHIR}minValue`, valueInteger: 0 }] },
  { linkId: 'code', type: 'string', maxLength: 4, extension: [{ url: `${FHIR}regex`, valueString: '[A-Z]{1,3}' }] },
  {
    linkId: 'span',
    type: 'group',
    repeats: true,
    extension: [
      { url: `${FHIR}questionnaire-maxOccurs`, valueInteger: 3 },
      constraint("item.where(linkId='from').answer.value <= item.where(linkId='to').answer.value", 'order'),
    ],
    item: [
      { linkId: 'from', type: 'decimal' },
      { linkId: 'to', type: 'decimal', required: true },
    ],
  },
  { linkId: 'day', type: 'date', extension: [enabled(`${of('age')} > 2`)] },
  {
    linkId: 'pick',
    type: 'open-choice',
    repeats: true,
    answerOption: [{ valueString: 'a' }, { valueCoding: { code: 'b' } }],
  },
  { linkId: 'kg', type: 'quantity', extension: [{ url: `${FHIR}questionnaire-unit`, valueCoding: { code: 'kg' } }] },
  { linkId: 'sum', type: 'decimal', extension: [calculated(`${of('from')}.sum()`)] },
]
const FORM = formOf(ITEMS, { extension: [constraint(`${of('age')} < 130`, 'so old')] })

const text = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('0', '1', '2', '3', '140', '-1', '1.5', '２', 'AB', 'toolong', '2026-03', 'true', ''),
  },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', '<b>', '9'.repeat(40), '1e9', '٣', '\u0000', 'a\nb') },
)
const key = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('k0', 'k1', 'k3-0', 'k4-0', 'k3-1', 'k4-1', 'k4-2', 'k5', 'k6', 'k7') },
  { weight: 1, arbitrary: fc.constantFrom('k8', 'k99', 'k3', 'k4-0-0', 'k3-999', 'x', '__proto__') },
)
const fields = fc.dictionary(key, fc.oneof(text, fc.array(text, { maxLength: 3 })), { maxKeys: 4 })
const press = <T>(values: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: values })
const posted = fc.record({
  // Enough of them can be saved that what is saved is looked at.
  q: fc.oneof(
    fields,
    fields.map((f) => ({ ...f, k0: '3', 'k4-0': '5' })),
  ),
  r: fc.dictionary(fc.constantFrom('k2', 'k0'), fc.constantFrom('0', '1', '2', '3', '9', 'x'), { maxKeys: 1 }),
  own: fc.dictionary(fc.constantFrom('k6', 'k0'), text, { maxKeys: 1 }),
  u: fc.dictionary(fc.constantFrom('k7'), text, { maxKeys: 1 }),
  add: press(fc.constantFrom('k2', 'k0', 'kx')),
  less: press(fc.constantFrom('k2:0', 'k2:99', 'k0:0', ':')),
  go: press(fc.constantFrom('next', 'back', 'whole', '1', '99', 'x')),
  step: press(fc.constantFrom('0', '99', 'whole', 'x')),
})

const flat = (form: Form): [string, string][] =>
  Object.entries(form).flatMap(([name, v]): [string, string][] =>
    typeof v === 'string'
      ? [[name, v]]
      : Array.isArray(v)
        ? v.map((one): [string, string] => [name, typeof one === 'string' ? one : ''])
        : flat(v).map(([below, one]): [string, string] => [`${name}.${below}`, one]),
  )

test(
  'whatever is posted is saved as the form allows or refused, and never falls over',
  { timeout: 120_000 },
  async () => {
    await done(
      'needs.import_form',
      { text: JSON.stringify(questionnaire(ITEMS, { extension: [constraint(`${of('age')} < 130`, 'so old')] })) },
      NURSE,
    )
    const [form] = await rows<{ id: string }>(h.db, 'select id from needs_form')
    const seen = { saved: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(posted, async (all) => {
        const given = JSON.parse(JSON.stringify(all)) as Form
        const outcome = await h.send('needs.assess', { person: bao, form: form!.id, ...given })
        expect(['done', 'refused']).toContain(outcome.kind)
        seen[outcome.kind === 'done' ? 'saved' : 'refused']++
        const path = `/people/${bao}/assessments/new/${form!.id}`
        const sent = Object.fromEntries(flat(given))
        expect([200, 422]).toContain((await h.post('/assess/live', { ...sent, for: bao, of: form!.id })).status)
        expect([303, 409, 422]).toContain((await h.post(path, sent)).status)
      }),
      { numRuns: 150 },
    )
    const saved = await rows<{ response: string }>(h.db, 'select response from needs_assessment')
    const opening = openingOf({ birth_date: '1944-01-01', sex: 'female' }, '2026-11-24', '2026-11-24T02:00:00.000Z')
    for (const { response } of saved) {
      const read = readResponse(FORM, JSON.parse(response))
      expect(read.found).toEqual([])
      expect([response, maySave(openSheet(FORM, opening, read.answers))]).toEqual([response, true])
    }
    expect([seen.saved > 15, seen.refused > 15]).toEqual([true, true])
  },
)
