/** A vault that is open: its tablet, its application, its rounds with the server. Gone as a whole when it is locked. */
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Lang } from '#kernel/i18n.ts'
import type { Registry } from '#kernel/registry.ts'
import type { FrameParts } from '#views/frame.ts'
import { createTabletClock, UNTOLD, type ClockState, type TabletClock } from './clock.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { createTabletApp, type TabletApp } from './home.ts'
import { httpRemote, type HttpRemote } from './http-remote.ts'
import { FULL, type Kept } from './kept.ts'
import { openFiles, type TabletFiles } from './files.ts'
import { createLooked } from './looked.ts'
import { troubleOf, type Trouble } from './remote.ts'
import type { Engine } from './replica.ts'
import { toSend } from './outbox.ts'
import { syncFiles } from './sync-files.ts'
import { syncOnce } from './sync.ts'
import { openTablet, type Tablet } from './tablet.ts'

export interface Contact {
  /** The last whole round, by the server's clock; null before the first. */
  at: string | null
  trouble: Trouble | 'full' | null
}

export interface Unlocked {
  vault: string
  tablet: Tablet
  app: TabletApp
  kept: Kept
  clock: TabletClock
  drafts: Drafts
  files: TabletFiles
  remote: HttpRemote
  csrf: string
  lang(): Lang | undefined
  chooseLang(lang: Lang): Promise<void>
  contact(): Contact
  syncing(): boolean
  /** Whether a round is worth it now: something to send, a while since the last, or somebody asks. */
  syncDue(why: 'online' | 'visible' | 'timer' | 'asked'): boolean
  /** A round, unless one is under way; never throws. */
  sync(progress?: (households: number, of: number) => void): Promise<Contact>
  /** What went wrong here, for the tablet's page: times and names of errors, nothing of people. */
  defects(): readonly string[]
  /** Keeps what went wrong; names it. */
  defect(error: unknown): string
  close(): Promise<void>
}

export interface UnlockedParts {
  vault: string
  kept: Kept
  registry(): Registry
  /** Of the app. */
  version: string
  /** `Device <id>.<secret>`. */
  authorization: string
  open(image: Uint8Array | null): Promise<Engine>
  frame(unlocked: Unlocked, f: Parameters<Parameters<typeof createTabletApp>[0]['frame']>[0]): FrameParts
  online(reached: boolean): void
  changed(unlocked: Unlocked): void
  /** The server says that this device was revoked. */
  revoked(): void
}

/** Looks are written down together: a page is not to wait for the disk. */
const LOOKS_MS = 1_000
const MOST_DEFECTS = 20
/** Nothing to send: the server is asked for news so often. */
const QUIET_MS = 60_000
/** After a failure each wait is twice the one before. */
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 10 * 60_000
/** After a round: whoever asked for it has the page by then. */
const TIDY_AFTER_MS = 3_000

