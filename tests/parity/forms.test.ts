/** Every form of the folder, taken over, opened, answered, updated and saved: the same pages and rows in both homes. */
import { beforeAll, expect, test } from 'vitest'
import { plugins } from '#plugins'
import { rows } from '#kernel/sql.ts'
import { LIVE_PATH } from '../../plugins/needs/assess/views/form-page.ts'
import { openSheet } from '../../plugins/needs/forms/answers/sheet.ts'
import type { Item } from '../../plugins/needs/forms/form.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { bareRealm } from '../support/engines.ts'
import { sharedForm, sharedForms, sharedText, VISIT } from '../support/forms/ground.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../support/home.ts'
import { dump } from '../support/scenes.ts'
import type * as realmPlugins from '../support/realm-plugins.ts'
import { hasShared } from '../support/shared.ts'

type Bundle = typeof realmPlugins
let realm: Awaited<ReturnType<typeof bareRealm<Bundle>>>
beforeAll(async () => {
  realm = await bareRealm<Bundle>('./tests/support/realm-plugins.ts')
})

const TYPED: Partial<Record<Item['type'], string>> = {
  boolean: 'false',
  integer: '14',
  decimal: '3.5',
  quantity: '38.6',
  date: '2026-02-03',
  dateTime: '2026-02-03T09:00:00+08:00',
  time: '09:00',
  string: 'ab',
  text: 'ab',
}

/** Something at every place, whether it is asked or not: what a skip has closed is left out by the form itself. */
function answersTo(file: string): Record<string, string> {
  const { tree } = openSheet(sharedForm(file), VISIT)
  const typed = [...tree.spots.values()].flatMap(({ key, item }) => {
    const value = item.options.length > 0 ? String(item.options.length - 1) : TYPED[item.type]
    return value === undefined || item.calculated ? [] : [[`k${key}`, value] as const]
  })
  return Object.fromEntries(typed)
}

async function told(h: TestHome): Promise<string[]> {
  const members = [{ source_key: 'mai', names: [{ text: 'Mai' }], sex: 'female', birth_date: '2024-11-20' }]
  await h.send('records.register_household', { area: AREAS.shipu, number: '12', members }, PEOPLE.pan)
  const [who] = await rows<{ id: string }>(h.db, "select id from records_person where name = 'Mai'")
  const answers: string[] = []
  for (const file of sharedForms()) {
    const taken = await h.send('needs.import_form', { text: sharedText(file) }, PEOPLE.lin)
    const [form] = await rows<{ id: string }>(h.db, 'select id from needs_form order by imported_at desc, id desc')
    const path = `/people/${who!.id}/assessments/new/${form!.id}`
    const page = await h.get(path, PEOPLE.pan)
    const q = answersTo(file)
    const flat = Object.fromEntries(Object.entries(q).map(([key, value]) => [`q.${key}`, value]))
    const again = await h.post(LIVE_PATH, { ...flat, for: who!.id, of: form!.id, judged: '1' }, PEOPLE.pan)
    const saved = await h.send('needs.assess', { person: who!.id, form: form!.id, q }, PEOPLE.pan)
    answers.push(
      file,
      JSON.stringify(taken),
      `${page.status} ${await page.text()}`,
      await again.text(),
      JSON.stringify(saved),
    )
    expect([file, page.status, saved.kind]).toEqual([file, 200, 'done'])
  }
  return answers
}

test.skipIf(!hasShared)('all forms of the folder run alike in both homes', { timeout: 180_000 }, async () => {
  const here = openSqlite(':memory:')
  const there = realm.bundle.openWasm(realm.sqlite3)
  const [a, b] = [await makeHome(here.db, plugins), await realm.bundle.makeHome(there.db, realm.bundle.plugins)]
  const [x, y] = [await told(a), await told(b)]
  expect(x.filter((text) => text.endsWith('.json'))).toHaveLength(11)
  expect(y).toEqual(x)
  expect(await dump(b.db)).toEqual(await dump(a.db))
  here.raw.close()
  there.raw.close()
})
