import { afterEach, beforeEach, expect, test } from 'vitest'
import { html } from '#views/html.ts'
import { definePlugin } from '#kernel/plugin.ts'
import { sealed } from '#kernel/page.ts'
import { startServer, type TestServer } from '../../tests/support/server-home.ts'
import { sealOf } from './seal.ts'
import { PLACE_LIMIT } from './throttle.ts'

const says = definePlugin({
  id: 'says',
  open: [
    {
      path: '/says',
      answer: async ({ query, isSealed }) =>
        isSealed(query['c'] ?? '', query['s'] ?? '')
          ? { title: 'Ours', body: html`<p>${query['c']!}</p>` }
          : { title: 'No', body: html``, guess: true },
    },
  ],
})

let server: TestServer
beforeEach(async () => {
  server = await startServer({}, [says])
})
afterEach(() => server.end())

const ask = async (c: string, s: string) => await server.browser().get(`/says?c=${c}&s=${s}`)

test('anybody may open it, and reads what the server has sealed', async () => {
  const mark = sealOf(server.server.secret(), sealed('says', 'hello'))
  const answer = await ask('hello', mark)
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('<p>hello</p>')])
  expect((await ask('hullo', mark)).status).toBe(404)
})

test('whoever goes on guessing has to wait, and whoever brings what is ours never does', async () => {
  const mark = sealOf(server.server.secret(), sealed('says', 'hello'))
  for (let n = 0; n < 2 * PLACE_LIMIT.free; n++) expect((await ask('hello', mark)).status).toBe(200)
  for (let n = 0; n < PLACE_LIMIT.free; n++) expect((await ask('hullo', mark)).status).toBe(404)
  expect((await ask('hullo', mark)).status).toBe(429)
})

test('what one plugin sealed is nothing to another', () => {
  const secret = server.server.secret()
  expect(sealOf(secret, sealed('says', 'x'))).not.toBe(sealOf(secret, sealed('other', 'x')))
  expect(sealOf(secret, 'x')).toMatch(/^[\w-]{22}$/)
})
