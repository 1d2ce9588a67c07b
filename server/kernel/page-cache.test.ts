import { expect, test } from 'vitest'
import { createPageCache, filled, type KeptPage } from './page-cache.ts'

const text = (page: KeptPage, newId = () => 'id') => new TextDecoder().decode(filled(page, 'token', newId))

test('a kept page counts only for its version, and gets a token and ids of each request', () => {
  const cache = createPageCache('n')
  const id = cache.idMarks()
  const [one, two] = [id(), id()]
  const html = `<i>${cache.csrfMark}</i><b>${one}</b>陳<b>${two}</b><b>${one}</b>`
  const page = cache.put('/a|u', 'rev 1', html)
  expect(cache.get('/a|u', 'rev 2')).toBeUndefined()
  expect(cache.get('/a|u', 'rev 1')).toBe(page)
  let n = 0
  const newId = () => `id${++n}`
  expect(text(page, newId)).toBe('<i>token</i><b>id1</b>陳<b>id2</b><b>id1</b>')
  expect(text(page, newId)).toBe('<i>token</i><b>id3</b>陳<b>id4</b><b>id3</b>')
})

test('what somebody typed never stands for a token, and the oldest pages go first', () => {
  const cache = createPageCache('n')
  expect(text(cache.put('/typed', 'v', 'mark-x-csrf mark-n-'))).toBe('mark-x-csrf mark-n-')
  for (let i = 0; i < 40; i++) cache.put(`/${i}`, 'v', 'x'.repeat(1024 * 1024))
  expect(cache.get('/0', 'v')).toBeUndefined()
  expect(text(cache.get('/39', 'v')!)).toHaveLength(1024 * 1024)
})
