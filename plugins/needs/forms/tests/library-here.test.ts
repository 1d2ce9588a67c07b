/** What starts at an item – rules of groups, in repeats, under answers – is what the library says of that item in the whole response. */
import fc from 'fast-check'
import { evaluate } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { expect, test } from 'vitest'
import { calculated, constraint, enabled, formOf, variable, VISIT } from '../../../../tests/support/forms/ground.ts'
import { tap, taps } from '../../../../tests/support/forms/guesses.ts'
import { addRepeat, openSheet, type Sheet } from '../answers/sheet.ts'
import { isReached, type Entry, type Spot } from '../answers/tree.ts'
import { FUNCTIONS } from '../expression/functions.ts'
import type { Expression } from '../expression/expression.ts'
import type { Variable } from '../form.ts'
import type { ResponseItem } from '../response/build.ts'
import { responseOf } from '../response/write.ts'
import { fitted } from '../values.ts'

const member = (link: string) => `item.where(linkId='${link}').answer.value`
const all = (link: string) => `%resource.descendants().where(linkId='${link}').answer.value`
const KG = {
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit',
  valueCoding: { system: 'http://unitsofmeasure.org', code: 'kg' },
}

const form = formOf(
  [
    { linkId: 'home', type: 'boolean' },
    {
      linkId: 'person',
      type: 'group',
      repeats: true,
      extension: [
        variable('born', member('born')),
        variable('eldest', `${all('born')}.first()`),
        variable('heavy', `${member('weight')} * 2`),
        variable('adult', '%born + 18 years'),
        constraint(`${member('wed')}.empty() or %born.empty() or ${member('wed')} >= %adult`, 'too young'),
        constraint(
          `${member('children')}.empty() or ${member('children')} >= item.where(linkId='child').count()`,
          'counts',
          'warning',
        ),
        constraint(`%context.item.where(linkId='sex').answer.value.code != 'm' or ${member('pregnant')}.empty()`, 'no'),
      ],
      item: [
        {
          linkId: 'born',
          type: 'date',
          extension: [
            constraint('answer.value <= today() and answer.value < %limit', 'future'),
            variable('limit', 'today() + 1 day'),
          ],
        },
        { linkId: 'wed', type: 'date' },
        {
          linkId: 'sex',
          type: 'choice',
          answerOption: [{ valueCoding: { code: 'm' } }, { valueCoding: { code: 'f' } }],
        },
        {
          linkId: 'pregnant',
          type: 'boolean',
          extension: [enabled(`${all('home')} = true and %born < today() - 10 years`)],
        },
        { linkId: 'children', type: 'integer', extension: [constraint('answer.value >= 0', 'less than none')] },
        { linkId: 'weight', type: 'quantity', extension: [KG, constraint("answer.value < 300 'kg'", 'heavy')] },
        { linkId: 'twice', type: 'quantity', extension: [calculated(`%heavy`)] },
        { linkId: 'heavier', type: 'boolean', extension: [calculated(`%heavy > 100 'kg'`)] },
        { linkId: 'in-two', type: 'date', extension: [calculated('%adult + 2 years')] },
        {
          linkId: 'child',
          type: 'group',
          repeats: true,
          extension: [constraint(`item.answer.value.exists() implies %born < ${member('came')}`, 'before')],
          item: [
            { linkId: 'came', type: 'date' },
            {
              linkId: 'name',
              type: 'string',
              repeats: true,
              extension: [constraint('answer.count() < 2 or answer.value.isDistinct()', 'twice')],
              item: [
                {
                  linkId: 'nick',
                  type: 'string',
                  extension: [
                    constraint(
                      `answer.value != %resource.repeat(item | answer.item).where(linkId='name').answer.value.first()`,
                      'same',
                    ),
                  ],
                },
              ],
            },
          ],
        },
        {
          linkId: 'sum',
          type: 'integer',
          extension: [
            calculated(`%resource.item.where(linkId='person').item.where(linkId='children').answer.value.sum()`),
          ],
        },
      ],
    },
  ],
  {
    extension: [
      constraint(`%resource.item.where(linkId='person').count() < 4`, 'many'),
      constraint('item.exists()', 'none'),
    ],
  },
)

