/** Two writers in two pools on one database, both busy: no lost stamp, one chain, counts as if one had done it all. */
import { describe, expect, test } from 'vitest'
import { verifyAudit } from '#kernel/log.ts'
import { digestOf } from '#kernel/run-command.ts'
import { rows } from '#kernel/sql.ts'
import type { Outcome } from '#kernel/writer.ts'
import { openPostgres } from '../../server/node/postgres.ts'
import { expectEqualToScan } from '../support/due-scan.ts'
import { AREAS, makeHome, PEOPLE, TODAY } from '../support/home.ts'
import { freshPg, hasPg } from '../support/pg-test.ts'
import { chore, derived, settle } from '../support/scenes.ts'
import { toys } from '../support/toys/index.ts'

const NURSE = { ...PEOPLE.lin, scope: { areas: [AREAS.county], households: [] } }

describe.skipIf(!hasPg)('two writers on PostgreSQL', () => {
  test('rev only grows, no household is lost in change, the chain verifies, counts equal a scan', async () => {
    const { url, drop } = await freshPg()
    const pools = [await openPostgres(url), await openPostgres(url)]
    const plugins = [toys.garden, toys.diary, toys.chores]
    const a = await makeHome(pools[0]!.db, plugins)
    const b = await makeHome(pools[1]!.db, plugins, { migrated: true })
    const families = []
    for (let i = 0; i < 6; i++)
      families.push(await settle(a, [AREAS.shipu, AREAS.lunzai, AREAS.elsewhere][i % 3]!, [`P${i}`, `Q${i}`]))
    const sent: Promise<Outcome>[] = []
    for (let i = 0; i < 120; i++) {
      const h = i % 2 === 0 ? a : b
      const id = `01932aaa-0000-7000-8000-${String(i).padStart(12, '0')}`
      const [family, other] = [families[i % 6]!, families[(i * 5 + 1) % 6]!]
      const person = family.people[i % 2]!
      const kind = i % 5
      if (kind === 0)
        sent.push(h.send('chores.add_duty', { person, ...chore({ priority: String(1 + (i % 9)) }) }, NURSE, { id }))
      else if (kind === 1) sent.push(h.send('garden.plant', { person, name: `Tree ${i}` }, NURSE, { id }))
      else if (kind === 2)
        sent.push(h.send('chores.add_home', { household: family.household, ...chore({ code: 'mend' }) }, NURSE, { id }))
      else if (kind === 3) sent.push(h.send('garden.move', { person, to: other.household }, NURSE, { id }))
      else
        sent.push(h.send('chores.label', { household: family.household, label: `Lane ${i}`, phone: '' }, NURSE, { id }))
    }
    const outcomes = await Promise.all(sent)
    expect(outcomes.filter((o) => o.kind === 'defect')).toEqual([])

    const log = await rows<{ id: string; seq: number; rev: number; outcome: string }>(
      a.db,
      'select id, seq, rev, outcome from command_log order by seq',
    )
    expect(log.map((l) => l.seq)).toEqual(log.map((_, i) => i + 1))
    const revs = log.filter((l) => l.outcome === 'done').map((l) => l.rev)
    expect(revs).toEqual(revs.map((_, i) => i + 1))
    expect(await verifyAudit(a.db, digestOf)).toMatchObject({ broken: null, entries: log.length })
    // The last command that touched a household is the one its stamp names.
    const change = new Map(
      (await rows<{ bundle_id: string; rev: number }>(a.db, 'select bundle_id, rev from change')).map((c) => [
        c.bundle_id,
        c.rev,
      ]),
    )
    const about = await rows<{ household_id: string; rev: number }>(
      a.db,
      "select b.about as household_id, max(l.rev) as rev from command_log l join command_body b on b.command_id = l.id join household k on k.id = b.about where l.outcome = 'done' group by b.about",
    )
    for (const { household_id, rev } of about) expect(change.get(household_id)).toBeGreaterThanOrEqual(rev)
    expect([...change.keys()]).toEqual(expect.arrayContaining(families.map((f) => f.household)))
    await expectEqualToScan(a, TODAY)
    const before = await derived(a.db)
    await b.writer.system('due.recompute', { cursor: '' })
    expect(await derived(b.db)).toEqual(before)
    for (const pool of pools) await pool.close()
    await drop()
  })

  test('both sending the same command: it runs once, both hear the same', async () => {
    const { url, drop } = await freshPg()
    const pools = [await openPostgres(url), await openPostgres(url)]
    const a = await makeHome(pools[0]!.db, [toys.garden, toys.diary])
    const b = await makeHome(pools[1]!.db, [toys.garden, toys.diary], { migrated: true })
    const { people } = await settle(a, AREAS.shipu, ['Lan'])
    const id = '01932aaa-0000-7000-8000-000000000001'
    const [x, y] = await Promise.all(
      [a, b].map((h) => h.send('garden.plant', { person: people[0]!, name: 'Plum' }, PEOPLE.pan, { id })),
    )
    expect([x, y].map((o) => (o as { replayed: boolean }).replayed).sort()).toEqual([false, true])
    expect({ ...x, replayed: true }).toEqual({ ...y, replayed: true })
    expect(await rows(a.db, 'select * from garden_tree')).toHaveLength(1)
    for (const pool of pools) await pool.close()
    await drop()
  })
})