export async function openUnlocked(parts: UnlockedParts): Promise<Unlocked> {
  const { kept } = parts
  const image = kept.image()
  image.catch(() => undefined)
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = (work: () => Promise<void>) => {
    clearTimeout(timer)
    timer = setTimeout(() => void work().catch(() => undefined), LOOKS_MS)
  }
  const [clockWas, csrfWas, langWas, toldWas, contactWas, looked] = await Promise.all([
    kept.state<ClockState>('clock'),
    kept.state<string>('csrf'),
    kept.state<Lang>('lang'),
    kept.state<boolean>('lang_told'),
    kept.state<Contact>('contact'),
    createLooked(kept, later),
  ])
  // Put together while the disk reads.
  const registry = parts.registry()
  const files = await openFiles(kept, registry)
  const vain = new Map<string, number>()
  const clock = createTabletClock(
    () => Date.now(),
    () => performance.now(),
    clockWas ?? UNTOLD,
  )
  const tablet = await openTablet({
    registry,
    kept,
    clock,
    open: parts.open,
    version: parts.version,
    image,
    steady: () => performance.now(),
  })
  const csrf = csrfWas ?? (await begin(kept))
  let lang = langWas
  let langTold = toldWas ?? true
  let contact: Contact = contactWas ?? { at: null, trouble: null }
  let defects: string[] = []
  let lastRound = -Infinity
  let failures = 0
  let round: Promise<Contact> | null = null
  let tidying: Promise<void> = Promise.resolve()
  let toTidy: ReturnType<typeof setTimeout> | undefined
  const drafts = createDrafts(kept, clock.now)
  const remote = httpRemote(parts.authorization, parts.online, parts.version)
  const defect = (error: unknown): string => {
    const id = bytesToHex(crypto.getRandomValues(new Uint8Array(4)))
    const name = error instanceof Error ? error.message.split('\n')[0]!.slice(0, 200) : 'unknown'
    defects = [...defects, `${clock.now()} ${id} ${name}`].slice(-MOST_DEFECTS)
    return id
  }

  const self: Unlocked = {
    vault: parts.vault,
    tablet,
    kept,
    clock,
    drafts,
    files,
    remote,
    csrf,
    app: undefined as unknown as TabletApp,
    lang: () => lang,
    async chooseLang(chosen) {
      lang = chosen
      langTold = false
      await kept.putState('lang', chosen)
      await kept.putState('lang_told', false)
    },
    contact: () => contact,
    syncing: () => round !== null,
    syncDue(why) {
      if (why === 'asked' || why === 'online') return true
      const waited = performance.now() - lastRound
      if (failures > 0) return waited >= Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS)
      return (
        waited >= QUIET_MS ||
        toSend(tablet.entries(), tablet.base().epoch).length > 0 ||
        files.sendable(tablet.entries(), tablet.base().epoch).length > 0
      )
    },
    sync(progress) {
      clearTimeout(toTidy)
      return (round ??= tidying
        .then(() => run(progress))
        .finally(() => {
          round = null
          toTidy = setTimeout(() => void (tidying = tidy()), TIDY_AFTER_MS)
          parts.changed(self)
        }))
    },
    defects: () => defects,
    defect,
    async close() {
      clearTimeout(timer)
      clearTimeout(toTidy)
      await kept.putState('looked', looked.all()).catch(() => undefined)
      await kept.putState('clock', clock.state()).catch(() => undefined)
      await tablet.exclusive(() => tablet.close())
    },
  }

  const run = async (progress?: (households: number, of: number) => void): Promise<Contact> => {
    parts.changed(self)
    try {
      await syncOnce({
        tablet,
        kept,
        clock,
        remote,
        looked,
        lang: {
          get: () => (langTold ? undefined : lang),
          async taken() {
            langTold = true
            await kept.putState('lang_told', true)
          },
        },
        holds: (e) => files.holds(e, tablet.base()),
        ...(progress ? { progress } : {}),
      })
      await syncFiles({ registry, tablet, files, remote, vain, nowMs: clock.ms(), changed: () => parts.changed(self) })
      contact = { at: clock.now(), trouble: null }
      failures = 0
    } catch (e) {
      failures++
      const trouble = troubleOf(e) ?? ((e as Error).message === FULL ? 'full' : null)
      if (!trouble) defect(e)
      contact = { ...contact, trouble: trouble ?? 'busy' }
      if (trouble === 'revoked') parts.revoked()
    }
    lastRound = performance.now()
    await kept.putState('contact', contact).catch(() => undefined)
    await kept.putState('clock', clock.state()).catch(() => undefined)
    return contact
  }

  /** Without room for it each start takes longer, and that is all. */
  const tidy = () =>
    tablet.tidy().catch((e: unknown) => {
      if ((e as Error).message !== FULL) defect(e)
    })

  const { app } = createTabletApp({
    tablet,
    registry,
    clock,
    drafts,
    looked,
    files,
    csrf,
    lang: () => lang,
    frame: (f) => parts.frame(self, f),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    defect,
  })
  return Object.assign(self, { app })
}

async function begin(kept: Kept): Promise<string> {
  const csrf = bytesToHex(crypto.getRandomValues(new Uint8Array(16)))
  await kept.putState('csrf', csrf)
  return csrf
}
