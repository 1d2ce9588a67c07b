/** Whatever arrives at the addresses of tablets is answered with a clear refusal: never an error of ours, never another's data. */
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Form } from '#kernel/plugin.ts'
import { row, rows, run } from '#kernel/sql.ts'
import { WIRE_VERSION, type Enrolled } from '#kernel/sync/wire.ts'
import { issueCode, openQuarantine } from '../../server/sync/index.ts'
import { importKey, sealerOf } from '../../server/tablet/seal.ts'
import { onServerEngines } from '../support/engines.ts'
import { AREAS, PEOPLE } from '../support/home.ts'
import { must, settle } from '../support/scenes.ts'
import { KEY, syncGround, type SyncGround, type TestTablet } from '../support/sync-ground.ts'

const PATHS = ['/sync/enrol', '/sync/pull', '/sync/push', '/sync/contact', '/sync/session', '/sync/quarantine']
const plot = (label = 'A'): Form => ({ area: AREAS.shipu, label, phone: '', people: [] })

/** What breaks programs that were not written for it. */
const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    -1,
    1e308,
    2 ** 40,
    Number.MAX_SAFE_INTEGER,
    '',
    '\0',
    '\u202etxt',
    '\ud800',
    [],
    {},
    true,
    '__proto__',
    'x'.repeat(5_000),
  ),
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

/** A request with one place in it exchanged, taken out or added. */
function spoiled(good: unknown): fc.Arbitrary<string> {
  const places: (readonly (string | number)[])[] = []
  const walk = (v: unknown, path: readonly (string | number)[]) => {
    places.push(path)
    if (typeof v === 'object' && v !== null)
      for (const key of Object.keys(v)) walk((v as Record<string, unknown>)[key], [...path, key])
  }
  walk(good, [])
  return fc
    .tuple(fc.constantFrom(...places), nasty, fc.constantFrom('change', 'drop', 'add', '__proto__', 'constructor'))
    .map(([path, value, how]) => {
      const copy = JSON.parse(JSON.stringify(good)) as Record<string, unknown>
      if (path.length === 0)
        return how === 'change' ? text(value) : text(copy).replace('{', `{"${how}":${text(value)},`)
      let here = copy
      for (const key of path.slice(0, -1)) here = here[key] as Record<string, unknown>
      const last = path.at(-1)!
      if (how === 'drop') delete here[last]
      else if (how === 'change') here[last] = value
      else here[last] = { marker: value }
      // JSON.parse makes a property of its own of such a name; an object literal would not.
      return text(copy).replaceAll('"marker"', `"${how}"`)
    })
}
const text = (value: unknown): string => JSON.stringify(value) ?? 'undefined'

async function calm(g: SyncGround, answer: Response): Promise<string> {
  expect(answer.status).toBeLessThan(500)
  expect(g.defects).toEqual([])
  return await answer.text()
}

const goodBodies = (tablet: TestTablet): Record<string, unknown> => ({
  '/sync/enrol': { wire: WIRE_VERSION, code: 'abcde-fghjk', label: 'Tablet', outboxKey: KEY },
  '/sync/pull': { ...tablet.request(), after: { household: PEOPLE.pan.id, rev: 1, epoch: 'e' } },
  '/sync/push': {
    wire: WIRE_VERSION,
    epoch: '',
    sentAt: '2026-11-24T02:00:00.000Z',
    entries: [tablet.entry('garden.settle', { ...plot(), people: [{ name: 'Lan' }] })],
    looked: [['2026-11-24T02:00:00.000Z', PEOPLE.pan.id, '/x']],
    lang: 'en',
  },
  '/sync/contact': {},
  '/sync/session': {},
  '/sync/quarantine': { entries: [{ seq: 1, sealed: 'AAAA' }] },
})

