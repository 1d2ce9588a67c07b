import { expect, test } from 'vitest'
import { createPageCache } from './page-cache.ts'

test('a kept page counts only for its version, and gets a token and ids of each request', () => {
  const cache = createPageCache('n')
  const id = cache.idMarks()
  const [one, two] = [id(), id()]
  cache.put('/a|u', 'rev 1', `<i>${cache.csrfMark}</i><b>${one}</b><b>${two}</b><b>${one}</b>`)
  expect(cache.get('/a|u', 'rev 2')).toBeUndefined()
  let n = 0
  const show = () => cache.fill(cache.get('/a|u', 'rev 1')!, 'token', () => `id${++n}`)
  expect(show()).toBe('<i>token</i><b>id1</b><b>id2</b><b>id1</b>')
  expect(show()).toBe('<i>token</i><b>id3</b><b>id4</b><b>id3</b>')
})

test('what somebody typed never stands for a token, and the oldest pages go first', () => {
  const cache = createPageCache('n')
  expect(cache.fill('mark-x-csrf mark-n-', 'token', () => 'id')).toBe('mark-x-csrf mark-n-')
  for (let i = 0; i < 40; i++) cache.put(`/${i}`, 'v', 'x'.repeat(1024 * 1024))
  expect(cache.get('/0', 'v')).toBeUndefined()
  expect(cache.get('/39', 'v')).toHaveLength(1024 * 1024)
})
