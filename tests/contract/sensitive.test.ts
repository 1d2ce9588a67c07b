/** An entry of a class that a reader may not see is nowhere: not its words, not its code, not that there is one. And on no household's page for anybody. */
import { beforeAll, expect, test } from 'vitest'
import { definePlugin, due, type Actor } from '#kernel/plugin.ts'
import { row } from '#kernel/sql.ts'
import { readHouseholds } from '#kernel/sync/bundles.ts'
import { plugins } from '#plugins'
import { everyCommand } from '../support/every-command.ts'
import { picksIn, type Picks } from '../support/exercise.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../support/home.ts'
import { sqlite } from '../support/real.ts'
import { must } from '../support/scenes.ts'
import { CLASS, everything, paramsOf, plantSensitive, type Planted, type Told } from '../support/sensitive.ts'

const COUNTY = { areas: [AREAS.county], households: [] }
const closed: Actor[] = [PEOPLE.pan, PEOPLE.lin, PEOPLE.chou].map((p) => ({ ...p, scope: COUNTY }))
const trusted: Actor = { ...PEOPLE.lin, scope: COUNTY, compartments: [CLASS] }

/** As many as there were when this was written: a table that loses its class must not leave unseen. */
const FEWEST_TABLES = 8

let homes: { name: string; plain: TestHome; with: TestHome }[]
let planted: Planted[]
let picks: Picks
let params: Record<string, string>

/** Two databases that differ in nothing but the entries; each asked in both homes. */
beforeAll(async () => {
  const filled = async () => {
    const h = await makeHome((await sqlite.open('ground')).db, plugins, { migrated: true })
    await everyCommand(h, async (name, form, as) => await must(h, name, form, as))
    return h
  }
  const [plain, other] = [await filled(), await filled()]
  picks = await picksIn(plain, AREAS.shipu)
  params = await paramsOf(plain, picks)
  const person = params['person']!
  params['household'] = (await row<{ household_id: string }>(plain.db, 'select household_id from person where id = ?', [
    person,
  ]))!.household_id
  planted = await plantSensitive(other, person)
  for (const h of [plain, other])
    await must(h, 'records.amend_person', { person, occupation: 'Fisher' }, { ...PEOPLE.lin, scope: COUNTY })
  const tablet = async (h: TestHome) => {
    const t = await makeHome(h.db, plugins, { migrated: true, name: 'tablet' })
    t.clock.now = h.clock.now
    return t
  }
  homes = [
    { name: 'server', plain, with: other },
    { name: 'tablet', plain: await tablet(plain), with: await tablet(other) },
  ]
}, 240_000)

const crawl = async (h: TestHome, as: Actor): Promise<Told[]> => {
  const { told, unvisited } = await everything(
    h,
    picks,
    as,
    params,
    planted.map((p) => p.word),
  )
  expect(unvisited).toEqual([])
  return told
}

test('every table of sensitive entries has one', () => {
  const all = [...homes[0]!.with.registry.tables].filter(([, t]) => t.compartment && !t.view && t.bundle === 'person')
  expect(planted.map((p) => p.table).toSorted()).toEqual(all.map(([table]) => table).toSorted())
  expect(planted.length).toBeGreaterThanOrEqual(FEWEST_TABLES)
})

test(
  'without the class every page, form and ask is to the letter what it is without the entry',
  { timeout: 240_000 },
  async () => {
    for (const home of homes)
      for (const as of closed) {
        const [before, after] = [await crawl(home.plain, as), await crawl(home.with, as)]
        expect(after.length).toBeGreaterThan(80)
        for (const [i, { pattern, text }] of after.entries())
          expect(text, `${pattern} as ${as.role} on the ${home.name}`).toBe(before[i]!.text)
        const all = JSON.stringify(after)
        for (const { word, id, table } of planted)
          expect([all.includes(word), all.includes(id)], table).toEqual([false, false])
      }
  },
)

const entries = (h: TestHome) =>
  [...h.registry.tables].flatMap(([name, t]) =>
    t.bundle === 'person' && !t.view ? [name.replace(/^[a-z]+_/, '')] : [],
  )

