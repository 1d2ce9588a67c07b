/** Every form about one person says who it is: name, age, sex and a second identifier. No code per plugin. */
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/plugin.ts'
import { row, run } from '#kernel/sql.ts'
import { plugins } from '#plugins'
import { everyCommand } from '../support/every-command.ts'
import { picksIn } from '../support/exercise.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../support/home.ts'
import { sqlite } from '../support/real.ts'
import { must } from '../support/scenes.ts'
import { paramsOf } from '../support/sensitive.ts'

const COUNTY = { areas: [AREAS.county], households: [] }
/** Whoever may write it: the first of these who has the permission. */
const WRITERS: readonly Actor[] = [PEOPLE.lin, PEOPLE.pan, PEOPLE.chou].map((p) => ({ ...p, scope: COUNTY }))
/** As many as there were when this was written: forms that leave the pattern must not leave unseen. */
const FEWEST_FORMS = 30

/** Two stand beside each other, line by line, which says more than one line about either. */
const COMPARES = new Set(['records.merge_people', 'records.keep_apart'])

let h: TestHome
let params: Record<string, string>

beforeAll(async () => {
  h = await makeHome((await sqlite.open('ground')).db, plugins, { migrated: true })
  await everyCommand(h, async (name, form, as) => await must(h, name, form, as))
  params = await paramsOf(h, await picksIn(h, AREAS.shipu))
  const person = params['person']!
  await run(h.db, 'update records_person set name = ?, birth_date = ?, sex = ? where id = ?', [
    'Zqname',
    '1950-05-05',
    'female',
    person,
  ])
  await run(h.db, 'delete from records_identifier where person_id = ?', [person])
  await run(
    h.db,
    `insert into records_identifier (id, person_id, system, value, "use", position) values ('zq', ?, 'urn:clinic', 'A000001943', null, 0)`,
    [person],
  )
  // Rows of theirs, so that forms about an entry are about them.
  for (const [table, spec] of h.registry.tables) {
    if (spec.view || spec.bundle !== 'person') continue
    const own = await row<{ id: string }>(h.db, `select id from ${table} where ${spec.path} = ? order by id limit 1`, [
      person,
    ])
    if (own) params[table.replace(/^[a-z]+_/, '')] = own.id
  }
}, 240_000)

test('name, age and sex, and a second identifier stand on every form about a person', async () => {
  const shown: string[] = []
  for (const command of h.registry.commands.values()) {
    if (!command.form || !/:person\b/.test(command.path)) continue
    const writer = WRITERS.find((w) => h.registry.permissions.get(command.permission)!.roles.includes(w.role))
    if (!writer) continue
    const path = command.path.replace(/:(\w+)(\{[^}]*\})?\??/g, (_all, name: string) => params[name] ?? 'x')
    const answer = await h.get(path, writer)
    // About a row of somebody else, or one that stands no more.
    if (answer.status !== 200) continue
    const page = await answer.text()
    const about = /<div class="about">[\s\S]*?<\/div>/.exec(page)?.[0] ?? ''
    for (const fact of ['Zqname', '76 years, Female', 'A00*****43'])
      expect(COMPARES.has(command.name) ? page : about, `${command.name} at ${path}`).toContain(fact)
    shown.push(command.name)
  }
  expect(shown.length, shown.join(', ')).toBeGreaterThanOrEqual(FEWEST_FORMS)
})
