import { describe, expect, it } from 'vitest'
import { mergeList } from './merge-list.ts'

const id = (e: string) => e

describe('mergeList', () => {
  it.each([
    ['added by me', ['a'], ['a', 'b'], ['a'], ['a', 'b']],
    ['removed by me', ['a', 'b'], ['a'], ['a', 'b'], ['a']],
    ['added by another meanwhile', ['a'], ['a'], ['a', 'c'], ['a', 'c']],
    ['removed by another meanwhile', ['a', 'b'], ['a', 'b'], ['a'], ['a']],
    ['both added', ['a'], ['a', 'b'], ['a', 'c'], ['a', 'b', 'c']],
    ['both added the same', ['a'], ['a', 'b'], ['a', 'b'], ['a', 'b']],
    ['order is the form’s', ['a', 'b'], ['b', 'a'], ['a', 'b'], ['b', 'a']],
    ['nothing was shown', undefined, ['x', 'x'], ['a'], ['x']],
  ])('%s', (_, was, typed, present, expected) => {
    expect(mergeList({ was, typed, present }, id)).toEqual(expected)
  })
})
