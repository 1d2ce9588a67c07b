/** Rules that can never hold are told on reading, and no others. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  calculated,
  constraint,
  enabled,
  initially,
  questionnaire,
  variable,
  VISIT,
} from '../../../../tests/support/forms/ground.ts'
import { madeForms } from '../../../../tests/support/forms/made.ts'
import { tap, taps } from '../../../../tests/support/forms/guesses.ts'
import { openSheet, placesOf } from '../answers/sheet.ts'
import { isReached } from '../answers/tree.ts'
import { readQuestionnaire } from '../read/form.ts'

const SILENT = ['never_asked', 'never_calculated', 'never_filled', 'never_fails']
const silentIn = (items: readonly object[], more: object = {}) =>
  readQuestionnaire(questionnaire(items, more))
    .found.filter((f) => SILENT.includes(f.code))
    .map((f) => `${f.code} ${f.linkId ?? '-'}`)
const q = (linkId: string, type: string, ...extension: object[]) => ({
  linkId,
  type,
  ...(extension.length > 0 && { extension }),
})
const option = (code: string) => ({ valueCoding: { system: 's', code } })
const pick = { linkId: 'pick', type: 'choice', answerOption: [option('a'), option('b')] }
const at = (link: string) => `%resource.repeat(item).where(linkId='${link}').answer.value`
const asksIf = (rule: string) => [pick, q('yes', 'boolean'), q('n', 'integer'), q('x', 'string', enabled(rule))]

describe('a question that nobody is ever asked', () => {
  test.each([
    ['about a question that is missing', `${at('gone')} = true`],
    ['a choice held against yes', `${at('pick')} = true`],
    ['a code that cannot be chosen', `${at('pick')}.code = 'c'`],
    ['nothing, compared', `{} > 3`],
    ['both of two things of which one cannot be', `${at('yes')} = true and ${at('gone')}.exists()`],
    ['either of two that cannot be', `${at('gone')} = true or ${at('pick')} = false`],
    ['a path that begins with nothing', `Other.name >= 2`],
    ['chosen out of two that cannot be', `iif(${at('yes')} = true, ${at('gone')} = 1, false)`],
    ['a launch context that no home knows', `%user.name.exists()`],
  ])('%s', (_what, rule) => {
    const launch = {
      url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext',
      extension: [{ url: 'name', valueCoding: { code: 'user' } }],
    }
    expect(silentIn(asksIf(rule), { extension: [launch] })).toEqual(['never_asked x'])
  })

  test.each([
    `${at('gone')}.empty()`,
    `${at('gone')} = true or ${at('yes')} = true`,
    `${at('pick')}.code = 'a'`,
    `${at('pick')} != true`,
    `(${at('n')} > 3).not()`,
    at('yes'),
    `${at('gone')}.exists().not() and ${at('n')}.exists()`,
    `%patient.birthDate + 65 years <= today()`,
    `${at('yes')} implies ${at('gone')} = true`,
    `iif(${at('gone')}.exists(), false, ${at('yes')})`,
    `${at('n')} in (1 | 2)`,
    `%questionnaire.item.count() > 2`,
  ])('but not: %s', (rule) => expect(silentIn(asksIf(rule))).toEqual([]))

  test('by enableWhen, and whatever waits for it', () => {
    const when = (question: string, more: object) => ({ enableWhen: [{ question, ...more }] })
    expect(
      silentIn([
        pick,
        { ...q('a', 'boolean'), ...when('pick', { operator: '=', answerCoding: { code: 'a' } }) },
        { ...q('b', 'string'), ...when('a', { operator: 'exists', answerBoolean: true }) },
        { ...q('c', 'string'), ...when('a', { operator: '!=', answerBoolean: true }) },
        { ...q('d', 'string'), ...when('pick', { operator: '=', answerCoding: { system: 's', code: 'b' } }) },
      ]),
    ).toEqual(['never_asked a', 'never_asked b'])
  })

  test('hidden and filled in by nobody it answers nothing', () => {
    const hidden = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }
    const waits = q('x', 'string', enabled(`${at('h')} = 1`))
    expect(silentIn([q('h', 'integer', hidden), waits])).toEqual(['never_asked x'])
    expect(silentIn([q('h', 'integer', hidden, initially('1')), waits])).toEqual([])
    expect(silentIn([q('h', 'integer', hidden, initially(at('gone'))), waits])).toEqual([
      'never_filled h',
      'never_asked x',
    ])
  })
})

test('totals and rules that can come to nothing only are told too', () => {
  expect(
    silentIn(
      [
        q('n', 'integer'),
        q('total', 'integer', calculated(`${at('gone')} + 1`)),
        q('w', 'integer', constraint(`${at('gone')} < 3`, 'x')),
        q('ok', 'integer', constraint('answer.value < 3', 'x'), calculated(`%v + ${at('n')}`)),
      ],
      { extension: [variable('v', at('n'))] },
    ),
  ).toEqual(['never_calculated total', 'never_fails w'])
})

test('whatever is answered, what was said never to be is not', { timeout: 120_000 }, () => {
  const seen = { told: 0, open: 0 }
  fc.assert(
    fc.property(madeForms, taps(12), (questions, all) => {
      const { form, found } = readQuestionnaire(questions)
      if (!form) return
      const sheet = openSheet(form, VISIT)
      for (const one of all) {
        tap(sheet, one)
        // What comes to no rest, or fails, is asked in vain rather than hidden.
        if (sheet.unsettled.size > 0 || sheet.failed.size > 0) return
        for (const { code, linkId } of found) {
          const places = linkId === null ? [] : placesOf(sheet, linkId)
          if (code === 'never_asked') expect(places.filter(isReached).map((p) => p.key)).toEqual([])
          if (code === 'never_calculated') expect(places.flatMap((p) => p.entries).map((e) => e.value)).toEqual([])
          if (code === 'never_asked' || code === 'never_calculated') seen.told++
        }
      }
      seen.open += form.items.length
    }),
    { numRuns: 300 },
  )
  expect([seen.told > 50, seen.open > 500]).toEqual([true, true])
})
