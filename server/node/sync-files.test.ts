import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileKey, PIECE_BYTES, type FilePart } from '#kernel/files/files.ts'
import { joined } from '#kernel/files/bytes.ts'
import { idMaker, sha256Hex } from '#kernel/ids.ts'
import { row, rows } from '#kernel/sql.ts'
import { WIRE_VERSION, type Enrolled, type FileTaken, type PushEntry } from '#kernel/sync/wire.ts'
import { plugins } from '#plugins'
import { jpegWith, tinyPdf, tinyPng } from '../../tests/support/pictures.ts'
import { startServer, type Browser, type TestServer } from '../../tests/support/server-home.ts'
import { staffed, type Staffed } from '../../tests/support/staff.ts'
import { plainKept } from '../../tests/support/tablet/plain-kept.ts'
import { openFiles } from '../tablet/files.ts'
import type { Entry } from '../tablet/outbox.ts'
import type { FileRemote } from '../tablet/remote.ts'
import { importKey, sealerOf } from '../tablet/seal.ts'
import { syncFiles } from '../tablet/sync-files.ts'
import type { Tablet } from '../tablet/tablet.ts'

type Bytes = Uint8Array<ArrayBuffer>
let server: TestServer
let staff: Staffed
let person: string
beforeEach(async () => {
  server = await startServer({ DOORSTEP_SEALED_MIB: '1' }, plugins)
  staff = await staffed(server)
  const members = [{ source_key: 'a', names: [{ text: 'Wu Ah-mei' }] }]
  const area = staff.places.get('shipu')!
  await staff.tell('records.register_household', { area, number: '1', members }, await staff.actor('pan'))
  person = (await row<{ id: string }>(server.server.read, 'select id from person'))!.id
})
afterEach(() => server.end())

