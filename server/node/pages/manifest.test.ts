import { existsSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { plugins } from '#plugins'
import { startServer, type TestServer } from '../../../tests/support/server-home.ts'

interface Manifest {
  start_url: string
  icons: { src: string }[]
  shortcuts: { name: string; url: string; icons: { src: string }[] }[]
}

let server: TestServer
afterEach(() => server.end())
const manifest = async (lang: string): Promise<Manifest> => {
  const answer = await server.browser().get(`/manifest/${lang}.webmanifest`)
  expect(answer.headers.get('content-type')).toBe('application/manifest+json')
  return (await answer.json()) as Manifest
}

test('the installed application speaks the reader’s language, and every picture of it is there', async () => {
  server = await startServer({}, plugins)
  const en = await manifest('en')
  expect(en.start_url).toBe('/today')
  expect(en.shortcuts.map((s) => [s.name, s.url])).toEqual([
    ['Today', '/today'],
    ['Map', '/map'],
  ])
  expect((await manifest('zh-Hant')).shortcuts.map((s) => s.name)).toEqual(['今日', '地圖'])
  expect((await manifest('zh-Hans')).shortcuts.map((s) => s.name)).toEqual(['今日', '地图'])
  for (const { src } of [...en.icons, ...en.shortcuts.flatMap((s) => s.icons)])
    expect(existsSync(new URL(`../../..${src}`, import.meta.url)), src).toBe(true)
})

test('what no plugin has is no shortcut', async () => {
  server = await startServer()
  expect(await manifest('en')).toMatchObject({ start_url: '/', shortcuts: [] })
})
