import { describe, expect, it } from 'vitest'
import { mergeTimelines } from './merge-timelines.ts'

const entries = (...at: string[]) => at.map((a) => ({ at: a }))
const ats = (list: readonly { at: string }[]) => list.map((e) => e.at)

describe('mergeTimelines', () => {
  it('puts the newest first and says that there is nothing more', () => {
    expect(mergeTimelines([entries('5', '2'), entries('4', '1')], 10)).toEqual({
      entries: entries('5', '4', '2', '1'),
      before: null,
    })
  })

  it('does not show what a full source may have newer entries than', () => {
    const page = mergeTimelines([entries('9', '8', '7'), entries('6', '2')], 3)
    expect(ats(page.entries)).toEqual(['9', '8'])
    expect(page.before).toBe('8')
  })

  it('keeps entries of one instant on one page', () => {
    const page = mergeTimelines([entries('5', '5'), entries('5', '1')], 3)
    expect(ats(page.entries)).toEqual(['5', '5', '5'])
    expect(page.before).toBe('5')
  })

  it.each([1, 2, 3, 5, 8])('loses nothing over pages of %i', (limit) => {
    const sources = [
      ['9', '7', '7', '3'],
      ['8', '6', '2'],
      ['7', '1'],
    ]
    const seen: string[] = []
    let before: string | null = ':'
    for (let guard = 0; before !== null && guard < 30; guard++) {
      const page: ReturnType<typeof mergeTimelines> = mergeTimelines(
        sources.map((s) => entries(...s.filter((at) => at < before!).slice(0, limit + 1))),
        limit + 1,
      )
      seen.push(...ats(page.entries))
      before = page.before
    }
    expect(seen).toEqual(sources.flat().toSorted().toReversed())
  })
})
