import { expect, test } from 'vitest'
import { verifyAudit } from '#kernel/log.ts'
import { digestOf } from '#kernel/run-command.ts'
import { run } from '#kernel/sql.ts'
import { onEveryEngine } from '../support/engines.ts'
import { AREAS, PEOPLE, type TestHome } from '../support/home.ts'
import { must, settle } from '../support/scenes.ts'

onEveryEngine('the log', (open) => {
  const scene = async (): Promise<TestHome> => {
    const h = await open(['garden', 'diary'])
    const { people } = await settle(h, AREAS.shipu, ['陳 樂安'])
    await must(h, 'garden.plant', { person: people[0]!, name: 'Plum \ud83c\udf31 \ud83c' })
    await h.send('garden.plant', { person: people[0]!, name: 'nettle' })
    await must(h, 'garden.plant', { person: people[0]!, name: 'Pear' }, PEOPLE.lin)
    return h
  }
  const verify = async (h: TestHome) => await verifyAudit(h.db, digestOf)

  test('verifies, refusals included, and after bodies were erased', async () => {
    const h = await scene()
    expect(await verify(h)).toEqual({ entries: 4, bodies: 4, erased: 0, broken: null })
    await run(
      h.db,
      "update command_body set body = null, erased_at = '2026-11-24T00:00:00.000Z' where command_id in (select id from command_log where seq = 2)",
    )
    expect(await verify(h)).toEqual({ entries: 4, bodies: 3, erased: 1, broken: null })
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
