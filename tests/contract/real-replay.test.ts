/** The demo and a use of every command, on the product's own plugins: the log is enough to have it all again. */
import { expect, test } from 'vitest'
import { verifyAudit } from '#kernel/log.ts'
import { definePlugin } from '#kernel/plugin.ts'
import { digestOf } from '#kernel/run-command.ts'
import { rows } from '#kernel/sql.ts'
import { everyCommand, NEVER_AGAIN } from '../support/every-command.ts'
import { dayAfter, rollTo } from '../support/due-scan.ts'
import { TODAY, type TestHome } from '../support/home.ts'
import { onRealPlugins, staffOf } from '../support/real.ts'
import { replay } from '../support/replay.ts'
import { derived, must, truth } from '../support/scenes.ts'
import { expectEqualToRules } from '../support/spec-scan.ts'
import { snapshot, unstamped, watcher } from '../support/touched.ts'

/** Listens to what records tell, and writes of its own. */
const listener = definePlugin({
  id: 'listener',
  requires: ['records'],
  migrations: {
    '0001_heard': {
      up: async (db) =>
        await db.schema
          .createTable('listener_heard')
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn('household_id', 'text', (c) => c.notNull())
          .execute(),
    },
  },
  synced: { listener_heard: { bundle: 'household', path: 'household_id' } },
  reactions: {
    'records.visit_recorded': async (payload, { ctx, db }) => {
      const household = payload['householdId'] as string
      await db
        .insertInto('listener_heard')
        .values({ id: ctx.newId('heard', household), household_id: household })
        .execute()
      ctx.emit('listener.heard', { household })
    },
  },
})

const use = async (h: TestHome) => await everyCommand(h, (name, form, as) => must(h, name, form, as), NEVER_AGAIN)
const again = async (from: TestHome, to: TestHome) => {
  const { staff, everywhere } = staffOf(from)
  await replay(from, to, undefined, everywhere, staff)
}
const log = async (h: TestHome) => await rows(h.db, 'select * from command_log order by seq')

onRealPlugins('the product replayed', (open, engine) => {
  test('on an empty database gives equal tables, derived ones and the log itself included', async () => {
    const [h, empty] = [await open('community'), await open('ground')]
    await use(h)
    const used = new Set(
      (await rows<{ name: string }>(h.db, "select distinct name from command_log where outcome = 'done'")).map(
        (l) => l.name,
      ),
    )
    expect([...h.registry.commands.keys()].filter((name) => !used.has(name) && !NEVER_AGAIN.has(name))).toEqual([])
    await again(h, empty)
    const was = await truth(h.db)
    expect(await truth(empty.db)).toEqual(was)
    expect(await derived(empty.db)).toEqual(await derived(h.db))
    expect(await log(empty)).toEqual(await log(h))
    expect((await verifyAudit(empty.db, digestOf)).broken).toBeNull()
    // Nothing to compare would be equal too; of erasures no replay can tell.
    for (const table of [...h.registry.tables]
      .filter(([name, t]) => !t.view && name !== 'records_erasure')
      .map(([name]) => name))
      expect(was[table]?.length, table).toBeGreaterThan(0)
  })

  test('with one more plugin that listens keeps every row and its id', async () => {
    const [h, more] = [await open('community'), await open('ground', [listener])]
    await use(h)
    await again(h, more)
    const [before, after] = [await truth(h.db), await truth(more.db)]
    for (const [table, kept] of Object.entries(before)) expect(after[table], table).toEqual(kept)
    expect(after['listener_heard']!.length).toBeGreaterThan(100)
  })

  test('whatever is computed anew is as it stood, and equals what the rules say', async () => {
    const h = await open('community')
    await use(h)
    await expectEqualToRules(h, TODAY)
    const before = await derived(h.db)
    let cursor = ''
    for (let done = 1; done > 0;)
      ({ cursor, done } = await h.writer.system<{ cursor: string; done: number }>('due.recompute', { cursor }))
    expect(await derived(h.db)).toEqual(before)
  })

  test('sixty days that pass by themselves leave what the rules say on each of them', async () => {
    const h = await open('community')
    const open60: number[] = []
    for (let n = 0; n <= 60; n++) {
      await rollTo(h, dayAfter(n))
      if (n % (engine === 'sqlite' ? 10 : 30) === 0) open60.push(await expectEqualToRules(h, dayAfter(n)))
    }
    expect(new Set(open60).size, 'days differ').toBeGreaterThan(1)
  })
})

onRealPlugins('the product’s commands', (open, engine) => {
  test('change no row outside the bundles that they stamp', async () => {
    const h = await open('community')
    const watch = await watcher(h)
    let rowsChanged = 0
    await everyCommand(h, async (name, form, as) => {
      const { outcome, wrong, changed } = await watch(() => h.send(name, form, as))
      expect(outcome, name).toMatchObject({ kind: 'done' })
      expect(wrong, name).toEqual([])
      rowsChanged += changed
      return (outcome as { see: string }).see
    })
    expect(rowsChanged).toBeGreaterThan(100)
  })

  if (engine !== 'sqlite') return
  test('of the demo too, one after another', async () => {
    const [h, told] = [await open('ground'), await open('community')]
    const { staff, everywhere } = staffOf(h)
    let before = await snapshot(h)
    const wrong = new Set<string>()
    const send = h.writer.submit
    h.send = async (name, form, as, more) => {
      const outcome = await send({
        device: null,
        version: 1,
        received: more!.at!,
        baseRev: 0,
        redoOf: null,
        name,
        form,
        actor: as!,
        ...more,
      } as never)
      const after = await snapshot(h)
      if (outcome.kind === 'done')
        for (const w of await unstamped(h, before, after, outcome.rev)) wrong.add(`${name} ${w}`)
      before = after
      return outcome
    }
    await replay(told, h, undefined, everywhere, staff)
    expect([...wrong]).toEqual([])
    expect(before.size).toBeGreaterThan(1000)
  })
})