/** Where a spot stands in the saved response; null where it is not, unanswered. */
function nodeOf(response: { item?: ResponseItem[] }, spot: Spot, nth: number): ResponseItem | null {
  const above = spot.above
  const within = above ? whole(response, above) : response
  const of = (within?.item ?? []).filter((i) => i.linkId === spot.item.link)
  return of[spot.item.type === 'group' ? nth : 0] ?? null
}
function whole(response: { item?: ResponseItem[] }, { spot, nth }: Entry): { item?: ResponseItem[] } | null {
  const node = nodeOf(response, spot, nth)
  return spot.item.type === 'group' ? node : (node?.answer?.[nth] ?? null)
}

/** Variables are reckoned by the library in their order, from the form inwards. */
function byLibrary(
  response: object,
  focus: unknown,
  spot: Spot | null,
  expression: Expression,
  before = Infinity,
  kept = false,
): unknown[] | null {
  const names: Record<string, unknown> = { resource: response, questionnaire: form.source }
  const take = (of: readonly Variable[], on: unknown, at: Spot | null) =>
    of.slice(0, at === spot ? before : Infinity).forEach((v, n) => {
      names[v.name] = byLibrary(response, on, at, v.expression, n, true) ?? []
    })
  const chain: Spot[] = []
  for (let at = spot; at; at = at.above?.spot ?? null) chain.unshift(at)
  for (const at of chain) {
    const entry = chain[chain.indexOf(at) + 1]?.above
    take(at.item.variables, at === spot ? focus : nodeOf(response, at, entry?.nth ?? 0), at)
  }
  try {
    const options = { userInvocationTable: FUNCTIONS, async: false as const, resolveInternalTypes: !kept }
    const base =
      focus === response ? expression.text : { base: 'QuestionnaireResponse.item', expression: expression.text }
    return evaluate(focus, base, names, r4, options) as unknown[]
  } catch {
    return null
  }
}

const answered = (spot: Spot) => spot.item.type === 'group' || spot.entries.length > 0
const seen = { rules: 0, broken: 0, skips: 0, totals: 0 }

function compare(sheet: Sheet): void {
  const response = responseOf(sheet, 'in-progress')
  for (const spot of [...sheet.tree.spots.values()].filter((s) => isReached(s) && answered(s))) {
    spot.item.constraints.forEach((rule, n) => {
      const ours = [...sheet.broken.values()].find(
        (b) => b.spot === spot && b.step.expression === rule.expression && b.step.nth === n,
      )
      spot.entries.slice(0, spot.item.type === 'group' ? undefined : 1).forEach((_, nth) => {
        const said = byLibrary(response, nodeOf(response, spot, nth), spot, rule.expression)
        expect([spot.key, nth, rule.expression.text, ours?.at.includes(nth) ?? false]).toEqual([
          spot.key,
          nth,
          rule.expression.text,
          said === null || said[0] === false,
        ])
        seen.rules++
        if (ours) seen.broken++
      })
    })
    const { calculated } = spot.item
    if (calculated) {
      const said = byLibrary(response, nodeOf(response, spot, 0), spot, calculated) ?? []
      expect([spot.key, spot.entries[0]?.value]).toEqual([spot.key, fitted(spot.item, said[0]) ?? undefined])
      seen.totals++
    }
  }
  form.constraints.forEach((rule, n) => {
    const said = byLibrary(response, response, null, rule.expression)
    const ours = [...sheet.broken.values()].some((b) => b.spot === null && b.step.nth === n)
    expect([rule.expression.text, ours]).toEqual([rule.expression.text, said === null || said[0] === false])
  })
  for (const spot of sheet.tree.places[form.byLink.get('pregnant')!.at]!.filter(
    (s) => s.above && isReached(s.above.spot),
  )) {
    const said = byLibrary(
      response,
      nodeOf(response, spot.above!.spot, spot.above!.nth),
      spot.above!.spot,
      spot.item.enable!,
    )
    expect([spot.key, spot.on]).toEqual([spot.key, said === null || (said.length === 1 && said[0] === true)])
    seen.skips++
  }
}

test('rules of groups, within repeats and under answers', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(taps(40), fc.array(fc.nat(9), { maxLength: 4 }), (all, repeats) => {
      const sheet = openSheet(form, VISIT)
      for (const n of repeats) {
        const groups = [...sheet.tree.spots.values()].filter((s) => s.item.type === 'group')
        addRepeat(sheet, groups[n % groups.length]!.key)
      }
      for (const one of all) tap(sheet, one)
      compare(sheet)
    }),
    { numRuns: 150 },
  )
  expect(Object.values(seen).every((n) => n > 40)).toBe(true)
})
