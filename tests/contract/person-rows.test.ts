import { expect, test } from 'vitest'
import type { Db, Form } from '#kernel/plugin.ts'
import { row } from '#kernel/sql.ts'
import { plugins } from '#plugins'
import { AREAS, makeHome, PEOPLE, TODAY, type TestHome } from '../support/home.ts'
import { plantLongCourse } from '../support/long-course.ts'
import { onRealPlugins, type OpenReal } from '../support/real.ts'

const [FEW, MANY] = [200, 2_000]
/** Readings may lie differently around the limits of what is read at once. */
const SLACK = 100
const PAGES = {
  'the person’s page': ({ person }) => `/people/${person}`,
  'the household’s page': ({ household }) => `/households/${household}`,
  'the timeline': ({ person }) => `/people/${person}/timeline`,
  'the summary': ({ person }) => `/people/${person}/summary`,
} satisfies Record<string, (of: { person: string; household: string }) => string>

/** What a page asks of the database: statements, and rows that come back. */
function counting(db: Db): { read: Db; taken(): { statements: number; rows: number } } {
  let counts = { statements: 0, rows: 0 }
  const read = db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      counts.statements++
      counts.rows += result.rows.length
      return result
    },
  }) as Db
  return {
    read,
    taken() {
      const taken = counts
      counts = { statements: 0, rows: 0 }
      return taken
    },
  }
}

async function asked(open: OpenReal, readings: number): Promise<Map<string, { statements: number; rows: number }>> {
  const told: TestHome = await open('ground')
  const { read, taken } = counting(told.db)
  const h = await makeHome(told.db, plugins, { migrated: true, read })
  const members: Form[] = [{ source_key: 'a', names: [{ text: 'Wen' }], sex: 'male', birth_date: '1966-05-05' }]
  expect(
    await h.send('records.register_household', { area: AREAS.shipu, number: '12', members, acknowledged: '1' }),
  ).toMatchObject({ kind: 'done' })
  const of = (await row<{ person: string; household: string }>(
    h.db,
    `select p.id as person, p.household_id as household from person p join records_person r on r.id = p.id where r.name = 'Wen'`,
  ))!
  const performer = PEOPLE.lin.id
  await plantLongCourse(h.db, { person: of.person, performer }, { readings, today: TODAY, household: of.household })
  const counts = new Map<string, { statements: number; rows: number }>()
  for (const [name, path] of Object.entries(PAGES)) {
    taken()
    const answer = await h.get(path(of), PEOPLE.lin)
    expect(answer.status, name).toBe(200)
    counts.set(name, taken())
  }
  // Measured once, five years ago.
  expect(await (await h.get(PAGES['the summary'](of), PEOPLE.lin)).text()).toContain('168 cm')
  return counts
}

onRealPlugins('somebody with years of readings', (open) => {
  test('costs a page no more rows and statements than somebody with a tenth of them', async () => {
    const few = await asked(open, FEW)
    const many = await asked(open, MANY)
    for (const [name, { rows, statements }] of many) {
      expect(few.get(name)!.rows, name).toBeGreaterThan(0)
      expect(rows, name).toBeLessThan(few.get(name)!.rows + SLACK)
      expect(statements, name).toBeLessThanOrEqual(few.get(name)!.statements + 2)
    }
  })
})
