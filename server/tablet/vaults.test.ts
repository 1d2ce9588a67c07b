import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Kdf, NewSecret } from './passcode.ts'
import { openVaultList } from './vault-list.ts'
import { openVaults, type Vaults } from './vaults.ts'
import { vaultName } from './wipe.ts'

const QUICK: Kdf = { name: 'argon2id', kib: 8, passes: 1 }
const LIN = { name: 'Lin Yu-chen', initials: 'LY', label: 'Tablet 3', device: 'd1', contact: 'c1', secret: 's1' }
const CHIU = { name: 'Chiu Mei', initials: 'CM', label: 'Tablet 3', device: 'd2', contact: 'c2', secret: 's2' }
const CODE = { typed: '482061' }
const MINUTE = 60_000

let factory: IDBFactory
let clock: number
let caches: Map<string, true>
let vaults: Vaults
const storage = () => ({ keys: async () => [...caches.keys()], delete: async (name: string) => caches.delete(name) })
/** As after a restart: nothing but what was stored. */
const start = () =>
  openVaults({
    factory,
    list: openVaultList(factory),
    caches: storage() as unknown as CacheStorage,
    now: () => clock,
    kdf: QUICK,
  })

beforeEach(() => {
  factory = new IDBFactory()
  caches = new Map()
  clock = Date.parse('2026-11-24T04:00:00Z')
  vaults = start()
})

async function enrolled(owner = LIN, secrets: NewSecret[] = [CODE]) {
  const prepared = await vaults.prepare(secrets)
  expect(await vaults.create(prepared, owner)).toBe('written')
  return prepared
}
const names = async () => (await factory.databases()).map(({ name }) => name!).toSorted()

test('a vault is opened by its passcode after a restart, with the keys that it was made with', async () => {
  const { id, keys, outboxKey } = await enrolled()
  expect(Buffer.from(outboxKey, 'base64url')).toHaveLength(32)
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, keys.outbox, new Uint8Array([7]))
  const opened = await start().open(id, CODE)
  if (opened.outcome !== 'open') throw new Error(opened.outcome)
  expect(opened.secret).toBe('s1')
  const iv = new Uint8Array(12)
  expect(new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, opened.keys.outbox, box))).toEqual(
    new Uint8Array([7]),
  )
  // The clinic opens a lost tablet's outbox with what it was handed.
  const atClinic = await crypto.subtle.importKey('raw', Buffer.from(outboxKey, 'base64url'), 'AES-GCM', false, [
    'decrypt',
  ])
  expect(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, atClinic, box)).toBeDefined()
  await expect(crypto.subtle.exportKey('raw', opened.keys.base)).rejects.toThrow()
})

test('what can be read while it is locked is who, and nothing that opens it', async () => {
  await enrolled()
  clock += MINUTE
  const { id } = await enrolled(CHIU, [{ typed: 'goat river lamp tin' }])
  expect(await start().faces()).toMatchObject([
    { id, name: 'Chiu Mei', initials: 'CM', label: 'Tablet 3', passphrase: true, waitMs: 0 },
    { name: 'Lin Yu-chen', passphrase: false },
  ])
  expect(await vaults.contacts()).toHaveLength(2)
  expect(JSON.stringify(await openVaultList(factory).all())).not.toMatch(/s1|s2|482061|goat/)
})

test('one person’s passcode opens nobody else’s vault', async () => {
  const lin = await enrolled()
  const chiu = await enrolled(CHIU, [{ typed: '739164' }])
  expect(await vaults.open(chiu.id, CODE)).toEqual({ outcome: 'wrong', left: 4, waitMs: 0 })
  expect(await vaults.open('nobody', CODE)).toEqual({ outcome: 'unknown' })
  expect(await vaults.open(lin.id, CODE)).toMatchObject({ outcome: 'open' })
})

test('wrong tries make everybody wait, the right one too, across restarts and turned clocks', async () => {
  const { id } = await enrolled()
  for (const left of [4, 3, 2, 1]) {
    vaults = start()
    expect(await vaults.open(id, { typed: '000001' })).toEqual({ outcome: 'wrong', left, waitMs: 0 })
  }
  expect(await vaults.open(id, { typed: '000001' })).toEqual({ outcome: 'wrong', left: 0, waitMs: MINUTE })
  expect(await start().open(id, CODE)).toEqual({ outcome: 'wait', waitMs: MINUTE })
  clock -= 86_400_000
  expect(await start().open(id, CODE)).toEqual({ outcome: 'wait', waitMs: MINUTE })
  clock += MINUTE / 2
  expect(await start().open(id, CODE)).toEqual({ outcome: 'wait', waitMs: MINUTE / 2 })
  clock += MINUTE / 2
  expect(await start().open(id, { typed: '000001' })).toEqual({ outcome: 'wrong', left: 0, waitMs: 2 * MINUTE })
  clock += 2 * MINUTE
  expect(await start().open(id, CODE)).toMatchObject({ outcome: 'open' })
  expect(await vaults.open(id, { typed: '000001' })).toMatchObject({ outcome: 'wrong', left: 4 })
})

