import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openSheet } from '../answers/sheet.ts'
import { readForm } from '../read/form.ts'
import { MOST_OF_A_KIND } from '../report.ts'
import { readResponse } from '../response/read.ts'
import { patternOf } from '../regex/match.ts'
import { calculated, enabled, FHIR, formOf, questionnaire, VISIT } from '../../../../tests/support/forms/ground.ts'

const read = (item: readonly object[], more: object = {}) => readForm(JSON.stringify(questionnaire(item, more)))
const found = (of: ReturnType<typeof readForm>) => of.found.map((f) => `${f.kind} ${f.code} ${f.linkId ?? '-'}`)
const q = (linkId: string, more: object = {}) => ({ linkId, type: 'string', ...more })

describe('files that are none', () => {
  test.each([
    ['', 'no_json'],
    ['{"resourceType":"Questionnaire","item":[{"li', 'no_json'],
    ['[]', 'no_questionnaire'],
    ['null', 'no_questionnaire'],
    ['{"resourceType":"Patient"}', 'no_questionnaire'],
    ['{"resourceType":"Questionnaire","status":"draft"}', 'no_items'],
    ['{"resourceType":"Questionnaire","item":"x"}', 'no_items'],
    ['['.repeat(50_000) + ']'.repeat(50_000), 'too_deep'],
    ['x'.repeat(5_000_001), 'too_long'],
  ])('%s', (text, code) => {
    expect(readForm(text)).toMatchObject({ form: null, found: [{ kind: 'error', code }] })
  })

  test('a crowd of decorations hides no behaviour, and says that there are more', () => {
    const crowd = Array.from({ length: 2_500 }, (_, n) => q(`d${n}`, { definition: 'https://example.org/d' }))
    const crowded = read([...crowd, q('last', { type: 'attachment' })])
    expect(crowded.form).toBeNull()
    expect(found(crowded)).toContain('behaviour type last')
    expect(found(crowded)).toContain('decoration more -')
    expect(crowded.found).toHaveLength(MOST_OF_A_KIND + 2)
  })

  test('any JSON at all is read to an answer', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => void readForm(JSON.stringify(json))))
    const parts = {
      linkId: fc.string(),
      type: fc.constantFrom('string', 'choice', 'group', 'nothing'),
      text: fc.jsonValue(),
      answerOption: fc.jsonValue(),
      enableWhen: fc.jsonValue(),
      extension: fc.jsonValue(),
      initial: fc.jsonValue(),
      item: fc.jsonValue(),
      _text: fc.jsonValue(),
    }
    fc.assert(
      fc.property(fc.array(fc.record(parts, { requiredKeys: [] })), fc.jsonValue(), (items, response) => {
        const { form } = readForm(JSON.stringify(questionnaire(items)))
        if (form) openSheet(form, VISIT, readResponse(form, response).answers)
      }),
    )
  })

  test('names of prototypes are linkIds like others', () => {
    const form = formOf([
      q('__proto__'),
      q('constructor', { extension: [calculated("%resource.item.where(linkId='__proto__').answer.value")] }),
    ])
    const { answers } = readResponse(
      form,
      JSON.parse(
        '{"resourceType":"QuestionnaireResponse","item":[{"linkId":"__proto__","answer":[{"valueString":"x"}]},{"linkId":"toString","answer":[{"valueString":"y"}]}]}',
      ),
    )
    const sheet = openSheet(form, VISIT, answers)
    expect(sheet.tree.places[1]![0]!.entries[0]!.value).toEqual({ is: 'string', value: 'x' })
    expect(({} as { valueString?: string }).valueString).toBeUndefined()
  })
})

