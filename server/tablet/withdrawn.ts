/** Vaults whose device was revoked: known from the moment it is heard until nothing of them is left, also across a restart. */
import { handOver, standingOf, type Contact } from './revocation.ts'
import type { Vaults } from './vaults.ts'

export interface Withdrawn {
  /** Heard of, and not wiped yet. */
  has(vault: string): Promise<boolean>
  /** What is on disk of them is read. */
  ready(): Promise<unknown>
  /** Asks for every vault; hands over and wipes what was revoked. */
  look(): Promise<void>
  /** Heard from the server while the vault was open. */
  heard(vault: string): Promise<void>
  /** Photos in vaults that were emptied of all else: the clinic has no room for them yet. */
  left(): Promise<number>
  /** The last one that was wiped since the worker started: what its page says. */
  last(): { unsent: number; at: number } | null
}

const CACHE = 'doorstep-withdrawn'
/** A locked tablet on a desk does not ask all the time. */
const ASK_MS = 5 * 60_000

export function createWithdrawn(vaults: Vaults, lock: () => Promise<void>, removed: () => void): Withdrawn {
  let marked: Promise<Set<string>> | null = null
  let last: { unsent: number; at: number } | null = null
  let looked = -ASK_MS
  let work: Promise<void> = Promise.resolve()

  const read = async () => {
    const cache = await caches.open(CACHE)
    return new Set((await cache.keys()).map((r) => new URL(r.url).pathname.slice(1)))
  }
  const load = (): Promise<Set<string>> =>
    (marked ??= read().catch((e: unknown) => {
      marked = null
      throw e
    }))
  const take = async (vault: string, contact: Contact) => {
    const store = await vaults.store(vault)
    const handed = await handOver(contact, store)
    store.close()
    if (handed === null) return
    if (handed.left.length > 0) {
      await vaults.emptyBut(vault, handed.left)
      await (await caches.open(CACHE)).put(`/${vault}`, new Response(String(photosAmong(handed.left))))
      return
    }
    await vaults.remove(vault)
    await (await caches.open(CACHE)).delete(`/${vault}`)
    ;(await load()).delete(vault)
    if ((await vaults.contacts()).length === 0) await caches.delete(CACHE)
    last = { unsent: handed.unheard, at: Date.now() }
    removed()
  }
  const mark = async (vault: string) => {
    ;(await load()).add(vault)
    await (await caches.open(CACHE)).put(`/${vault}`, new Response(''))
    await lock()
  }
  const each = async (work: (vault: string, contact: Contact) => Promise<void>) => {
    for (const { id, device, contact } of await vaults.contacts()) await work(id, { device, contact })
  }
  return {
    has: async (vault) => (await load()).has(vault),
    ready: load,
    look() {
      if (performance.now() - looked < ASK_MS) return work
      looked = performance.now()
      return (work = each(async (vault, contact) => {
        const known = (await load()).has(vault)
        if (!known && (await standingOf(contact)) !== 'revoked') return
        if (!known) await mark(vault)
        await take(vault, contact)
      }))
    },
    async heard(vault) {
      await mark(vault)
      await each(async (id, contact) => (id === vault ? await take(id, contact) : undefined))
    },
    async left() {
      const cache = await caches.open(CACHE)
      let photos = 0
      for (const vault of await cache.keys()) photos += Number(await (await cache.match(vault))?.text())
      return photos
    },
    last: () => last,
  }
}

/** A photo and its preview lie apart. */
const photosAmong = (keys: readonly string[]): number => new Set(keys.map((key) => key.split('/').at(-2))).size
