import { expect, test } from 'vitest'
import { z } from 'zod'
import { field } from '#kernel/input.ts'
import { ERASING, verifyAudit } from '#kernel/log.ts'
import { command, definePlugin } from '#kernel/plugin.ts'
import { digestOf } from '#kernel/run-command.ts'
import { rows, run } from '#kernel/sql.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { onEveryEngine } from '../support/engines.ts'
import { AREAS, makeHome, PEOPLE, type TestHome } from '../support/home.ts'
import { must, settle } from '../support/scenes.ts'
import { garden } from '../support/toys/garden.ts'

const verify = async (h: TestHome) => await verifyAudit(h.db, digestOf)
const idOf = async (h: TestHome, seq: number) =>
  (await rows<{ id: string }>(h.db, 'select id from command_log where seq = ?', [seq]))[0]!.id

onEveryEngine('the log', (open) => {
  const scene = async (): Promise<TestHome> => {
    const h = await open(['garden', 'diary'])
    const { people } = await settle(h, AREAS.shipu, ['陳 樂安'])
    await must(h, 'garden.plant', { person: people[0]!, name: 'Plum \ud83c\udf31 \ud83c' })
    await h.send('garden.plant', { person: people[0]!, name: 'nettle' })
    await must(h, 'garden.plant', { person: people[0]!, name: 'Pear' }, PEOPLE.lin)
    return h
  }

  test('verifies, refusals included', async () => {
    const h = await scene()
    const [last] = await rows<{ chain: string }>(h.db, 'select chain from command_log where seq = 4')
    expect(await verify(h)).toEqual({ entries: 4, bodies: 4, erased: 0, chain: last!.chain, broken: null })
  })

  test('a log cut off together with its head is seen by a link noted before', async () => {
    const h = await scene()
    const noted = (await verify(h)).chain
    await must(h, 'garden.settle', { area: AREAS.shipu, label: 'Later', people: [] })
    expect((await verifyAudit(h.db, digestOf, undefined, noted)).broken).toBeNull()
    for (const seq of [5, 4]) {
      await run(h.db, 'delete from command_body where command_id = ?', [await idOf(h, seq)])
      await run(h.db, 'delete from command_log where seq = ?', [seq])
    }
    await run(h.db, 'update head set seq = 3, chain = (select chain from command_log where seq = 3)')
    expect((await verify(h)).broken).toBeNull()
    expect((await verifyAudit(h.db, digestOf, undefined, noted)).broken).toEqual({ seq: 3, reason: 'noted' })
  })

  test.each([
    ["update command_log set actor_id = 'x' where seq = 2", { seq: 2, reason: 'chain' }],
    ["update command_log set outcome = 'done' where seq = 3", { seq: 3, reason: 'chain' }],
    ["update command_log set received_at = '2026-01-01T00:00:00.000Z' where seq = 4", { seq: 4, reason: 'chain' }],
    ['delete from command_log where seq = 2', { seq: 3, reason: 'gap' }],
    ['delete from command_log where seq = 4', { seq: 3, reason: 'head' }],
    [
      'update command_body set body = \'{"name":"Oak"}\' where command_id in (select id from command_log where seq = 2)',
      { seq: 2, reason: 'digest' },
    ],
    [
      'update command_body set body = null where command_id in (select id from command_log where seq = 2)',
      { seq: 2, reason: 'body_missing' },
    ],
    [
      'delete from command_body where command_id in (select id from command_log where seq = 4)',
      { seq: 4, reason: 'body_missing' },
    ],
  ])('sees %s', async (statement, broken) => {
    const h = await scene()
    await run(h.db, statement)
    expect((await verify(h)).broken).toEqual(broken)
  })
})

test('an erased body needs a command on record that names it', async () => {
  const eraser = definePlugin({
    id: 'kernel',
    permissions: { 'kernel:erase': { roles: ['chw'] } },
    commands: [
      command({
        name: ERASING,
        path: '/erase',
        permission: 'kernel:erase',
        version: 1,
        input: z.object({ command: field.text() }),
        handle: async () => ({ see: '/' }),
      }),
    ],
  })
  const { db, raw } = openSqlite(':memory:')
  const h = await makeHome(db, [garden, eraser])
  const erase = (id: string) =>
    run(db, "update command_body set body = null, erased_at = '2026-11-24T00:00:00.000Z' where command_id = ?", [id])
  const { people } = await settle(h, AREAS.shipu, ['Lan'])
  await must(h, 'garden.plant', { person: people[0]!, name: 'Plum' })
  await must(h, 'garden.plant', { person: people[0]!, name: 'Pear' })
  const [plum, pear] = [await idOf(h, 2), await idOf(h, 3)]
  await erase(plum)
  expect((await verify(h)).broken).toEqual({ seq: 2, reason: 'erased_unlogged' })
  await must(h, ERASING, { command: plum })
  expect(await verify(h)).toMatchObject({ entries: 4, bodies: 3, erased: 1, broken: null })
  await erase(pear)
  expect((await verify(h)).broken).toEqual({ seq: 3, reason: 'erased_unlogged' })
  raw.close()
})
