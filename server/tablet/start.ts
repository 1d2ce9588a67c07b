/** The worker's ground: vaults, the keys that are held, and whatever is open with them. */
import type { Hono } from 'hono'
import { instantOf } from '#kernel/dates.ts'
import { LANGS, type Lang } from '#kernel/i18n.ts'
import { uuidv7 } from '#kernel/ids.ts'
import { once } from '#kernel/once.ts'
import { createRegistry } from '#kernel/registry.ts'
import { plugins } from '#plugins'
import type { Build } from './assets.ts'
import { reachServer } from './answer.ts'
import { createBasemap, type Basemap } from './basemap.ts'
import { clashesOf } from './clashes.ts'
import { controlApp } from './control.ts'
import { framePartsOf, pillOf, rememberStorage, storageSeen } from './frame-parts.ts'
import type { Ground } from './ground.ts'
import { askToEnrol, enrol, type EnrolParts, type Fetching } from './enrol.ts'
import type { EnrolAnswer, EnrolMessage } from './enrol-messages.ts'
import type { Handed } from './held.ts'
import { makeKeyRing } from './key-ring.ts'
import { lateCatalogue } from './late.ts'
import { loadSqlite } from './load-sqlite.ts'
import type { ToWorker } from './messages.ts'
import { sealedKept } from './sealed-kept.ts'
import { sealerOf } from './seal.ts'
import { openWasm } from './sqlite-wasm.ts'
import { openUnlocked, type Unlocked } from './unlocked.ts'
import { openVaultList } from './vault-list.ts'
import { openVaults } from './vaults.ts'
import { vaultsShown } from './vaults-shown.ts'
import { createWithdrawn, type Withdrawn } from './withdrawn.ts'
import { closestLang, rememberedLang, rememberLang } from './worker-lang.ts'
import { pagesOf } from './worker-pages.ts'
import { makeAsked, type Asked } from './asked.ts'
import { kdfFor, type Keys } from './passcode.ts'
import { initialsOf } from '#views/frame.ts'

export interface Started {
  ground: Ground
  control: Hono
  asked: Asked
  inUse(): Promise<boolean>
  wake(): Promise<Unlocked | null>
  /** Puts the plugins together: throws where they do not fit. */
  prepare(): void
  sweep(): Promise<unknown>
  /** Somebody has unlocked what is here, or nothing is. */
  canTryOut(): Promise<boolean>
  /** Opens what is here in memory, as this version would, runs the outbox on it and shows a page. Throws if it cannot. */
  tryOut(): Promise<void>
  withdrawn: Withdrawn
  basemap: Basemap
  message(event: ExtendableMessageEvent): void
}

/** What a version must be able to show before it takes over. */
const FIRST_PAGE = '/today'
const FAILED = 500

