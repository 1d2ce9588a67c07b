/** What the tablet's own pages stand on: who has a vault here, whose is open, and what the browser says of itself. */
import type { Lang } from '#kernel/i18n.ts'
import type { Registry } from '#kernel/registry.ts'
import type { Basemap } from './basemap.ts'
import type { Storage } from './pages/notices.ts'
import type { View } from './pages/view.ts'
import type { VaultShown } from './pages/unlock.ts'
import type { Keys } from './passcode.ts'
import type { Unlocked } from './unlocked.ts'
import type { Vaults } from './vaults.ts'

export interface Ground {
  registry: Registry
  vaults: Vaults
  assetVersion: string
  /** Before anybody has unlocked: the last that was chosen, else the browser's. */
  lang(): Lang
  chooseLang(lang: Lang): Promise<void>
  current(): Unlocked | null
  open(vault: string, keys: Keys, secret: string): Promise<Unlocked>
  lock(): Promise<void>
  /** Takes a vault off the tablet. */
  remove(vault: string): Promise<void>
  online(): boolean
  storage(): Promise<Storage>
  basemap: Basemap
  /** A newer version of the application waits; `update` lets it take over. */
  updateWaits(): boolean
  update(): Promise<void>
  /** Everybody with a vault here, with what of theirs has not been sent. */
  shown(): Promise<VaultShown[]>
  now(): string
  newId(ms: number): string
}

export function viewOf(ground: Ground): View {
  const open = ground.current()
  const lang = open?.lang() ?? open?.tablet.base().actor?.lang ?? ground.lang()
  return {
    t: ground.registry.translator(lang),
    lang,
    assetVersion: ground.assetVersion,
    now: open?.clock.now() ?? ground.now(),
    timeZone: open?.tablet.base().clinic.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    csrf: open?.csrf,
  }
}