test('with the class it stands on the person’s own pages and nowhere else', { timeout: 240_000 }, async () => {
  for (const home of homes) {
    const shown = new Set<string>()
    for (const { pattern, text } of await crawl(home.with, trusted))
      for (const { word, id, table } of planted) {
        if (!text.includes(word) && !text.includes(id)) continue
        shown.add(table)
        // An entry of one person has a page of its own, with what one must know of that person.
        const own = /:person\b/.test(pattern) || entries(home.with).some((name) => pattern.includes(`:${name}`))
        expect(own && !/:household|\/print\b/.test(pattern), `${table} on ${pattern} of the ${home.name}`).toBe(true)
      }
    // What no page shows to anybody proves nothing by being missing for others.
    expect([...shown].toSorted(), home.name).toEqual(planted.map((p) => p.table).toSorted())
  }
})

/** Rows of lists and of tables: what says one thing of somebody. */
const ROWS = /<(li|tr)\b(?:(?!<\1\b)[^])*?<\/\1>/g

test('wherever a list has it, it says that the family must not see it', { timeout: 240_000 }, async () => {
  const bare = new Set<string>()
  for (const home of homes) {
    const marked = new Set<string>()
    for (const { pattern, text } of await crawl(home.with, trusted))
      for (const [found] of text.matchAll(ROWS))
        for (const { word, id, table } of planted) {
          if (!found.includes(word) && !found.includes(id)) continue
          marked.add(table)
          if (!found.includes('do not show to the family')) bare.add(`${table} on ${pattern} of the ${home.name}`)
        }
    expect(marked.size, home.name).toBeGreaterThanOrEqual(FEWEST_TABLES)
  }
  expect([...bare]).toEqual([])
})

test('without the class it does not travel', async () => {
  const { plain, with: other } = homes[0]!
  const home = params['household']!
  const told = async (h: TestHome, viewer: Actor) =>
    JSON.stringify(await readHouseholds(h.db, h.registry, [home], viewer))
  for (const as of closed) expect(await told(other, as)).toBe(await told(plain, as))
  const all = await told(other, trusted)
  for (const { word } of planted) expect(all).toContain(word)
})

test('nor for who knows its id', async () => {
  const { with: other } = homes[0]!
  for (const { table, id } of planted)
    for (const command of other.registry.commands.values()) {
      const at = command.idPaths.find((p) => p.table === table)
      if (!at || at.path.length > 1) continue
      const as = { ...PEOPLE.lin, scope: COUNTY }
      expect(
        await other.send(command.name, { [at.path[0]!]: id, reason: 'x', sure: '1' }, as),
        command.name,
      ).not.toMatchObject({ kind: 'done' })
    }
})

test('a due item whose plugin forgets the class is noticed', async () => {
  const forgetful = definePlugin({
    id: 'forgetful',
    requires: ['records'],
    due: [
      due<string>({
        subject: 'person',
        version: 1,
        kinds: { ask: { titleKey: 'forgetful.kind', icon: 'eye' } },
        async load(db, ids) {
          const found = await db.selectFrom('pub_condition').select(['person_id', 'text']).execute()
          return new Map(
            found
              .filter((f) => ids.includes(f['person_id'] as string))
              .map((f) => [f['person_id'] as string, f['text'] as string]),
          )
        },
        items: (text, { today }) => [
          {
            code: 'ask',
            instance: '',
            opensOn: today,
            dueOn: today,
            overdueOn: today,
            closesOn: '9999-12-31',
            priority: 1,
            titleKey: 'forgetful.ask',
            params: { text },
            action: '/today',
          },
        ],
      }),
    ],
    strings: Object.fromEntries(
      (['en', 'zh-Hant', 'zh-Hans'] as const).map((lang) => [
        lang,
        { 'forgetful.kind': 'Ask', 'forgetful.ask': 'Ask about {text}' },
      ]),
    ) as never,
  })
  const h = await makeHome(homes[0]!.with.db, [...plugins, forgetful], { migrated: true })
  await must(
    h,
    'records.amend_person',
    { person: params['person']!, occupation: 'Cook' },
    { ...PEOPLE.lin, scope: COUNTY },
  )
  const told = await crawl(h, closed[1]!)
  const { word } = planted.find((p) => p.table === 'records_condition')!
  expect(told.filter((t) => t.text.includes(word)).map((t) => t.pattern)).toEqual(
    expect.arrayContaining(['/people/:person', '/households/:household']),
  )
})
