/** Several people on one tablet, each with a vault of their own. */
import { base64url } from './base64url.ts'
import { openIndexedStore } from './indexed-store.ts'
import {
  FULL_KDF,
  isMemory,
  makeOpening,
  newKeys,
  tryOpening,
  usable,
  wipe,
  type DeviceKey,
  type Kdf,
  type Keys,
  type NewSecret,
  type Opening,
  type RawKeys,
  type Secret,
} from './passcode.ts'
import { sealerOf, type Bytes } from './seal.ts'
import type { VaultStore, Written } from './store.ts'
import { counted, freeLeft, UNTRIED, waiting } from './tries.ts'
import type { VaultList, VaultRecord } from './vault-list.ts'
import { sweepVaults, vaultName, wipeAll, wipeBeside, wipeVault, type Ground, type Left } from './wipe.ts'

/** All that is known of somebody while their vault is locked. */
export interface Face extends Pick<VaultRecord, 'id' | 'name' | 'initials' | 'label' | 'usedAt'> {
  /** Another keyboard. */
  passphrase: boolean
  /** The device's own key opens it: alone, or together with the passcode if it is needed. */
  device?: DeviceKey & { needed: boolean }
  waitMs: number
}

/** Keys that no vault has yet: between choosing a passcode and the server's yes. */
export interface Prepared {
  id: string
  keys: Keys
  /** For the server, once. */
  outboxKey: string
  openings: readonly Opening[]
}
export type Owner = Pick<VaultRecord, 'name' | 'initials' | 'label' | 'device' | 'contact'> & { secret: string }

export type Opened =
  | { outcome: 'open'; id: string; keys: Keys; secret: string }
  /** `left`: tries that cost nothing yet. */
  | { outcome: 'wrong'; left: number; waitMs: number }
  | { outcome: 'wait'; waitMs: number }
  /** Not enough memory to try: close something, and it costs nothing. */
  | { outcome: 'memory' }
  | { outcome: 'full' }
  | { outcome: 'unknown' }

export interface Vaults {
  faces(): Promise<Face[]>
  /** @param secrets checked by `passcodeProblem` */
  prepare(secrets: readonly NewSecret[]): Promise<Prepared>
  /** One write: it is there as a whole or not. */
  create(prepared: Prepared, owner: Owner): Promise<Written>
  open(id: string, secret: Secret): Promise<Opened>
  /** From now on it opens with these and nothing else; what is sealed stays as it is. */
  change(id: string, secret: Secret, secrets: readonly NewSecret[]): Promise<Opened>
  /** With keys that were handed over. */
  secretOf(id: string, keys: Keys): Promise<string | null>
  rename(id: string, face: Pick<VaultRecord, 'name' | 'initials'>): Promise<unknown>
  /** For the question whether it was revoked, and the quarantine, without a passcode. */
  contacts(): Promise<Pick<VaultRecord, 'id' | 'device' | 'contact'>[]>
  store(id: string): Promise<VaultStore>
  /** Keys first, then everything but what lies under these of the state: sealed, for the clinic, and to be opened by nobody here. */
  emptyBut(id: string, kept: readonly string[]): Promise<Left>
  /** Keys first: whatever is left then can be opened by nobody. With the last one goes everything. */
  remove(id: string): Promise<Left>
  /** At start: what a removal left that was cut short. */
  sweep(): Promise<Left>
}

export interface VaultsGround extends Ground {
  list: VaultList
  now(): number
  kdf?: Kdf
}

const ABOUT_SECRET = 'secret'

