/** A village at work, by seeded chance: everything that the toys can do to households and people, in any order. */
import type { Form } from '#kernel/plugin.ts'
import { rows, run } from '#kernel/sql.ts'
import type { Outcome } from '#kernel/writer.ts'
import type { Chance } from './chance.ts'
import { AREAS, PEOPLE, type TestHome } from './home.ts'
import { chore } from './scenes.ts'

export const TOYS = ['garden', 'diary', 'chores', 'bells'] as const

const everywhere = { ...PEOPLE.lin, scope: { areas: [AREAS.county], households: [] }, compartments: ['hidden'] }
const LEAVES = [AREAS.shipu, AREAS.lunzai, AREAS.elsewhere]

/** One command; what of it succeeds is the data. */
export async function act(h: TestHome, chance: Chance): Promise<Outcome> {
  const homes = (
    await rows<{ id: string }>(h.db, 'select id from household where merged_into is null order by id')
  ).map((k) => k.id)
  const people = (await rows<{ id: string }>(h.db, 'select id from person where merged_into is null order by id')).map(
    (p) => p.id,
  )
  const send = (name: string, form: Form) => h.send(name, form, everywhere)
  const settle = () =>
    send('garden.settle', {
      area: chance.one(LEAVES),
      label: `Plot ${chance.below(1000)}`,
      phone: '',
      people: Array.from({ length: 1 + chance.below(3) }, () => ({ name: `Ann ${chance.below(1000)}` })),
    })
  if (homes.length < 4 || people.length < 4) return await settle()
  const [home, person] = [chance.one(homes), chance.one(people)]
  const phone = () => `09120001${10 + chance.below(80)}`
  const secret = chance.often(30) ? { secret: 'on' } : {}
  const ways: (() => Promise<Outcome>)[] = [
    settle,
    () => send('garden.plant', { person, name: 'Plum', ...secret }),
    // What the form showed is not what stands: a clash.
    () =>
      send('garden.call', {
        household: home,
        phone: phone(),
        ...(chance.often(50) ? { was: { phone: phone() } } : {}),
      }),
    () => send('chores.label', { household: home, label: 'Corner', phone: phone() }),
    () => send('chores.pin', { text: 'Hello' }),
    () => send('garden.move', { person, to: home }),
    () => send('garden.merge', { person, loser: chance.one(people) }),
    () => send('chores.move_home', { household: home, area: chance.one(LEAVES) }),
    () => send('chores.merge_homes', { household: home, loser: chance.one(homes) }),
    () => send('chores.add_duty', { person, ...chore(secret) }),
    () => send('chores.add_home', { household: home, ...chore({ code: 'sweep', ...secret }) }),
    () => send('chores.award', { person, badge: chance.one(['gold', 'tin']), helper: chance.one(people) }),
    () => send('chores.post_notice', { area: chance.one(LEAVES), text: 'Hello' }),
    () => send('bells.ring', { person, to: chance.one(['chw', 'nurse', 'head']) }),
    async () => {
      const merge = (
        await rows<{ id: string }>(h.db, 'select id from merge where undone_at is null order by at, id')
      ).at(-1)
      return await send('garden.unmerge', { merge: merge?.id ?? 'none' })
    },
    async () => {
      const tree = (await rows<{ id: string }>(h.db, 'select id from garden_tree order by id'))[0]
      return await send('garden.fell', { tree: tree?.id ?? home })
    },
    async () => {
      const duty = chance.one(
        await rows<{ id: string; person_id: string; code: string; household: string }>(
          h.db,
          'select d.id, d.person_id, d.code, p.household_id as household from chores_duty d join person p on p.id = d.person_id order by d.id',
        ),
      )
      if (!duty) return await settle()
      return await send('chores.put_off', {
        person: duty.person_id,
        household: duty.household,
        code: duty.code,
        instance: duty.id,
        until: '2026-12-05',
      })
    },
  ]
  return await chance.one(ways)()
}

/** A household that is not there any more. */
const NOBODYS = '01900000-0000-7000-8000-00000000dead'

/** Who is who, who works where, who was let in, and a setting. */
export async function plantStaff(h: TestHome): Promise<void> {
  for (const p of Object.values(PEOPLE)) {
    await run(
      h.db,
      "insert into app_user (id, username, name, role, lang, password_hash, created_at) values (?, ?, ?, ?, 'en', 'x', ?)",
      [p.id, p.name, p.name, p.role, h.clock.now],
    )
    for (const area of p.scope.areas)
      await run(h.db, 'insert into user_area (user_id, area_id) values (?, ?)', [p.id, area])
  }
  await run(h.db, `insert into config (plugin, name, value) values ('garden', 'overdueDays', '20')`)
  for (const [n, until] of ['2026-11-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'].entries())
    await run(
      h.db,
      "insert into scope_grant (id, user_id, household_id, reason, granted_by, granted_at, until) values (?, ?, ?, 'cover', ?, ?, ?)",
      [`grant-${n}`, PEOPLE.lin.id, NOBODYS, PEOPLE.chou.id, h.clock.now, until],
    )
}