onServerEngines('hostile tablets', (open) => {
  test('any body from a device that is known', { timeout: 120_000 }, async () => {
    const g = await syncGround(open)
    await settle(g.h, AREAS.elsewhere, ['Tuan'])
    const tablet = await g.enrol(PEOPLE.pan)
    await tablet.pull()
    for (const [path, good] of Object.entries(goodBodies(tablet))) {
      await fc.assert(
        fc.asyncProperty(spoiled(good), async (body) => {
          expect(await calm(g, await g.ask(path, body, tablet.authorization))).not.toContain('Tuan')
        }),
        { numRuns: 60 },
      )
    }
  })

  test('bodies that are no JSON, packed bombs, wrong types, lengths that lie', async () => {
    const g = await syncGround(open)
    const tablet = await g.enrol(PEOPLE.pan)
    const ask = async (body: string | Uint8Array, headers: Record<string, string> = {}) => {
      const answer = await g.ask('/sync/push', body, tablet.authorization, headers)
      await calm(g, answer)
      return answer.status
    }
    const packed = { 'content-encoding': 'gzip' }
    expect(await ask('')).toBe(400)
    expect(await ask('{')).toBe(400)
    expect(await ask(new Uint8Array([0xff, 0xfe, 0]))).toBe(400)
    expect(await ask('{}', { 'content-type': 'application/x-www-form-urlencoded' })).toBe(415)
    expect(await ask('{}', { 'content-encoding': 'br' })).toBe(415)
    expect(await ask(new Uint8Array([1, 2, 3]), packed)).toBe(400)
    expect(await ask(gzipSync(Buffer.alloc(200 * 1024 * 1024, 0x20), { level: 9 }), packed)).toBe(413)
    expect(await ask(new Uint8Array(5 * 1024 * 1024))).toBe(413)
    expect(await ask('['.repeat(100_000))).toBe(400)
    const deep = `{"wire":1,"epoch":"","sentAt":"2026-11-24T02:00:00.000Z","entries":[${'{"form":'.repeat(3_000)}1${'}'.repeat(3_000)}]}`
    expect(await ask(deep)).toBe(422)
    const good = JSON.stringify({ wire: 1, epoch: '', sentAt: '2026-11-24T02:00:00.000Z', entries: [] })
    expect(await ask(gzipSync(good), packed)).toBe(200)
  })

  test('tokens that are forged, of another device, of another kind', async () => {
    const g = await syncGround(open)
    const [mine, other] = [await g.enrol(PEOPLE.pan), await g.enrol(PEOPLE.stranger)]
    const { device, secret, contact } = mine.enrolled
    const wrong = [
      undefined,
      '',
      'Device',
      `Device ${device}`,
      `Device ${device}.${other.enrolled.secret}`,
      `Device ${other.enrolled.device}.${secret}`,
      `Device ${device}.${contact}`,
      `Device ${device}.${secret.slice(0, -1)}`,
      `Device ${device}.${secret}x`,
      `Bearer ${device}.${secret}`,
      `Device '--.${secret}`,
      `Contact ${device}.${contact}`,
    ]
    for (const authorization of wrong)
      for (const path of ['/sync/pull', '/sync/push', '/sync/session'])
        expect((await g.ask(path, {}, authorization)).status).toBe(401)
    expect((await g.ask('/sync/contact', {}, `Contact ${device}.${secret}`)).status).toBe(401)
  })

  test('text that hides or ends what is written comes in and does no harm', async () => {
    const g = await syncGround(open)
    const tablet = await g.enrol(PEOPLE.pan)
    await tablet.pull()
    const entry = tablet.entry('garden.settle', plot(`A\0B\u202eC\ud800`))
    const body = JSON.stringify({
      wire: WIRE_VERSION,
      epoch: tablet.state.epoch,
      sentAt: g.h.clock.now,
      entries: [entry],
    }).replace('"label"', '"__proto__":{"role":"admin"},"label"')
    const answer = await g.ask('/sync/push', body, tablet.authorization)
    expect(await answer.json()).toMatchObject({ results: [{ outcome: 'done' }] })
    expect(await rows(g.h.db, 'select label from garden_plot')).toEqual([{ label: 'ABC\ufffd' }])
    await tablet.pull()
    expect(await rows(tablet.home.db, 'select label from garden_plot')).toEqual([{ label: 'ABC\ufffd' }])
  })

  test('what only the server can do is not done for a tablet, whoever it belongs to', async () => {
    const g = await syncGround(open, ['garden'])
    const command = [...g.h.registry.commands.values()].find((c) => c.name === 'garden.settle')!
    Object.assign(command, { secret: ['phone'] })
    const tablet = await g.enrol(PEOPLE.pan)
    const { answer } = await tablet.push([tablet.entry('garden.settle', plot())])
    expect(answer.results[0]).toMatchObject({ outcome: 'refused', problem: { status: 404 } })
    expect(await rows(g.h.db, 'select id from command_log')).toEqual([])
  })

  test('codes: one use, half an hour, its user’s alone, and slow after a few that are wrong', async () => {
    const g = await syncGround(open)
    await expect(g.enrol(PEOPLE.pan)).resolves.toBeDefined()
    const asUser = async (code: string, actor = PEOPLE.pan, outboxKey = KEY) => {
      g.host.signedIn = async () => ({ actor, csrf: '', device: null })
      return (await g.ask('/sync/enrol', { wire: WIRE_VERSION, code, label: 'x', outboxKey })).status
    }
    const issue = async () => (await issueCode(g.host, { userId: PEOPLE.pan.id, by: PEOPLE.admin.id })).code
    const first = await issue()
    expect(await asUser(first, PEOPLE.kao)).toBe(422)
    const second = await issue()
    expect(await asUser(first)).toBe(422)
    const both = await Promise.all([
      asUser(second),
      asUser(` ${second.toUpperCase().replace('-', ' ')} `, PEOPLE.pan, `A${KEY.slice(1)}`),
    ])
    expect(both.toSorted()).toEqual([200, 422])
    const third = await issue()
    g.h.clock.now = g.h.clock.now.replace('T02:00', 'T02:31')
    expect(await asUser(third)).toBe(422)
    for (let i = 0; i < 6; i++) await asUser('aaaaa-aaaaa')
    expect(await asUser(await issue())).toBe(429)
    g.host.signedIn = async () => null
    expect((await g.ask('/sync/enrol', {})).status).toBe(401)
  })

  test('an enrolment whose answer was lost: the same tablet may ask again until it was heard of, and nobody else', async () => {
    const g = await syncGround(open)
    const { code } = await issueCode(g.host, { userId: PEOPLE.pan.id, by: PEOPLE.admin.id })
    g.host.signedIn = async () => ({ actor: PEOPLE.pan, csrf: '', device: null })
    const ask = async (outboxKey = KEY) => {
      g.h.clock.now = g.h.clock.now.replace('T02:00:00', 'T02:00:30')
      return await g.ask('/sync/enrol', { wire: WIRE_VERSION, code, label: 'x', outboxKey })
    }
    const heard = async ({ device, secret }: Enrolled) =>
      (await g.ask('/sync/contact', {}, `Device ${device}.${secret}`)).status
    const lost = (await (await ask()).json()) as Enrolled
    expect((await ask(`A${KEY.slice(1)}`)).status).toBe(422)
    const again = (await (await ask()).json()) as Enrolled
    expect([again.device, await heard(lost), await heard(again)]).toEqual([lost.device, 401, 200])
    expect(await rows(g.h.db, 'select id from device')).toEqual([{ id: lost.device }])
    await run(g.h.db, `update device set seen_at = enrolled_at`)
    expect((await ask()).status).toBe(422)
    expect(await heard(again)).toBe(200)
  })

  test('a sealed outbox is opened as its user’s; what was altered or exchanged is counted and left', async () => {
    const g = await syncGround(open)
    const home = await settle(g.h, AREAS.shipu, ['Lan'])
    const tablet = await g.enrol(PEOPLE.pan)
    await tablet.pull()
    const sealer = sealerOf(await importKey(Buffer.from(KEY, 'base64url')))
    const sealed = async (entry: object, about: string, deflate = false) =>
      Buffer.from(await sealer.seal(new TextEncoder().encode(JSON.stringify(entry)), about, { deflate })).toString(
        'base64url',
      )
    const entries = ['Plum', 'Pear'].map((name) => tablet.entry('garden.plant', { person: home.people[0]!, name }))
    const boxes = await Promise.all(
      entries.map(async (e, i) => ({
        seq: e.seq,
        sealed: await sealed({ ...e, state: 'pending', mints: [] }, `outbox:${e.seq}`, i === 1),
      })),
    )
    const exchanged = { seq: 90_001, sealed: boxes[0]!.sealed }
    const altered = { seq: 90_002, sealed: boxes[0]!.sealed.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) }
    const nonsense = { seq: 90_003, sealed: await sealed({ hello: 1 }, 'outbox:90003') }
    await must(g.h, 'office.deactivate', { user: PEOPLE.pan.id }, PEOPLE.chou)
    const contact = `Contact ${tablet.enrolled.device}.${tablet.enrolled.contact}`
    const { id } = (await (
      await g.ask('/sync/quarantine', { entries: [...boxes, exchanged, altered, nonsense] }, contact)
    ).json()) as { id: string }
    const opened = await openQuarantine(g.host, id, PEOPLE.admin)
    expect(opened).toMatchObject({ unreadable: 3, results: [{ outcome: 'done' }, { outcome: 'done' }] })
    expect(
      await rows(g.h.db, 'select actor_id from command_log where device_id = ?', [tablet.enrolled.device]),
    ).toEqual([{ actor_id: PEOPLE.pan.id }, { actor_id: PEOPLE.pan.id }])
    expect(await openQuarantine(g.host, id, PEOPLE.admin)).toEqual(opened)
    expect(await row(g.h.db, 'select opened_by from quarantine')).toEqual({ opened_by: PEOPLE.admin.id })
    expect(await openQuarantine(g.host, 'none', PEOPLE.admin)).toBeNull()
  })

  test('an address that is asked in another way is not there', async () => {
    const g = await syncGround(open)
    for (const path of PATHS) expect((await g.app.request(path)).status).toBe(404)
  })
})
