import { beforeEach, expect, test } from 'vitest'
import { isAsked, isShownPost, makeAsked, type Asked } from './asked.ts'

let asked: Asked
beforeEach(() => {
  let n = 0
  asked = makeAsked(() => `name-${++n}`)
})
const found = () =>
  new Response('<p>Chen Mei-ling</p>', { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })

test('the answer to a search stands at an address that says nothing', async () => {
  const sent = await asked.keep(found())
  expect(sent.status).toBe(303)
  const path = sent.headers.get('location')!
  expect(isAsked(path)).toBe(true)
  expect(path).toBe('/asked/name-1')
  for (const time of ['first', 'reload']) {
    const shown = asked.answer(path)!
    expect(await shown.text(), time).toBe('<p>Chen Mei-ling</p>')
    expect(shown.headers.get('content-type')).toBe('text/html; charset=utf-8')
  }
})

test('a refusal keeps its status', async () => {
  const path = (await asked.keep(new Response('no', { status: 422 }))).headers.get('location')!
  expect(asked.answer(path)!.status).toBe(422)
})

test('a redirect has an address already', async () => {
  const answer = await asked.keep(new Response(null, { status: 303, headers: { location: '/today' } }))
  expect(answer.headers.get('location')).toBe('/today')
})

test('locked, or long ago, it is gone', async () => {
  const first = (await asked.keep(found())).headers.get('location')!
  for (let n = 0; n < 20; n++) await asked.keep(found())
  expect(asked.answer(first)).toBeNull()
  expect(asked.answer('/asked/name-21')).not.toBeNull()
  asked.forget()
  expect(asked.answer('/asked/name-21')).toBeNull()
})

test('only what a browser shows by itself', () => {
  const post = (headers: Record<string, string>, mode = 'navigate') =>
    isShownPost({ method: 'POST', mode, headers: new Headers(headers) } as Request)
  expect(post({})).toBe(true)
  expect(post({ 'hx-request': 'true' })).toBe(false)
  expect(post({}, 'same-origin')).toBe(false)
  expect(isShownPost(new Request('http://x.test/'))).toBe(false)
})