export function openVaults(ground: VaultsGround): Vaults {
  const { list, now, kdf = FULL_KDF, factory } = ground
  const openingsOf = async (id: string, raw: RawKeys, secrets: readonly NewSecret[]): Promise<Opening[]> => {
    // A lost or replaced fingerprint must not be the end of a vault.
    if (!secrets.some(({ typed }) => typed)) throw new Error('a vault needs a passcode')
    const openings: Opening[] = []
    // One at a time: each takes its 64 MiB.
    for (const secret of secrets) openings.push(await makeOpening(id, raw, secret, kdf))
    return openings
  }

  async function attempt(id: string, secret: Secret): Promise<Opened & { raw?: RawKeys }> {
    let waitMs = 0
    const record = await list.change(id, (r) => {
      const found = waiting(r.tries, now())
      waitMs = found.ms
      return { ...r, tries: found.ms > 0 ? found.tries : counted(found.tries, now()) }
    })
    if (!record) return { outcome: 'unknown' }
    // What cannot be counted cannot be tried.
    if (record === 'full') return { outcome: 'full' }
    if (waitMs > 0) return { outcome: 'wait', waitMs }
    let raw: RawKeys | null = null
    try {
      for (const opening of record.openings) raw ??= await tryOpening(id, opening, secret)
    } catch (error) {
      if (!isMemory(error)) throw error
      await list.change(id, (r) => ({ ...r, tries: { ...r.tries, failed: r.tries.failed - 1 } }))
      return { outcome: 'memory' }
    }
    if (!raw) return { outcome: 'wrong', left: freeLeft(record.tries), waitMs: waiting(record.tries, now()).ms }
    const keys = await usable(raw)
    const own = await opened(keys, record.secret)
    if (own === null) throw new Error('the vault opens and its secret does not')
    return { outcome: 'open', id, keys, secret: own, raw }
  }

  const settle = async (id: string, openings?: readonly Opening[]): Promise<boolean> =>
    (await list.change(id, (r) => ({ ...r, tries: UNTRIED, usedAt: now(), openings: openings ?? r.openings }))) !==
    'full'

  return {
    faces: async () =>
      (await list.all())
        .filter(isSomebodys)
        .map((r) => faceOf(r, now()))
        .toSorted((a, b) => b.usedAt - a.usedAt),
    async prepare(secrets) {
      const [id, raw] = [crypto.randomUUID(), newKeys()]
      const openings = await openingsOf(id, raw, secrets)
      const prepared = { id, keys: await usable(raw), outboxKey: base64url(raw.outbox), openings }
      wipe(raw)
      return prepared
    },
    create: async ({ id, keys, openings }, { secret, ...owner }) =>
      await list.add({
        ...owner,
        id,
        openings,
        usedAt: now(),
        tries: UNTRIED,
        secret: await sealerOf(keys.base).seal(new TextEncoder().encode(secret), ABOUT_SECRET),
      }),
    async open(id, secret) {
      const { raw, ...found } = await attempt(id, secret)
      if (raw) wipe(raw)
      // A count that could not be taken back only makes the next slip dearer.
      if (found.outcome === 'open') await settle(id)
      return found
    },
    async change(id, secret, secrets) {
      const { raw, ...found } = await attempt(id, secret)
      if (!raw) return found
      const openings = await openingsOf(id, raw, secrets)
      wipe(raw)
      return (await settle(id, openings)) ? found : { outcome: 'full' }
    },
    async secretOf(id, keys) {
      const record = await list.get(id)
      return record ? await opened(keys, record.secret) : null
    },
    rename: (id, { name, initials }) => list.change(id, (r) => ({ ...r, name, initials })),
    contacts: async () => (await list.all()).map(({ id, device, contact }) => ({ id, device, contact })),
    store: (id) => openIndexedStore(factory, vaultName(id)),
    async emptyBut(id, kept) {
      await list.change(id, (r) => ({ ...r, name: '', initials: '', openings: [], secret: new Uint8Array() }))
      const store = await openIndexedStore(factory, vaultName(id))
      const state = (await store.stateKeys('')).filter((key) => !kept.includes(key)).map((key) => [key, null] as const)
      const remove = (await store.outbox()).map(({ seq }) => seq)
      await store.write({ forgetBase: true, forgetPartial: true, remove, state: Object.fromEntries(state) })
      store.close()
      return await wipeBeside(ground, id)
    },
    async remove(id) {
      await list.remove(id)
      if ((await list.all()).length > 0) return await wipeVault(ground, id)
      return await wipeAll(ground)
    },
    sweep: async () =>
      await sweepVaults(
        ground,
        (await list.all()).map(({ id }) => id),
      ),
  }
}

/** Emptied, it is nobody's any more: it waits until the clinic has room for what is left in it. */
const isSomebodys = ({ openings }: VaultRecord): boolean => openings.length > 0

async function opened(keys: Keys, secret: Bytes): Promise<string | null> {
  const bytes = await sealerOf(keys.base).unseal(secret, ABOUT_SECRET)
  return bytes && new TextDecoder().decode(bytes)
}

function faceOf({ id, name, initials, label, usedAt, openings, tries }: VaultRecord, now: number): Face {
  const typed = openings.find((o) => o.kind !== 'prf')
  const device = typed?.device ?? openings.find((o) => o.kind === 'prf')?.device
  return {
    id,
    name,
    initials,
    label,
    usedAt,
    passphrase: typed?.kind === 'passphrase',
    ...(device ? { device: { ...device, needed: typed?.device !== undefined } } : {}),
    waitMs: waiting(tries, now).ms,
  }
}