const ask = (path: string, body: unknown, headers: Record<string, string>, browser?: Browser) =>
  server.app.request(path, {
    method: 'POST',
    headers: {
      host: 'localhost',
      origin: 'http://localhost',
      'content-type': 'application/json',
      cookie: [...(browser?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; '),
      ...headers,
    },
    body: body instanceof Uint8Array ? (body as Bytes) : JSON.stringify(body),
  })

interface Device extends Enrolled {
  key: Buffer
  auth: { authorization: string }
}
async function enrolled(username: string): Promise<Device> {
  const admin = await staff.as('chiang')
  const path = `/tablet-code/${staff.ids.get(username)}`
  const made = await (await admin.post(path, { _csrf: await admin.csrf(path) })).text()
  const code = /<b aria-hidden="true">(\w+)<\/b> <b aria-hidden="true">(\w+)<\/b>/.exec(made)!.slice(1).join('-')
  const worker = await staff.as(username)
  const key = randomBytes(32)
  const asked = { wire: WIRE_VERSION, code, label: 'Tablet', outboxKey: key.toString('base64url') }
  const csrf = await worker.csrf('/enrol')
  const device = (await (await ask('/sync/enrol', asked, { 'x-doorstep-csrf': csrf }, worker)).json()) as Enrolled
  return { ...device, key, auth: { authorization: `Device ${device.device}.${device.secret}` } }
}

const factsOf = (file: Bytes, type: string, preview?: Bytes) => ({
  hash: sha256Hex(file),
  type,
  size: String(file.length),
  ...(preview ? { preview_hash: sha256Hex(preview), preview_size: String(preview.length) } : {}),
})
const entryFor = (file: object, more: object = {}): PushEntry => ({
  seq: 1,
  id: server.server.clock.newId(),
  name: 'records.record_attachment',
  version: 1,
  form: { person, code: 'wound', file, ...more } as PushEntry['form'],
  at: server.server.clock.now(),
  baseRev: 0,
  redoOf: null,
  after: [],
})
const push = async (device: Device, entry: PushEntry) => {
  const epoch = (await row<{ epoch: string }>(server.server.read, 'select epoch from head'))!.epoch
  const request = { wire: WIRE_VERSION, epoch, sentAt: server.server.clock.now(), entries: [entry] }
  return (await (await ask('/sync/push', request, device.auth)).json()) as { results: { outcome: string }[] }
}
const idOf = (entry: PushEntry, hash: string) => idMaker(entry.id)(fileKey(hash))
const piece = async (device: Device, at: { id: string; part?: FilePart; from: number }, bytes: Uint8Array) => {
  const answer = await ask(`/sync/file?id=${at.id}&part=${at.part ?? 'file'}&from=${at.from}`, bytes, device.auth)
  return answer.status === 200 ? ((await answer.json()) as FileTaken) : answer.status
}
/** Two pieces and a half. */
const long = joined([tinyPdf(), new Uint8Array(2.5 * PIECE_BYTES).fill(32), tinyPdf()])

describe('a photo of a tablet', () => {
  test('comes in pieces behind its command, goes on after a cut, and is there once', async () => {
    const device = await enrolled('pan')
    const entry = entryFor(factsOf(long, 'application/pdf'))
    const id = idOf(entry, sha256Hex(long))
    expect(await piece(device, { id, from: 0 }, long.slice(0, PIECE_BYTES))).toMatchObject({ state: 'unknown' })
    expect((await push(device, entry)).results).toMatchObject([{ outcome: 'done' }])
    expect(await piece(device, { id, from: 0 }, new Uint8Array())).toMatchObject({ have: 0, state: 'coming' })
    const first = long.slice(0, PIECE_BYTES)
    for (let again = 0; again < 2; again++)
      expect(await piece(device, { id, from: 0 }, first)).toMatchObject({ have: PIECE_BYTES, state: 'coming' })
    // Not from where the server stands, and not of the size of a piece: not taken.
    expect(await piece(device, { id, from: 2 * PIECE_BYTES }, first)).toMatchObject({ have: PIECE_BYTES })
    expect(await piece(device, { id, from: PIECE_BYTES }, new Uint8Array(1))).toMatchObject({ have: PIECE_BYTES })
    expect(await piece(device, { id, from: PIECE_BYTES }, new Uint8Array(PIECE_BYTES + 1))).toBe(413)
    for (const from of [PIECE_BYTES, 2 * PIECE_BYTES])
      await piece(device, { id, from }, long.slice(from, from + PIECE_BYTES))
    expect(await piece(device, { id, from: 0 }, first)).toMatchObject({ have: long.length, state: 'whole' })
    expect(Buffer.from((await server.home.files.read(id, 'file'))!).equals(Buffer.from(long))).toBe(true)
    expect(await rows(server.server.read, 'select id from records_attachment')).toHaveLength(1)
  })

  test.each([
    ['other bytes', tinyPng(), 'image/png', jpegWith()],
    ['another kind', jpegWith(), 'image/png', jpegWith()],
    ['where it was taken', jpegWith({ gps: true }), 'image/jpeg', jpegWith({ gps: true })],
    ['an SVG', new Uint8Array(Buffer.from('<svg/>')), 'image/png', new Uint8Array(Buffer.from('<svg/>'))],
  ])('with %s is not kept', async (_what, said, type, sent) => {
    const device = await enrolled('pan')
    const filled = joined([sent, new Uint8Array(Math.max(0, said.length - sent.length))]).slice(0, said.length)
    const entry = entryFor(factsOf(said, type))
    const id = idOf(entry, sha256Hex(said))
    await push(device, entry)
    expect(await piece(device, { id, from: 0 }, filled)).toMatchObject({ state: 'refused' })
    expect(await rows(server.server.read, 'select n from stored_piece')).toEqual([])
    expect(await server.home.files.read(id, 'file')).toBeNull()
  })

  test('is kept though its preview is none', async () => {
    const device = await enrolled('pan')
    const entry = entryFor(factsOf(jpegWith(), 'image/jpeg', tinyPdf()))
    const id = idOf(entry, sha256Hex(jpegWith()))
    await push(device, entry)
    expect(await piece(device, { id, part: 'preview', from: 0 }, tinyPdf())).toMatchObject({ state: 'refused' })
    expect(await piece(device, { id, from: 0 }, jpegWith())).toMatchObject({ state: 'whole' })
    expect(await server.home.files.read(id, 'preview')).toBeNull()
  })

  test('larger than any may be is refused with its command', async () => {
    const device = await enrolled('pan')
    const file = { hash: 'a'.repeat(64), type: 'image/png', size: String(6 * 1024 * 1024) }
    expect((await push(device, entryFor(file))).results).toMatchObject([{ outcome: 'refused' }])
    expect(await rows(server.server.read, 'select id from stored_file')).toEqual([])
  })

  test('is taken from nobody else, and its preview goes to who may see the row', async () => {
    const [pan, kao, lin] = [await enrolled('pan'), await enrolled('kao'), await enrolled('lin')]
    const entry = entryFor(factsOf(jpegWith(), 'image/jpeg', tinyPng()))
    const id = idOf(entry, sha256Hex(jpegWith()))
    await push(pan, entry)
    expect(await piece(kao, { id, from: 0 }, jpegWith())).toMatchObject({ state: 'unknown' })
    expect(await piece(pan, { id, part: 'preview', from: 0 }, tinyPng())).toMatchObject({ state: 'whole' })
    const previews = async (device: Device) => await (await ask('/sync/previews', { ids: [id] }, device.auth)).text()
    expect(await previews(kao)).toBe('')
    expect(JSON.parse(await previews(lin))).toEqual({ id, bytes: Buffer.from(tinyPng()).toString('base64') })
    await staff.tell(
      'records.amend_attachment',
      {
        attachment: (await row<{ id: string }>(server.server.read, 'select id from records_attachment'))!.id,
        code: 'wound',
        sensitivity: 'violence',
        amend_reason: 'In confidence',
      },
      { ...(await staff.actor('pan')), compartments: ['violence'] },
    )
    // What it said before is the same picture: it is as confidential by now.
    expect(await previews(lin)).toBe('')
    expect(await previews(pan)).toBe('')
  })

  test('that a lost tablet had not sent is opened with its commands', async () => {
    const device = await enrolled('pan')
    const contact = { authorization: `Contact ${device.device}.${device.contact}` }
    const entry = entryFor(factsOf(jpegWith(), 'image/jpeg'))
    const id = idOf(entry, sha256Hex(jpegWith()))
    const sealer = sealerOf(await importKey(new Uint8Array(device.key)))
    const admin = await staff.as('chiang')
    const box = await sealer.seal(jpegWith(), `file:out/${id}/file`)
    const kept = await ask(`/sync/quarantine/file?id=${id}&part=file`, box, {
      ...contact,
      'content-type': 'application/octet-stream',
    })
    expect(await kept.json()).toEqual({ kept: true })
    const sealed = Buffer.from(await sealer.seal(Buffer.from(JSON.stringify(entry)), 'outbox:1')).toString('base64url')
    await ask('/sync/quarantine', { entries: [{ seq: 1, sealed }] }, contact)
    expect(await server.home.files.read(id, 'file')).toBeNull()
    const [, action] = /action="(\/sealed-outboxes\/\w+)"/.exec(await (await admin.get('/sealed-outboxes')).text())!
    await admin.post(action!, { _csrf: await admin.csrf('/sealed-outboxes') })
    expect(Buffer.from((await server.home.files.read(id, 'file'))!).equals(Buffer.from(jpegWith()))).toBe(true)
    expect(await rows(server.server.read, 'select file_id from quarantine_file')).toEqual([])
  })

  test('of a withdrawn tablet has room or is left with it, and the administrator learns that and makes room', async () => {
    const device = await enrolled('pan')
    const contact = { authorization: `Contact ${device.device}.${device.contact}` }
    await staff.tell('admin.revoke_device', { device: device.device, reason: 'Lost' }, await staff.actor('chiang'))
    const sealer = sealerOf(await importKey(new Uint8Array(device.key)))
    // Of these two fit into a mebibyte.
    const papers = [400_000, 410_000, 420_000].map((n) => joined([tinyPdf(), new Uint8Array(n).fill(32), tinyPdf()]))
    const entries = papers.map((p, n) => ({ ...entryFor(factsOf(p, 'application/pdf')), seq: n + 1 }))
    const ids = papers.map((p, n) => idOf(entries[n]!, sha256Hex(p)))
    const send = async (n: number) => {
      const box = await sealer.seal(papers[n]!, `file:out/${ids[n]}/file`)
      const to = { ...contact, 'content-type': 'application/octet-stream' }
      return (await ask(`/sync/quarantine/file?id=${ids[n]}&part=file`, box, to)).status
    }
    const sealed = await Promise.all(
      entries.map(async (e) => ({
        seq: e.seq,
        sealed: Buffer.from(await sealer.seal(Buffer.from(JSON.stringify(e)), `outbox:${e.seq}`)).toString('base64url'),
      })),
    )
    expect([await send(0), await send(1), await send(2)]).toEqual([200, 200, 413])
    // An answer that was lost: nothing is counted twice.
    expect(await send(1)).toBe(200)
    await ask('/sync/quarantine', { entries: sealed }, contact)
    const admin = await staff.as('chiang')
    const page = async () => await (await admin.get('/sealed-outboxes')).text()
    const open = async () => {
      const [, action] = /action="(\/sealed-outboxes\/\w+)"/.exec(await page())!
      await admin.post(action!, { _csrf: await admin.csrf('/sealed-outboxes') })
    }
    expect(await page()).toContain('No more room for photos of this tablet')
    await open()
    expect(await send(2)).toBe(200)
    expect(await page()).toContain('1 photo still sealed')
    await open()
    expect(await page()).toContain('3 entries carried out')
    expect(await page()).not.toContain('still sealed')
    for (const [n, id] of ids.entries())
      expect(Buffer.from((await server.home.files.read(id, 'file'))!).equals(Buffer.from(papers[n]!))).toBe(true)
  })
})

describe('the tablet’s half', () => {
  const remoteOf = (device: Device): FileRemote => ({
    sendFile: async (at, bytes) => (await piece(device, at, bytes)) as FileTaken,
    async *previews(ids) {
      const text = await (await ask('/sync/previews', { ids }, device.auth)).text()
      for (const line of text.split('\n').filter(Boolean)) yield JSON.parse(line) as { id: string; bytes: string }
    },
  })

  test('sends what its commands named, counts it down, and keeps it until a backup goes beyond it', async () => {
    const device = await enrolled('pan')
    const { registry, read } = server.server
    const kept = plainKept()
    let files = await openFiles(kept, registry)
    const entry = entryFor(factsOf(jpegWith(), 'image/jpeg', tinyPng()))
    const id = idOf(entry, sha256Hex(jpegWith()))
    await files.keep(id, 'pan', {} as never, { file: jpegWith(), preview: tinyPng() })
    // Taken with a form that was refused, and never again.
    const old = idMaker(server.server.clock.newId())(fileKey('x'))
    await files.keep(old, 'pan', {} as never, { file: tinyPng(), preview: null })
    const epoch = (await row<{ epoch: string }>(read, 'select epoch from head'))!.epoch
    let entries: Entry[] = [{ ...entry, state: 'pending', epoch: null } as never]
    const base = { epoch, durable: 0 }
    const tablet = {
      db: read,
      base: () => base,
      entries: () => entries,
      exclusive: <R>(work: () => Promise<R>) => work(),
    } as unknown as Tablet
    // What came with a form that was refused goes to nobody: it is not counted, and no reason for a round.
    expect([files.photosUnsent(entries, epoch), files.sendable(entries, epoch)]).toEqual([1, []])
    let told = 0
    const round = (nowMs = server.clock.ms) =>
      syncFiles({
        registry,
        tablet,
        files,
        remote: remoteOf(device),
        vain: new Map(),
        nowMs,
        changed: () => void told++,
      })
    await round()
    expect([told, files.unsent(epoch).length]).toEqual([0, 3])

    await push(device, entry)
    // A colleague's tablet holds the row before the picture is at the clinic: it asks now and then, not in every round.
    const asked: (readonly string[])[] = []
    const colleague = {
      registry,
      tablet: { ...tablet, entries: () => [] } as unknown as Tablet,
      files: await openFiles(plainKept(), registry),
      remote: {
        ...remoteOf(device),
        async *previews(ids: readonly string[]) {
          asked.push(ids)
          yield* []
        },
      },
      vain: new Map<string, number>(),
      changed: () => {},
    }
    for (const minutes of [0, 1, 14, 16]) await syncFiles({ ...colleague, nowMs: server.clock.ms + minutes * 60_000 })
    expect(asked).toEqual([[id], [id]])
    entries = [{ ...entries[0]!, state: 'acknowledged', epoch }]
    await round()
    expect(told).toBe(2)
    expect(files.unsent(epoch)).toEqual([{ id: old, part: 'file' }])
    expect(await server.home.files.read(id, 'preview')).toEqual(tinyPng())
    // The server went back to a backup: everything counts as unsent.
    expect(files.unsent('another').length).toBe(3)
    const end = Number((await row<{ seq: number }>(read, 'select seq from head'))!.seq)
    expect(files.holds(entries[0]!, { epoch, durable: end })).toBe(true)
    expect(files.holds(entries[0]!, { epoch, durable: end + 1 })).toBe(false)

    // The worker died and came again.
    files = await openFiles(kept, registry)
    expect(files.unsent(epoch)).toEqual([{ id: old, part: 'file' }])
    entries = []
    await round(server.clock.ms + 2 * 86_400_000)
    expect(files.unsent('another')).toEqual([])
    // What it sent itself comes back small, as to everybody who holds the record.
    expect(await files.read(id, 'file')).toBeNull()
    await round()
    expect(await files.read(id, 'preview')).toEqual(tinyPng())
  })

  test('lets go of what was erased at the server before it came', async () => {
    const device = await enrolled('pan')
    const { registry, read } = server.server
    const files = await openFiles(plainKept(), registry)
    const entry = entryFor(factsOf(jpegWith(), 'image/jpeg'))
    const id = idOf(entry, sha256Hex(jpegWith()))
    await files.keep(id, 'pan', {} as never, { file: jpegWith(), preview: null })
    const epoch = (await row<{ epoch: string }>(read, 'select epoch from head'))!.epoch
    const acknowledged = { ...entry, state: 'acknowledged', epoch } as never
    let entries: Entry[] = [acknowledged]
    const tablet = {
      db: read,
      base: () => ({ epoch, durable: 0 }),
      entries: () => entries,
      exclusive: <R>(work: () => Promise<R>) => work(),
    } as unknown as Tablet
    const round = () =>
      syncFiles({
        registry,
        tablet,
        files,
        remote: remoteOf(device),
        vain: new Map(),
        nowMs: server.clock.ms,
        changed: () => {},
      })
    // Its command is in the log, and no row of the file is there any more.
    await round()
    expect([files.sendable(entries, epoch), files.holds(acknowledged, { epoch, durable: 0 })]).toEqual([[], false])
    entries = []
    await round()
    expect(await files.read(id, 'file')).toBeNull()
  })
})
