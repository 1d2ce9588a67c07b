/** Looking only where it is likely finds whom looking at everybody finds. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scopedDb } from '#kernel/scope.ts'
import { run } from '#kernel/sql.ts'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { AREAS, makeHome, NOW, PEOPLE, TODAY } from '../../../tests/support/home.ts'
import { own } from '../db.ts'
import { records } from '../plugin.ts'
import { LIKELY, matchScore } from '../rules/matching.ts'
import { knownPeople } from './facts.ts'
import { likelyMatchesFor } from './matches.ts'

const SEED = 20261124
const NAMES = [
  '陳美玲',
  '美玲陳',
  '陳美林',
  '林美玲',
  '陳林美玲',
  'Nguyen Thi Lan',
  'Lan Nguyen Thi',
  'Nguyen Thi Lam',
  'Wu Yu-an',
]
const BIRTHS = [
  null,
  '1950',
  '1950-03',
  '1950-03-07',
  '1950-07-03',
  '1951-03-07',
  '1950-03-08',
  '1939-03-07',
  '1988-12-01',
]
const PHONES = [null, null, '0912345678', '+886912345678', '0987654321']
const CARDS = [null, null, null, 'A123456789', 'B223456788']
const person = fc.record({
  names: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 2 }),
  birth: fc.constantFrom(...BIRTHS),
  phone: fc.constantFrom(...PHONES),
  card: fc.constantFrom(...CARDS),
  sex: fc.constantFrom('male', 'female', 'unknown'),
  home: fc.nat(3),
})

test('whoever is likely among all is found', async () => {
  let pairs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 2, maxLength: 6 }), async (people) => {
      const { db, raw } = openSqlite(':memory:')
      const h = await makeHome(db, [records])
      for (let n = 0; n <= 3; n++) {
        await run(db, 'insert into household (id, area_id) values (?, ?)', [`h${n}`, AREAS.shipu])
        await run(
          db,
          `insert into records_household (id, number_key, risk_group, status, registered_on, confirmed_on, created_by, created_at) values (?, '', 'standard', 'active', ?, ?, 'x', ?)`,
          [`h${n}`, TODAY, TODAY, NOW],
        )
      }
      for (const [n, p] of people.entries()) {
        const id = `p${n}`
        await run(db, 'insert into person (id, household_id) values (?, ?)', [id, `h${p.home}`])
        await run(
          db,
          `insert into records_person (id, name, sex, birth_date, is_patient, status, registered_on, created_by, created_at) values (?, ?, ?, ?, 0, 'active', ?, 'x', ?)`,
          [id, p.names[0]!, p.sex, p.birth, TODAY, NOW],
        )
        for (const [i, text] of p.names.entries())
          await run(db, 'insert into records_name (id, person_id, text, position) values (?, ?, ?, ?)', [
            `${id}${i}`,
            id,
            text,
            i,
          ])
        if (p.phone)
          await run(db, 'insert into records_person_phone (id, person_id, number, position) values (?, ?, ?, 0)', [
            id,
            id,
            p.phone,
          ])
        if (p.card)
          await run(
            db,
            `insert into records_identifier (id, person_id, system, value, position) values (?, ?, 'tw', ?, 0)`,
            [id, id, p.card],
          )
      }
      const own_ = own(scopedDb(db, { registry: h.registry, plugin: 'records', actor: PEOPLE.pan }))
      const all = [
        ...(
          await knownPeople(
            own_,
            people.map((_, n) => `p${n}`),
          )
        ).values(),
      ]
      for (const one of all) {
        const likely = all.filter((o) => o !== one && matchScore(one.facts, o.facts).score >= LIKELY).map((o) => o.id)
        const found = (await likelyMatchesFor(own_, one.facts, [one.id])).map((f) => f.known.id)
        expect(found.toSorted(), one.id).toEqual(likely.toSorted())
        pairs += likely.length
      }
      raw.close()
    }),
    { seed: SEED, numRuns: 40 },
  )
  expect(pairs).toBeGreaterThan(20)
}, 60_000)
