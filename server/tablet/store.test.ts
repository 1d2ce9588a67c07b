import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { copyDisk, emptyDisk, memoryStore } from '../../tests/support/tablet/memory-store.ts'
import { bytes, storeSuite } from '../../tests/support/tablet/store-suite.ts'
import { deleteDatabase } from './idb.ts'
import { openIndexedStore } from './indexed-store.ts'

afterEach(() => void vi.restoreAllMocks())

let made = 0
storeSuite('on disk', async () => {
  const name = `vault-${++made}`
  const open = () => openIndexedStore(indexedDB, name)
  return { store: await open(), again: open }
})

storeSuite('in memory', async () => {
  const disk = emptyDisk()
  return { store: memoryStore(disk), again: async () => memoryStore(copyDisk(disk)) }
})

const full = () => {
  throw new DOMException('no room', 'QuotaExceededError')
}

test('a disk that is full leaves everything as it was, and says so', async () => {
  const store = await openIndexedStore(indexedDB, 'full')
  await store.write({ append: [{ seq: 1, sealed: bytes('a'), state: 'pending' }] })
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full)
  const change = { append: [{ seq: 2, sealed: bytes('b'), state: 'pending' }], state: { sync: bytes('2') } }
  expect(await store.write(change)).toBe('full')
  put.mockRestore()
  expect(await store.outbox()).toHaveLength(1)
  expect((await store.head()).seq).toBe(1)
})

test('an image that does not fit leaves no chunk behind', async () => {
  const store = await openIndexedStore(indexedDB, 'full-image')
  await store.putChunk(1, 0, bytes('first'))
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full)
  expect(await store.putChunk(1, 1, bytes('second'))).toBe('full')
  expect(await store.chunk(1, 0)).toBeUndefined()
})

test('a view of a larger buffer is stored alone', async () => {
  const store = await openIndexedStore(indexedDB, 'views')
  await store.write({ state: { small: new Uint8Array(1024).subarray(3, 5) } })
  expect((await store.state('small'))!.buffer.byteLength).toBe(2)
})

test('a vault that is wiped while it is open is not made anew by a late write', async () => {
  const store = await openIndexedStore(indexedDB, 'wiped')
  await deleteDatabase(indexedDB, 'wiped')
  await expect(store.write({ state: { late: bytes('x') } })).rejects.toThrow('closed')
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('wiped')
})

test('the worker can be killed before and after any write in memory', async () => {
  const disk = emptyDisk()
  const append = (seq: number) => ({ append: [{ seq, sealed: bytes('v'), state: 'pending' }] })
  let fail = ''
  const kill = (when: string) => () => {
    if (fail === when) throw new Error(`killed ${when}`)
  }
  const store = memoryStore(disk, { before: kill('before'), after: kill('after') })
  await store.write(append(1))
  fail = 'before'
  await expect(store.write(append(2))).rejects.toThrow('killed before')
  expect(disk.outbox.size).toBe(1)
  fail = 'after'
  await expect(store.write(append(2))).rejects.toThrow('killed after')
  expect(disk.outbox.size).toBe(2)
  const then = copyDisk(disk)
  fail = ''
  await store.write({ remove: [1, 2] })
  expect(then.outbox.size).toBe(2)
})
