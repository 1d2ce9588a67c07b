import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FILE } from './sealed-kept.ts'
import { openVaultList } from './vault-list.ts'
import { openVaults, type Vaults } from './vaults.ts'
import { createWithdrawn } from './withdrawn.ts'

const CODE = { typed: '482061' }
const OWNER = { name: 'Lin Yu-chen', initials: 'LY', label: 'Tablet 3', device: 'd1', contact: 'c1', secret: 's1' }
const PHOTOS = ['one', 'two', 'three'].flatMap((id) => [`${FILE}out/${id}/file`, `${FILE}out/${id}/preview`])
const sealed = new Uint8Array([1, 2, 3])

let vaults: Vaults
let id: string
/** Photos that the clinic has room for, and what it was sent. */
let room: string[]
let came: string[]

beforeEach(async () => {
  const factory = new IDBFactory()
  const answers = new Map<string, Response>()
  const at = (key: string | Request) => new URL(typeof key === 'string' ? key : key.url, 'https://tablet').href
  const cache = {
    keys: async () => [...answers.keys()].map((url) => new Request(url)),
    match: async (key: Request) => answers.get(at(key))?.clone(),
    put: async (key: string, answer: Response) => void answers.set(at(key), answer),
    delete: async (key: string) => answers.delete(at(key)),
  }
  vi.stubGlobal('caches', { open: async () => cache, keys: async () => [], delete: async () => answers.clear() })
  vi.stubGlobal('fetch', async (path: string) => {
    if (path === '/sync/contact') return new Response('{}', { status: 410 })
    const photo = /id=(\w+)/.exec(path)?.[1]
    if (photo !== undefined && !room.includes(photo)) return new Response('{}', { status: 413 })
    came.push(photo ?? 'outbox')
    return new Response('{}')
  })
  vaults = openVaults({
    factory,
    list: openVaultList(factory),
    now: () => 0,
    kdf: { name: 'argon2id', kib: 8, passes: 1 },
  })
  const prepared = await vaults.prepare([CODE])
  await vaults.create(prepared, OWNER)
  id = prepared.id
  const store = await vaults.store(id)
  await store.putChunk(1, 0, sealed)
  await store.write({
    image: { generation: 1, chunks: 1, bytes: 3, upTo: 0 },
    append: [{ seq: 1, sealed, state: 'pending' }],
    state: Object.fromEntries([...PHOTOS, 'clock'].map((key) => [key, sealed])),
  })
  store.close()
  ;[room, came] = [[], []]
})
afterEach(() => vi.unstubAllGlobals())

const start = () =>
  createWithdrawn(
    vaults,
    async () => undefined,
    () => undefined,
  )
const held = async () => {
  const store = await vaults.store(id)
  const found = { outbox: await store.outbox(), state: await store.stateKeys(''), image: (await store.head()).image }
  store.close()
  return found
}

test('a withdrawn tablet is emptied of everything but the photos that the clinic has no room for, and those nobody can open here', async () => {
  room = ['two']
  const withdrawn = start()
  await withdrawn.look()
  expect(came).toEqual(['two', 'two', 'outbox'])
  expect(await held()).toEqual({ outbox: [], image: null, state: PHOTOS.filter((k) => !k.includes('two')).toSorted() })
  expect(await vaults.open(id, CODE)).toMatchObject({ outcome: 'wrong' })
  expect(await vaults.faces()).toEqual([])
  expect([await withdrawn.left(), withdrawn.last()]).toEqual([2, null])
})

test('they go when there is room, after a restart as well, and with them the rest', async () => {
  await start().look()
  room = ['one', 'two', 'three']
  const again = start()
  expect([await again.has(id), await again.left()]).toEqual([true, 3])
  await again.look()
  expect(new Set(came)).toEqual(new Set(['outbox', ...room]))
  expect(await vaults.contacts()).toEqual([])
  expect(again.last()).toMatchObject({ unsent: 0 })
})

test('where the clinic is not reached, nothing is taken off', async () => {
  const answered = fetch
  vi.stubGlobal('fetch', async (path: string) => {
    if (path.startsWith('/sync/quarantine/file')) throw new TypeError('no network')
    return await answered(path)
  })
  await start().look()
  expect((await held()).outbox).toHaveLength(1)
  expect(await vaults.open(id, CODE)).toMatchObject({ outcome: 'open' })
})
