import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import type { Envelope } from '#kernel/run-command.ts'
import { readFirst, readingApart, type ReadApart } from './read-apart.ts'
import type { WriterHost } from './writer-host.ts'

const folder = mkdtempSync(join(tmpdir(), 'doorstep-apart-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A thread as ours, with readings of its own. */
const file = join(folder, 'thread.mjs')
writeFileSync(
  file,
  `import { parentPort } from 'node:worker_threads'
const readings = {
  length: (t) => t.length,
  forever: () => { for (;;); },
  memory: () => { const all = []; for (;;) all.push(new Array(1e6).fill({})) },
  wrong: () => { throw new Error('a defect') },
}
parentPort.on('message', ({ name, text }) => {
  parentPort.postMessage({ kind: 'begun' })
  try { parentPort.postMessage({ kind: 'read', value: readings[name](text) }) }
  catch (e) { parentPort.postMessage({ kind: 'failed', message: e.message, stack: '' }) }
})`,
)
const open = () => readingApart({ mostMs: 500, thread: pathToFileURL(file) })

test('reads one text after the other, and ends what has no end without anybody waiting', async () => {
  const read = open()
  let turns = 0
  const beat = setInterval(() => turns++, 10)
  const all = await Promise.all([read('length', 'abc'), read('forever', ''), read('length', 'abcd')])
  clearInterval(beat)
  expect(all).toEqual([3, null, 4])
  expect(turns).toBeGreaterThan(20)
})

test('ends what takes all memory, and goes on', { timeout: 30_000 }, async () => {
  const read = readingApart({ mostMs: 20_000, thread: pathToFileURL(file) })
  expect([await read('memory', ''), await read('length', 'ab')]).toEqual([null, 2])
})

test('a mistake of ours is one, and does not end the thread', async () => {
  const read = open()
  await expect(read('wrong', '')).rejects.toThrow('a defect')
  expect(await read('length', 'a')).toBe(1)
})

test('takes no more than a few that wait', async () => {
  const read = open()
  const all = await Promise.all(Array.from({ length: 7 }, () => read('length', 'abc')))
  expect(all).toEqual([3, 3, 3, 3, null, null, null])
})

test('hands the writer what was read, and nothing that took too long', async () => {
  const sent: Envelope[] = []
  const writer = {
    submit: (e: Envelope) => {
      sent.push(e)
      return Promise.resolve({ kind: 'done', see: '/', rev: 1, seq: 1, replayed: false })
    },
  } as unknown as WriterHost
  const commands = new Map([
    ['a.read', { reading: { name: 'r', field: 'file', text: (f: { text?: string }) => f.text } }],
    ['a.plain', {}],
  ]) as never
  const reading: ReadApart = (_, text) => Promise.resolve(text === 'endless' ? null : { length: text.length })
  const first = readFirst(writer, { commands }, reading)
  const envelope = (name: string, form: object) => ({ name, form }) as Envelope
  expect(await first.submit(envelope('a.read', { text: 'endless' }))).toMatchObject({
    kind: 'refused',
    status: 422,
    fields: [{ field: 'file', code: 'kernel.too_long_to_read' }],
  })
  await first.submit(envelope('a.read', { text: 'abc' }))
  await first.submit(envelope('a.read', {}))
  await first.submit(envelope('a.plain', { text: 'endless' }))
  expect(sent.map((e) => [e.name, e.read])).toEqual([
    ['a.read', { length: 3 }],
    ['a.read', undefined],
    ['a.plain', undefined],
  ])
})
