import { expect, test } from 'vitest'
import { plugins } from '#plugins'
import { createRegistry } from './registry.ts'
import { EVERYTHING, isConcerned } from './reads.ts'
import { scopedDb } from './scope.ts'
import { openSqlite } from '../node/sqlite.ts'

const registry = createRegistry(plugins)
const gaps = registry.due.filter((d) => d.plugin === 'records' && d.restsOn)

test('what rests on a view rests on the tables under it', () => {
  const home = gaps.find((d) => d.subject === 'household')!
  expect([...home.restsOn!]).toEqual(expect.arrayContaining(['pub_person', 'records_person', 'person']))
  expect(home.restsOn!.has('records_encounter')).toBe(false)
})

test('it is concerned by what it reads, by everything, and by a commit that does not say what it wrote', () => {
  const rests = new Set(['records_person'])
  const by = (...tables: string[]) => isConcerned(rests, new Set(tables))
  expect([by('records_person'), by(EVERYTHING), by('records_encounter'), by()]).toEqual([true, true, false, false])
  expect([isConcerned(undefined, new Set(['records_encounter'])), isConcerned(rests, undefined)]).toEqual([true, true])
})

test('a load that reads what it has not declared is a defect', async () => {
  const { db } = openSqlite(':memory:')
  const only = new Set(['records_household'])
  const own = scopedDb(db, { registry, plugin: 'records', actor: null, only })
  await expect(own.selectFrom('records_person').select('id').execute()).rejects.toMatchObject({ code: 'db.undeclared' })
})