test('many tries at once count one by one', async () => {
  const { id } = await enrolled()
  const tries = await Promise.all(Array.from({ length: 9 }, () => vaults.open(id, { typed: '000001' })))
  expect(tries.filter(({ outcome }) => outcome === 'wrong')).toHaveLength(5)
  expect(tries.filter(({ outcome }) => outcome === 'wait')).toHaveLength(4)
})

test('a try that ran out of memory costs nothing', async () => {
  const { id } = await enrolled()
  const broken = vi.spyOn(WebAssembly, 'instantiate').mockRejectedValue(new RangeError('no memory'))
  expect(await vaults.open(id, CODE)).toEqual({ outcome: 'memory' })
  broken.mockRestore()
  expect(await vaults.open(id, { typed: '000001' })).toMatchObject({ outcome: 'wrong', left: 4 })
})

test('a new passcode takes the place of the old one, and what is sealed stays readable', async () => {
  const { id, keys } = await enrolled()
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, keys.base, new Uint8Array([7]))
  expect(await vaults.change(id, { typed: '000001' }, [{ typed: '739164' }])).toMatchObject({ outcome: 'wrong' })
  expect(await vaults.change(id, CODE, [{ typed: '739164' }])).toMatchObject({ outcome: 'open' })
  expect(await vaults.open(id, CODE)).toMatchObject({ outcome: 'wrong' })
  const opened = await vaults.open(id, { typed: '739164' })
  if (opened.outcome !== 'open') throw new Error(opened.outcome)
  expect(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, opened.keys.base, box)).toBeDefined()
  await expect(vaults.change(id, { typed: '739164' }, [])).rejects.toThrow('needs a passcode')
})

test('the device’s own key may join the passcode, or stand beside it', async () => {
  const answer = new Uint8Array(32).fill(5)
  const device = { credential: new Uint8Array([1]), input: new Uint8Array([2]), answer }
  const joined = await enrolled(LIN, [{ ...CODE, device }])
  const beside = await enrolled(CHIU, [CODE, { device }])
  const faces = new Map((await vaults.faces()).map((f) => [f.id, f.device]))
  expect(faces.get(joined.id)).toEqual({ credential: device.credential, input: device.input, needed: true })
  expect(faces.get(beside.id)).toMatchObject({ needed: false })
  expect(await vaults.open(joined.id, CODE)).toMatchObject({ outcome: 'wrong' })
  expect(await vaults.open(joined.id, { ...CODE, device: answer })).toMatchObject({ outcome: 'open' })
  expect(await vaults.open(beside.id, { device: answer })).toMatchObject({ outcome: 'open' })
  expect(await vaults.open(beside.id, CODE)).toMatchObject({ outcome: 'open' })
})

test('with keys that a page handed over, the device’s secret is at hand', async () => {
  const { id, keys } = await enrolled()
  const other = await vaults.prepare([CODE])
  expect(await start().secretOf(id, keys)).toBe('s1')
  expect(await start().secretOf(id, other.keys)).toBeNull()
  expect(await start().secretOf('nobody', keys)).toBeNull()
})

test('a vault that goes leaves nothing, and the others stand', async () => {
  const lin = await enrolled()
  const chiu = await enrolled(CHIU, [{ typed: '739164' }])
  const open = await vaults.store(lin.id)
  await (await vaults.store(chiu.id)).write({ state: { sync: new Uint8Array(1) } })
  caches
    .set(`${vaultName(lin.id)}-basemap`, true)
    .set(`${vaultName(chiu.id)}-basemap`, true)
    .set('doorstep-app', true)
  expect(await vaults.remove(lin.id)).toEqual({ databases: [], caches: [] })
  expect(await names()).toEqual([vaultName(chiu.id), 'doorstep-vaults'].toSorted())
  expect([...caches.keys()]).toEqual([`${vaultName(chiu.id)}-basemap`, 'doorstep-app'])
  await expect(open.write({ state: { late: new Uint8Array(1) } })).rejects.toThrow('closed')
  expect(await vaults.open(lin.id, CODE)).toEqual({ outcome: 'unknown' })
  expect(await vaults.remove(chiu.id)).toEqual({ databases: [], caches: [] })
  expect(await names()).toEqual([])
  expect(caches.size).toBe(0)
})

test('what a removal left that was cut short goes at the next start', async () => {
  const { id } = await enrolled()
  await vaults.store(id)
  await vaults.store('cut-short')
  caches.set(`${vaultName('cut-short')}-basemap`, true).set('doorstep-app', true)
  expect(await start().sweep()).toEqual({ databases: [], caches: [] })
  expect(await names()).toEqual([vaultName(id), 'doorstep-vaults'].toSorted())
  expect([...caches.keys()]).toEqual(['doorstep-app'])
})

test('lockings and unlockings are counted across restarts', async () => {
  const list = () => openVaultList(factory, () => 100)
  expect(await list().epoch()).toBe(0)
  expect(await list().raiseEpoch(0)).toBe(101)
  expect(await list().raiseEpoch(0)).toBe(102)
  expect(await list().raiseEpoch(500)).toBe(501)
  expect(await list().epoch()).toBe(501)
})
