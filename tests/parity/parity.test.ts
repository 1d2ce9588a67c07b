/** The same requests in both homes – Node, and the tablet's database in a bare realm – give equal pages and equal rows. */
import { beforeAll, expect, test } from 'vitest'
import { plugins } from '#plugins'
import type { Plugin } from '#kernel/plugin.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { bareRealm } from '../support/engines.ts'
import { addressOf, exercise, formFor, pagesOf, picksIn, whoMay } from '../support/exercise.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../support/home.ts'
import { dump } from '../support/scenes.ts'
import type * as realmPlugins from '../support/realm-plugins.ts'
import { toys } from '../support/toys/index.ts'

type Bundle = typeof realmPlugins
let realm: Awaited<ReturnType<typeof bareRealm<Bundle>>>
beforeAll(async () => {
  realm = await bareRealm<Bundle>('./tests/support/realm-plugins.ts')
})

/** Everything that somebody can ask for in one home, as text. */
async function told(h: TestHome): Promise<{ answers: string[]; pages: number }> {
  const answers: string[] = []
  for (const { command, outcome } of await exercise(h)) answers.push(`${command} ${JSON.stringify(outcome)}`)
  const picks = await picksIn(h, AREAS.shipu)
  let pages = 0
  for (const pattern of pagesOf(h)) {
    const address = addressOf(h, pattern, picks)
    if (address === null) continue
    for (const lang of ['en', 'zh-Hant', 'zh-Hans'] as const) {
      const page = await h.get(address, { ...PEOPLE.pan, lang })
      answers.push(`GET ${address} ${page.status} ${page.headers.get('location')} ${await page.text()}`)
      if (page.status === 200) pages++
    }
  }
  for (const command of h.registry.commands.values()) {
    const [form, path] = [formFor(command, picks), addressOf(h, command.path, picks)]
    if (!form || path === null) continue
    // Once with nothing typed, once as it should be: refusals are pages too.
    for (const typed of [{}, flat(form)]) {
      const answer = await h.post(path, typed, whoMay(h, command.permission, PEOPLE.pan))
      answers.push(`POST ${path} ${answer.status} ${answer.headers.get('location')} ${await answer.text()}`)
    }
  }
  return { answers, pages }
}

function flat(value: unknown, at: string[] = []): Record<string, string> {
  if (typeof value !== 'object' || value === null) return { [at.join('.')]: String(value) }
  return Object.assign({}, ...Object.entries(value).map(([name, inner]) => flat(inner, [...at, name]))) as Record<
    string,
    string
  >
}

const SETS: [string, (from: { toys: typeof toys; plugins: readonly Plugin[] }) => readonly Plugin[], number][] = [
  ['the toys', (from) => [from.toys.garden, from.toys.diary, from.toys.chores], 9],
  ['the real plugins', (from) => from.plugins, 1],
]

test.each(SETS)('%s say and write the same in both homes', { timeout: 180_000 }, async (_name, pick, least) => {
  const here = openSqlite(':memory:')
  const there = realm.bundle.openWasm(realm.sqlite3)
  const [a, b] = [
    await makeHome(here.db, pick({ toys, plugins })),
    await realm.bundle.makeHome(there.db, pick(realm.bundle)),
  ]
  const [x, y] = [await told(a), await told(b)]
  expect(x.pages).toBeGreaterThanOrEqual(least)
  expect(y.answers).toEqual(x.answers)
  expect(await dump(b.db)).toEqual(await dump(a.db))
  here.raw.close()
  there.raw.close()
})