describe('what a form asks for and does not get', () => {
  const cql = {
    url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
    valueExpression: { language: 'text/cql', expression: 'x' },
  }
  const when = (question: string, more: object = { operator: '=', answerString: 'x' }) => ({
    enableWhen: [{ question, ...more }],
  })
  test.each<[string, readonly object[], string]>([
    ['another language', [q('a', { extension: [cql] })], 'behaviour language a'],
    ['no FHIRPath', [q('a', { extension: [calculated('1 +')] })], 'error expression a'],
    ['an unknown variable', [q('a', { extension: [calculated('%x')] })], 'behaviour variable a'],
    ['%__proto__', [q('a', { extension: [calculated('%`__proto__`')] })], 'behaviour variable a'],
    ['an endless repeat', [q('a', { extension: [calculated('(1).repeat($this + 1)')] })], 'behaviour function a'],
    [
      'a terminology server',
      [q('a', { extension: [enabled("%resource.item.answer.value.memberOf('http://x')")] })],
      'behaviour function a',
    ],
    ['a foreign value set', [q('a', { type: 'choice', answerValueSet: 'http://x' })], 'behaviour value_set a'],
    ['attachments', [q('a', { type: 'attachment' })], 'behaviour type a'],
    ['a type that is none', [q('a', { type: 'question' })], 'error type a'],
    ['a modifier', [q('a', { modifierExtension: [{ url: 'http://x' }] })], 'behaviour modifier a'],
    [
      'SDC that is not known',
      [
        q('a', {
          extension: [{ url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerExpression' }],
        }),
      ],
      'behaviour extension a',
    ],
    [
      'a vendor’s colour',
      [q('a', { extension: [{ url: 'http://x/colour', valueString: 'red' }] })],
      'decoration extension a',
    ],
    [
      'a vendor’s expression',
      [q('a', { extension: [{ url: 'http://x/rule', valueExpression: {} }] })],
      'behaviour extension a',
    ],
    ['an element of R5', [q('a', { disabledDisplay: 'hidden' })], 'behaviour element a'],
    [
      'a text that is computed',
      [q('a', { _text: { extension: [{ url: `${FHIR}cqf-expression`, valueExpression: {} }] } })],
      'behaviour extension a',
    ],
    [
      'a part not put in',
      [
        q('a', {
          type: 'display',
          extension: [
            {
              url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-subQuestionnaire',
              valueCanonical: 'http://x',
            },
          ],
        }),
      ],
      'behaviour sub_questionnaire a',
    ],
    ['the same linkId twice', [q('a'), q('a')], 'error same_link a'],
    ['no linkId', [{ type: 'string' }], 'error no_link -'],
    ['a skip on nothing', [q('a', when('b'))], 'error enable_when a'],
    ['a skip of another kind', [q('b', { type: 'integer' }), q('a', when('b'))], 'error enable_when a'],
    ['a circle without a way in', [q('a', when('b')), q('b', when('a'))], 'error cycle a'],
    [
      'a circle that can be entered',
      [
        q('a', when('b', { operator: 'exists', answerBoolean: false })),
        q('b', when('a', { operator: 'exists', answerBoolean: false })),
      ],
      'note cycle a',
    ],
    ['a question within itself', [q('a', { type: 'group', ...when('b'), item: [q('b')] })], 'error cycle a'],
    [
      'values from each other',
      [
        q('a', { extension: [calculated("%resource.item.where(linkId='b').answer.value")] }),
        q('b', { extension: [calculated("%resource.item.where(linkId='a').answer.value")] }),
      ],
      'error cycle a',
    ],
    [
      'look-around in a pattern',
      [q('a', { extension: [{ url: `${FHIR}regex`, valueString: '(?=a)' }] })],
      'behaviour regex a',
    ],
  ])('%s', (_name, items, expected) => {
    const result = read(items)
    expect(found(result).map((f) => f.replace(/ [ab]$/, ' a'))).toContain(expected)
    expect(result.form === null).toBe(!/^(decoration|note)/.test(expected))
  })

  test('brackets within brackets and very long texts are refused, not parsed', () => {
    expect(found(read([q('a', { extension: [calculated('('.repeat(5_000) + '1' + ')'.repeat(5_000))] })]))).toContain(
      'error expression a',
    )
    expect(found(read([q('a', { extension: [calculated('1 + '.repeat(6_000) + '1')] })]))).toContain(
      'error expression a',
    )
    const many = Array.from({ length: 40 }, (_, n) =>
      q(`a${n}`, { extension: [calculated(`'${'x'.repeat(5_000)}${n}'`)] }),
    )
    expect(found(read(many))).toContain('behaviour too_many_expressions a29')
  })

  test('items within items without end are cut with a word', () => {
    const nested = Array.from({ length: 45 }).reduce<object>(
      (inner, _, n) => ({ linkId: `g${n}`, type: 'group', item: [inner] }),
      q('a'),
    )
    expect(found(read([nested]))).toContain('behaviour too_deep -')
  })
})

describe('patterns', () => {
  const SAFE = ['a', 'b', '(ab)', '[ab]', '[^a]', 'a|b', '.', '\\d', '\\w']
  const pattern = fc
    .array(fc.tuple(fc.constantFrom(...SAFE), fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}', '{0,}')), {
      minLength: 1,
      maxLength: 5,
    })
    .map((parts) => parts.map(([atom, times]) => (atom.includes('|') ? `(?:${atom})` : atom) + times).join(''))
  test('say what RegExp says', () => {
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b', '1', '-'), maxLength: 8 }), (source, text) => {
        const ours = patternOf(source)
        expect([source, text, ours.whole(text), ours.within(text)]).toEqual([
          source,
          text,
          new RegExp(`^(?:${source})$`, 'u').test(text),
          new RegExp(source, 'u').test(text),
        ])
      }),
      { numRuns: 500 },
    )
  })

  test('a bomb of a pattern ends at once', () => {
    expect(patternOf('(a+)+$').whole(`${'a'.repeat(3_000)}b`)).toBe(false)
    expect(patternOf('(a|aa)*c').whole('a'.repeat(3_000))).toBe(false)
    expect(() => patternOf('(((a{999}){999}){999})')).toThrow('too long')
    const sheet = openSheet(
      formOf([q('a', { extension: [calculated(`'${'a'.repeat(2_000)}b'.matches('^(a+)+$').toString()`)] })]),
      VISIT,
    )
    expect(sheet.tree.places[0]![0]!.entries[0]!.value).toEqual({ is: 'string', value: 'false' })
  })
})
