/** Photos of a withdrawn tablet: as many as there is room for, counted as the administrator sees them. */
import { expect, test } from 'vitest'
import { uuidv7 } from '#kernel/ids.ts'
import { msOf } from '#kernel/dates.ts'
import { sealedOutboxes } from '../../server/node/pages/sealed-outboxes.ts'
import { onServerEngines } from '../support/engines.ts'
import { PEOPLE } from '../support/home.ts'
import { must } from '../support/scenes.ts'
import { syncGround } from '../support/sync-ground.ts'

onServerEngines('photos of a withdrawn tablet', (open) => {
  test('are taken within its room, once each, until one that was opened makes room', async () => {
    const g = await syncGround(open)
    const tablets = [await g.enrol(PEOPLE.pan), await g.enrol(PEOPLE.kao)]
    const contacts = tablets.map(({ enrolled }) => `Contact ${enrolled.device}.${enrolled.contact}`)
    const [device] = tablets.map(({ enrolled }) => enrolled.device)
    await must(g.h, 'office.revoke', { device: device! }, PEOPLE.chou)
    const ids = [1, 2, 3].map((n) => uuidv7(msOf(g.h.clock.now), new Uint8Array(10).fill(n)))
    const half = Math.floor(g.host.sealedBytes / 2)
    const send = async (n: number, contact = contacts[0]) => {
      const path = `/sync/quarantine/file?id=${ids[n]}&part=file`
      return (await g.ask(path, new Uint8Array(half).fill(n), contact)).status
    }
    const seen = async () => (await sealedOutboxes({ read: g.h.db })).map((q) => [Number(q.photos), Number(q.bytes)])

    expect([await send(0), await send(1), await send(2), await send(1)]).toEqual([200, 200, 413, 200])
    // Each has a room of its own.
    expect(await send(2, contacts[1])).toBe(200)
    await g.ask('/sync/quarantine', { entries: [{ seq: 1, sealed: 'AAAA' }] }, contacts[0])
    expect(await seen()).toEqual([[2, 2 * half]])
    await g.h.writer.system('quarantine.file_opened', { device, id: ids[0], part: 'file' })
    expect(await seen()).toEqual([[1, half]])
    expect([await send(2), await seen()]).toEqual([200, [[2, 2 * half]]])
  })
})
