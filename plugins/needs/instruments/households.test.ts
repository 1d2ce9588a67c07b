import { describe, expect, test } from 'vitest'
import { VISIT } from '../../../tests/support/forms/ground.ts'
import { answer, openSheet, placesOf, type Sheet } from '../forms/answers/sheet.ts'
import { maySave } from '../forms/answers/errors.ts'
import { isReached } from '../forms/answers/tree.ts'
import { formOf, INSTRUMENTS, instrumentOf } from './list.ts'
import { resultOf } from './result.ts'

const wash = instrumentOf('wash')!
function answered(said: Readonly<Record<string, string>>): Sheet {
  const sheet = openSheet(formOf(wash), VISIT)
  for (const [link, code] of Object.entries(said)) {
    const nth = wash.questions.find((q) => q.link === link)!.levels.findIndex(([c]) => c === code)
    answer(sheet, placesOf(sheet, link)[0]!.key, [sheet.form.byLink.get(link)!.options[nth]!.value])
  }
  return sheet
}
const rungs = (said: Readonly<Record<string, string>>) =>
  Object.fromEntries(resultOf(wash, answered(said), 'standard').scores.map((s) => [s.score.code, s.band!.code]))

describe('water, toilet and washing hands', () => {
  test.each([
    [{ source: 'surface' }, 'surface'],
    [{ source: 'open_well' }, 'unimproved'],
    [{ source: 'fetched', time: 'far' }, 'limited'],
    [{ source: 'fetched', time: 'near' }, 'basic'],
    [{ source: 'tap' }, 'basic'],
    [{ source: 'fetched' }, undefined],
    [{}, undefined],
  ] as const)('water of %j', (said, rung) => {
    expect(rungs(said)['water']).toBe(rung)
  })

  test.each([
    [{ toilet: 'none' }, 'open'],
    [{ toilet: 'open_pit' }, 'unimproved'],
    [{ toilet: 'slab', shared: 'shared' }, 'limited'],
    [{ toilet: 'flush', shared: 'own' }, 'basic'],
    [{ toilet: 'flush' }, undefined],
  ] as const)('toilet of %j', (said, rung) => {
    expect(rungs(said)['sanitation']).toBe(rung)
  })

  test.each([
    [{ place: 'none' }, 'none'],
    [{ place: 'place', soap: 'not_both' }, 'limited'],
    [{ place: 'place', soap: 'both' }, 'basic'],
    [{ place: 'place' }, undefined],
  ] as const)('washing hands of %j', (said, rung) => {
    expect(rungs(said)['hygiene']).toBe(rung)
  })

  test('asks on only where it matters, and is whole with three answers', () => {
    const sheet = answered({ source: 'tap', toilet: 'none', place: 'none' })
    const asked = ['time', 'shared', 'soap'].filter((l) => placesOf(sheet, l).some(isReached))
    expect([asked, maySave(sheet)]).toEqual([[], true])
  })
})

test('every instrument to go on with is one of ours, and none goes on with itself', () => {
  const next = INSTRUMENTS.flatMap((i) =>
    i.scores.flatMap((s) =>
      Object.values(s.bands).flatMap((b) => b.flatMap((x) => (x.next ? [[i.code, x.next]] : []))),
    ),
  )
  expect(next.length).toBeGreaterThan(0)
  expect(next.filter(([from, to]) => from === to || instrumentOf(to!) === null)).toEqual([])
})
