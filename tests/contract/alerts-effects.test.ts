/** What leaves a command besides rows: alerts to people, effects to the outside. Both are rows of the same transaction. */
import { expect, test } from 'vitest'
import { instantOf, msOf } from '#kernel/dates.ts'
import { rows } from '#kernel/sql.ts'
import { retryAfter, runEffects } from '../../server/node/effects.ts'
import type { Server } from '../../server/node/server.ts'
import { serverWrites } from '../../server/node/server-writes.ts'
import { onEveryEngine } from '../support/engines.ts'
import { AREAS, NOW, PEOPLE, type TestHome } from '../support/home.ts'
import { must, settle, truth } from '../support/scenes.ts'
import { replay } from '../support/replay.ts'
import { posted } from '../support/toys/bells.ts'

const HOUR = 3_600_000
const at = (hours: number) => instantOf(msOf(NOW) + hours * HOUR)
const escalate = async (h: TestHome, now: string) => {
  let n = 0
  for (let went = -1; went !== 0; n += went) went = await h.writer.system<number>('alert.escalate', { now })
  return n
}
const alerts = (h: TestHome) =>
  rows(h.db, 'select to_role, escalate_at, escalated_at, acknowledged_at from alert order by raised_at, id')

onEveryEngine('alerts', (open) => {
  test('are raised once until acknowledged, and again afterwards', async () => {
    const h = await open(['garden', 'bells'])
    const { people } = await settle(h, AREAS.shipu, ['Lan', 'Son'])
    const ring = (person: string) => must(h, 'bells.ring', { person, to: 'nurse' })
    await ring(people[0]!)
    await ring(people[0]!)
    await ring(people[1]!)
    expect(await rows(h.db, 'select about, to_role, params from alert order by raised_at, about')).toHaveLength(2)
    await h.db
      .updateTable('alert')
      .set({ acknowledged_at: NOW, acknowledged_by: PEOPLE.lin.id })
      .where('about', '=', people[0]!)
      .execute()
    await ring(people[0]!)
    expect(await rows(h.db, 'select 1 from alert where about = ?', [people[0]!])).toHaveLength(2)
  })

  test('go up one role when nobody has acknowledged them in time, and no further than the head', async () => {
    const h = await open(['garden', 'bells'])
    const { people } = await settle(h, AREAS.shipu, ['Lan', 'Son', 'Mei'])
    await must(h, 'bells.ring', { person: people[0]!, to: 'chw', until: at(2) })
    expect(await escalate(h, at(1))).toBe(0)
    expect(await escalate(h, at(2))).toBe(1)
    expect(await alerts(h)).toEqual([
      { to_role: 'nurse', escalate_at: at(4), escalated_at: at(2), acknowledged_at: null },
    ])
    expect(await escalate(h, at(3))).toBe(0)
    expect(await escalate(h, at(9))).toBe(1)
    expect(await alerts(h)).toEqual([
      { to_role: 'head', escalate_at: null, escalated_at: at(4), acknowledged_at: null },
    ])
    expect(await escalate(h, at(999))).toBe(0)
    await must(h, 'bells.ring', { person: people[1]!, to: 'head', until: at(1) })
    await must(h, 'bells.ring', { person: people[2]!, to: 'nurse' })
    await escalate(h, at(999))
    expect((await alerts(h)).slice(1)).toEqual(
      expect.arrayContaining([
        { to_role: 'head', escalate_at: null, escalated_at: null, acknowledged_at: null },
        { to_role: 'nurse', escalate_at: null, escalated_at: null, acknowledged_at: null },
      ]),
    )
  })

  test('a home that looked late, and a replay, end with the same rows as one that looked each minute', async () => {
    const [often, late, empty] = [
      await open(['garden', 'bells']),
      await open(['garden', 'bells']),
      await open(['garden', 'bells']),
    ]
    for (const h of [often, late]) {
      const { people } = await settle(h, AREAS.shipu, ['Lan'])
      await must(h, 'bells.ring', { person: people[0]!, to: 'chw', until: at(2) })
    }
    for (let hour = 0; hour < 8; hour++) await escalate(often, at(hour))
    await escalate(late, at(8))
    await replay(often, empty)
    await escalate(empty, at(8))
    expect(await truth(late.db)).toEqual(await truth(often.db))
    expect(await truth(empty.db)).toEqual(await truth(often.db))
  })
})

onEveryEngine('effects', (open, engine) => {
  const letter = (key: string, text: string, until = at(24)) => ({ key, text, until })
  const standing = (h: TestHome) =>
    rows<{ key: string }>(h.db, 'select key, kind, tries, failed from effect order by key')

  test('are rows of the command: none after a refusal or a defect, one for one key', async () => {
    const h = await open(['garden', 'bells'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    const post = (key: string, text: string) => h.send('bells.post', { person: people[0]!, ...letter(key, text) })
    expect(await post('a', 'refused')).toMatchObject({ code: 'bells.refused' })
    expect(await post('b', 'defect')).toMatchObject({ kind: 'defect' })
    expect(await standing(h)).toEqual([])
    expect(await post('c', 'hello')).toMatchObject({ kind: 'done' })
    expect(await post('c', 'hello again')).toMatchObject({ kind: 'done' })
    expect(await standing(h)).toEqual([{ key: 'c', kind: 'bells.letter', tries: 0, failed: null }])
    expect(await rows(h.db, "select payload from effect where key = 'c'")).toEqual([{ payload: '{"text":"hello"}' }])
    const id = '01932aaa-0000-7000-8000-000000000001'
    const once = { person: people[0]!, ...letter('d', 'once') }
    await h.send('bells.post', once, PEOPLE.pan, { id })
    expect(await h.send('bells.post', once, PEOPLE.pan, { id })).toMatchObject({ replayed: true })
    expect((await standing(h)).map((s) => s.key)).toEqual(['c', 'd'])
  })

  // Effects run on the server only.
  if (engine === 'wasm') return
  test('run at least once, are tried again until they work, and are dropped when stale', async () => {
    const h = await open(['garden', 'bells'], { system: serverWrites })
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    const clock = { ms: () => msOf(h.clock.now), now: () => h.clock.now }
    const server = {
      read: h.db,
      writer: h.writer,
      registry: h.registry,
      clock,
      log: { warn() {} },
    } as unknown as Server
    const tick = async (ms = 0) => {
      h.clock.now = instantOf(msOf(h.clock.now) + ms)
      await runEffects(server, () => true)
    }
    posted.length = 0
    await must(h, 'bells.post', { person: people[0]!, ...letter('good', 'good') })
    await must(h, 'bells.post', { person: people[0]!, ...letter('slow', 'closed') })
    await must(h, 'bells.post', { person: people[0]!, ...letter('old', 'old', at(-1)) })
    await tick()
    await tick()
    expect(posted.toSorted()).toEqual(['closed', 'good'])
    for (const tries of [0, 1]) await tick(retryAfter(tries))
    await tick(HOUR)
    expect(posted.toSorted()).toEqual(['closed', 'closed', 'closed', 'good'])
    expect(await standing(h)).toEqual([
      { key: 'good', kind: 'bells.letter', tries: 1, failed: null },
      { key: 'old', kind: 'bells.letter', tries: 0, failed: 'stale' },
      { key: 'slow', kind: 'bells.letter', tries: 3, failed: null },
    ])
    // Sent, and the machine stopped before that was written down: it goes out once more.
    await h.db.updateTable('effect').set({ done_at: null }).where('key', '=', 'good').execute()
    await tick()
    expect(posted.filter((p) => p === 'good')).toHaveLength(2)
  })
})