export function startGround(self: ServiceWorkerGlobalScope, build: Build): Started {
  // Made while something else is waited for, or by the first page that needs it.
  const registry = once(() => createRegistry(plugins, { catalogue: lateCatalogue(LANGS) }))
  const list = openVaultList(indexedDB)
  const memory = (navigator as { deviceMemory?: number }).deviceMemory
  const vaults = openVaults({ list, factory: indexedDB, caches, now: () => Date.now(), kdf: kdfFor(memory) })
  let opened: { vault: string; unlocked: Promise<Unlocked>; ready: Unlocked | null; shut(): void } | null = null
  let reached = true
  let lang: Lang | null = null
  let used: boolean | null = null
  const unanswered: EnrolParts['unanswered'] = { last: null }

  const asked = makeAsked(() => crypto.randomUUID())
  const { pages, tell } = pagesOf(self.clients)
  const drop = () => {
    const before = opened
    opened = null
    void before?.unlocked
      .then((u) => u.close())
      .catch(() => undefined)
      .finally(before.shut)
  }
  const ring = makeKeyRing({
    epoch: list.epoch,
    raiseEpoch: list.raiseEpoch,
    pages,
    tell,
    now: () => ({ wall: Date.now(), steady: performance.now() }),
    locked() {
      asked.forget()
      drop()
    },
    enrolled: async () => (await list.all()).length > 0,
  })

  const openWith = (handed: Handed, secret: string): Promise<Unlocked> => {
    if (opened?.vault === handed.vault) return opened.unlocked
    drop()
    const store = vaults.store(handed.vault)
    const unlocked = (async () => {
      const record = (await list.get(handed.vault))!
      const kept = await sealedKept(await store, {
        base: sealerOf(handed.base),
        outbox: sealerOf(handed.outbox),
      })
      return await openUnlocked({
        vault: handed.vault,
        kept,
        registry,
        version: build.version,
        authorization: `Device ${record.device}.${secret}`,
        // Compiled while the disk reads.
        open: async (image) => openWasm(await loadSqlite(build), image ?? undefined),
        frame: (open, f) => framePartsOf(ground, open, f),
        online: (yes) => void (reached = yes),
        revoked: () => void withdrawn.heard(handed.vault),
        changed: (open) => {
          if (opened?.ready !== open) return
          void tellPill(open)
          // As the clinic has it by now: the first pull brings it, and any other may.
          void ring.lockAfter(open.tablet.base().settings.lockMinutes * 60_000)
        },
      })
    })()
    const shut = () => void store.then((s) => s.close()).catch(() => undefined)
    const one = { vault: handed.vault, unlocked, ready: null as Unlocked | null, shut }
    opened = one
    void unlocked.then(
      (u) => {
        one.ready = u
        void seeStorage()
      },
      () => {
        if (opened === one) opened = null
      },
    )
    return unlocked
  }

  /** The time to lock is the clinic's, which stands inside: it is handed on once that is known. */
  const openAfter = async (vault: string, keys: Keys, secret: string): Promise<Unlocked> => {
    const first = await ring.unlock(vault, keys, LOCK_MINUTES * 60_000)
    if (!first) throw new Error('tablet.locked_meanwhile')
    const unlocked = await openWith(first, secret)
    const { actor, settings } = unlocked.tablet.base()
    await ring.lockAfter(settings.lockMinutes * 60_000)
    // Whoever is called otherwise at the clinic by now is so on the locked tablet too.
    if (actor) await vaults.rename(vault, { name: actor.name, initials: initialsOf(actor.name) })
    return unlocked
  }

  const tellPill = async (open: Unlocked) => {
    // Not between a pull that is laid and what is run again on it; and whoever has locked it meanwhile is told nothing.
    const clashes = await open.tablet.exclusive(() => clashesOf(open)).catch(() => null)
    if (clashes === null || opened?.ready !== open) return
    await tell({ kind: 'part', id: 'sync', html: (await pillOf(ground, open, clashes)).toString() })
  }

  const seeStorage = async () => {
    const { storage } = navigator
    const { usage, quota } = await storage.estimate()
    rememberStorage({ used: usage ?? 0, quota: quota ?? null, persisted: await storage.persisted(), full: false })
  }

  const basemap = createBasemap(async (request) => {
    const open = opened?.ready
    return open ? await reachServer(request, open) : await fetch(request)
  })

  const ground: Ground = {
    basemap,
    get registry() {
      return registry()
    },
    vaults,
    assetVersion: build.version,
    lang: () => lang ?? closestLang(navigator.languages),
    async chooseLang(chosen) {
      lang = chosen
      await rememberLang(chosen)
    },
    current: () => opened?.ready ?? null,
    async open(vault, keys, secret) {
      const unlocked = await openAfter(vault, keys, secret)
      void unlocked.sync()
      return unlocked
    },
    lock: () => ring.lock(),
    async remove(vault) {
      await ring.lock()
      used = null
      await vaults.remove(vault)
    },
    online: () => reached,
    async storage() {
      await seeStorage()
      return storageSeen()
    },
    updateWaits: () => self.registration.waiting !== null,
    async update() {
      const message: ToWorker = { kind: 'take_over', keys: await ring.current() }
      self.registration.waiting?.postMessage(message)
    },
    shown: () => vaultsShown(vaults),
    now: () => instantOf(Date.now()),
    newId: (ms) => uuidv7(ms, crypto.getRandomValues(new Uint8Array(10))),
  }

  const withdrawn = createWithdrawn(
    vaults,
    () => ring.lock(),
    () => void (used = null),
  )

  const started: Started = {
    ground,
    control: controlApp(ground),
    asked,
    inUse: async () => (used ??= (await list.all()).length > 0),
    async wake() {
      // Compiled while the keys are asked for and open what is kept.
      loadSqlite(build).catch(() => undefined)
      // Each waits for the disk or for a page: beside each other.
      const [handed, remembered] = await Promise.all([ring.current(), lang ?? rememberedLang(), withdrawn.ready()])
      lang ??= remembered
      if (!handed) {
        // Locked, it still hears whether it was withdrawn.
        void withdrawn.look()
        return null
      }
      const secret = opened?.vault === handed.vault ? null : vaults.secretOf(handed.vault, handed)
      secret?.catch(() => undefined)
      if (await withdrawn.has(handed.vault)) return null
      if (opened?.vault === handed.vault) return await opened.unlocked
      const known = await (secret ?? vaults.secretOf(handed.vault, handed))
      return known === null ? null : await openWith(handed, known)
    },
    prepare: () => void registry(),
    sweep: () => vaults.sweep(),
    canTryOut: async () => !(await started.inUse()) || (await ring.current()) !== null,
    async tryOut() {
      const keys = await ring.current()
      if (keys) await openOnce(keys)
      else if (await started.inUse()) throw new Error('tablet.locked')
    },
    withdrawn,
    basemap,
    message(event) {
      const message = event.data as ToWorker | EnrolMessage
      const [port] = event.ports
      if (message.kind === 'enrol' && port) event.waitUntil(enrolHere(message, (a) => port.postMessage(a)))
      if (message.kind === 'take_over') event.waitUntil(takeOver(message.keys))
      if (message.kind === 'keys') event.waitUntil(ring.answer().then((a) => port?.postMessage(a)))
      if (message.kind === 'active') event.waitUntil(ring.touched())
      if (message.kind === 'lock') event.waitUntil(ring.lock())
      if (message.kind === 'sync') event.waitUntil(syncNow(message.why))
    },
  }
  return started

  /** On a copy, in memory: if this version cannot bring it to its own shape and run the outbox on it, the one before goes on. */
  async function takeOver(keys: Handed | null): Promise<void> {
    if (keys ? await openOnce(keys) : !(await started.inUse())) await self.skipWaiting()
  }

  async function openOnce(keys: Handed): Promise<boolean> {
    const secret = await vaults.secretOf(keys.vault, keys)
    if (secret === null) return false
    const { tablet, app } = await openWith(keys, secret)
    if (tablet.base().rev > 0) {
      const shown = await tablet.exclusive(
        async () => await app.fetch(new Request(new URL(FIRST_PAGE, self.location.origin))),
      )
      if (shown.status >= FAILED) throw new Error('tablet.no_page')
    }
    // The version before may still write: what was opened now is not what will be gone on with.
    drop()
    return true
  }

  async function syncNow(why: Extract<ToWorker, { kind: 'sync' }>['why']): Promise<void> {
    const open = await started.wake()
    if (!open) await withdrawn.look()
    else if (open.syncDue(why)) await open.sync()
    // Made while a round was under way, a page that was not there yet when it ended says that it still is.
    else await tellPill(open)
  }

  async function enrolHere(message: EnrolMessage, tell: (answer: EnrolAnswer) => void): Promise<void> {
    const fetching = (open: Unlocked | null): Fetching | null =>
      open && { whole: () => open.tablet.base().rev > 0, sync: (progress) => open.sync(progress) }
    await enrol(
      message,
      {
        vaults,
        ask: askToEnrol,
        async open(vault, keys, secret) {
          used = null
          return fetching(await openAfter(vault, keys, secret))!
        },
        current: async () => fetching(await started.wake()),
        initials: initialsOf,
        unanswered,
      },
      tell,
    ).catch(() => tell({ kind: 'refused', field: '', why: 'failed' }))
  }
}

/** Until the clinic's own setting has come. */
const LOCK_MINUTES = 10
