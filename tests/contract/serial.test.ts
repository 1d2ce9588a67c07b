import { expect, test } from 'vitest'
import { rows, run } from '#kernel/sql.ts'
import type { Db } from '#kernel/plugin.ts'
import { AREAS, PEOPLE, type TestHome } from '../support/home.ts'
import { onEveryEngine } from '../support/engines.ts'
import { derived, dump, must, settle, truth, type Family } from '../support/scenes.ts'

const CLIENTS = 20
const EACH = 10

/** The same 200 commands, as many at once as `width`. */
async function play(h: TestHome, width: number): Promise<void> {
  const homes: Family[] = []
  for (let i = 0; i < 5; i++) homes.push(await settle(h, AREAS.shipu, [`A${i}`, `B${i}`]))
  const all = Array.from({ length: CLIENTS * EACH }, (_, i) => {
    const family = homes[i % homes.length]!
    const person = family.people[i % 2]!
    const id = `01932aaa-0000-7000-8000-${String(i).padStart(12, '0')}`
    return i % 7 === 3
      ? () => h.send('garden.plant', { person, name: 'nettle' }, PEOPLE.pan, { id })
      : i % 11 === 5
        ? () => h.send('garden.plant', { person, name: 'defect' }, PEOPLE.pan, { id })
        : () => h.send('garden.plant', { person, name: `Tree ${i}` }, PEOPLE.pan, { id })
  })
  while (all.length > 0) await Promise.all(all.splice(0, width).map((send) => send()))
}

onEveryEngine('one after another', (open, engine) => {
  test('200 commands of 20 clients at once leave the rows of one after another', async () => {
    const [a, b] = [await open(['garden', 'diary']), await open(['garden', 'diary'])]
    await play(a, 1)
    await play(b, CLIENTS)
    expect(await truth(b.db)).toEqual(await truth(a.db))
    expect(await derived(b.db)).toEqual(await derived(a.db))
    const { command_log, command_body, change, head } = await dump(a.db)
    expect(await dump(b.db)).toMatchObject({ command_log, command_body, change, head })
  })

  const CODED = {
    forget_await: 'db.unfinished',
    all_at_once: 'db.concurrent',
    foreign_table: 'db.foreign_table',
    foreign_view: 'db.foreign_table',
    kernel_table: 'db.foreign_table',
    drop_table: 'db.not_a_query',
    without_scope: 'db.unscoped',
    touch_stranger: 'touch.unknown',
    untouched: 'db.untouched',
    foreign_event: 'event.foreign',
    half_done: 'planted defect',
    bad_dates: 'due.bad_dates',
    bad_code: 'due.unknown_code',
    rule_throws: 'planted in a rule',
  }
  test('each planted mistake is a coded defect, leaves nothing and hurts nobody in its batch', async () => {
    const h = await open(['garden', 'chores', 'faults'])
    const { people, household } = await settle(h, AREAS.shipu, ['Lan'])
    const other = await settle(h, AREAS.lunzai, ['Mei'])
    for (const [verb, code] of Object.entries(CODED)) {
      const before = await rows(h.db, 'select id from faults_mark order by id')
      const [fine, faulty, after] = await Promise.all([
        h.send('faults.fine', { person: people[0]! }),
        h.send(`faults.${verb}`, { person: people[0]!, value: other.people[0]! }),
        h.send('garden.call', { household, phone: '0912345678' }),
      ])
      expect(faulty, verb).toMatchObject({ kind: 'defect', message: expect.stringContaining(code) as string })
      expect([fine.kind, after.kind], verb).toEqual(['done', 'done'])
      expect(await rows(h.db, 'select id from faults_mark'), verb).toHaveLength(before.length + 1)
    }
    expect(await rows(h.db, "select 1 from command_log where name like 'faults.%' and name <> 'faults.fine'")).toEqual(
      [],
    )
  })

  test('a refusal after a write leaves nothing but its entry', async () => {
    const h = await open(['garden', 'faults'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    const before = await truth(h.db)
    expect(await h.send('faults.half_refused', { person: people[0]! })).toMatchObject({ kind: 'refused', status: 409 })
    expect(await truth(h.db)).toEqual(before)
  })

  test('a query after the command has ended reaches nothing', async () => {
    const h = await open(['garden', 'faults'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    await h.send('faults.late_query', { person: people[0]! })
    await h.writer.idle()
    for (let i = 0; i < 20; i++) await run(h.db, 'select 1')
    expect((await rows<{ n: number }>(h.db, 'select count(*) as n from faults_mark'))[0]!.n).toBeLessThanOrEqual(1)
  })

  if (engine === 'sqlite') {
    for (const statement of ['commit', 'begin immediate', 'insert into command_log']) {
      test(`"${statement}" failing fails every answer, and nothing stands`, async () => {
        const h = await open(['garden', 'diary'])
        const { people } = await settle(h, AREAS.shipu, ['Lan'])
        const before = await dump(h.db)
        const mend = breakStatement(h.db, statement)
        const outcomes = await Promise.all(
          ['A', 'B', 'C'].map((name) => h.send('garden.plant', { person: people[0]!, name })),
        )
        expect(outcomes.map((o) => o.kind)).toEqual(['defect', 'defect', 'defect'])
        mend()
        expect(await dump(h.db)).toEqual(before)
        await must(h, 'garden.plant', { person: people[0]!, name: 'D' })
      })
    }
  }
})

/** From now on a statement that begins like this fails, as on a full disk. */
function breakStatement(db: Db, beginning: string): () => void {
  const executor = db.getExecutor() as unknown as { provideConnection: unknown }
  const original = executor.provideConnection as (use: (c: object) => Promise<unknown>) => Promise<unknown>
  let broken = true
  const own = db.connection.bind(db)
  db.connection = (() => ({
    execute: (use: (conn: Db) => Promise<unknown>) =>
      own().execute((conn) => {
        const inner = conn.getExecutor()
        const execute = inner.executeQuery.bind(inner)
        inner.executeQuery = (async (q: { sql: string }) => {
          if (broken && q.sql.startsWith(beginning)) throw new Error('disk is full')
          return await execute(q as never)
        }) as never
        return use(conn)
      }),
  })) as never
  executor.provideConnection = original
  return () => void (broken = false)
}
