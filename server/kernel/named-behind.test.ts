import { describe, expect, test } from 'vitest'
import { idMaker } from './ids.ts'
import { lastIn, lastText, namedBehind, type Known } from './named-behind.ts'

const id = idMaker('01900000-0000-7000-8000-000000000001')
/** Three villages, three hundred people each; every hundredth was counted, and nobody in the second. */
const villages = ['a', 'b', 'c'].map((name) => id(['area', name]))
const peopleOf = (area: string): Known[] =>
  Array.from({ length: 300 }, (_, n) => ({ id: id([area, String(n)]), name: `${n}`, area, house: null }))
const isCounted = ({ area, name }: Known) => area !== villages[1] && Number(name) % 100 === 0
const expected = villages.flatMap(peopleOf).filter(isCounted)

const ground = () => {
  const read: string[] = []
  const judged: number[] = []
  const behind = {
    counted: async (areas: readonly string[]) => new Set(areas.filter((a) => a !== villages[1])),
    known: async (area: string) => (read.push(area), peopleOf(area)),
    judge: async (people: readonly Known[]) => (judged.push(people.length), people.filter(isCounted)),
  }
  return { read, judged, behind }
}

describe('names behind a number', () => {
  test('are everybody who was counted, page by page, and each once', async () => {
    const found: Known[] = []
    for (let after = null as Known | null; ; after = found.at(-1)!) {
      const page = await namedBehind(villages, ground().behind, { after, most: 2 })
      found.push(...page)
      if (page.length < 2) break
    }
    expect(found).toEqual(expected)
  })

  test('are read only where any was counted, and no further than a page is long', async () => {
    const all = ground()
    expect(await namedBehind(villages, all.behind, { after: null, most: 50 })).toEqual(expected)
    expect(all.read).toEqual([villages[0], villages[2]])
    const first = ground()
    await namedBehind(villages, first.behind, { after: null, most: 2 })
    expect([first.read, first.judged]).toEqual([[villages[0]], [100, 100]])
    const last = ground()
    await namedBehind(villages, last.behind, { after: expected.at(-2)!, most: 2 })
    expect(last.read).toEqual([villages[2]])
  })

  test('go on after whom an address says, and from the start where it says nothing', () => {
    const last = { area: villages[0]!, id: expected[0]!.id }
    expect(lastIn(lastText(last)!)).toEqual(last)
    for (const text of [undefined, '', last.id, `${last.area}.1`, "'.'"]) expect(lastIn(text)).toBeNull()
  })
})
