/** What the home lends to its half of sync. */
import type { Context } from 'hono'
import type { Instant } from '#kernel/dates.ts'
import type { SignedIn } from '#kernel/home.ts'
import type { Db } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import type { Writer } from '#kernel/writer.ts'
import type { Puller } from './pull-run.ts'

export interface SyncHost {
  read: Db
  writer: Pick<Writer, 'submit' | 'system'>
  registry: Registry
  puller: Puller
  timeZone: string
  /** What one withdrawn tablet may leave of photos, sealed, until they are opened. */
  sealedBytes: number
  now(): Instant
  newId(): string
  clinic(): string | null
  signedIn(c: Context): Promise<SignedIn | null>
  /** A web session for the device's user. */
  openSession(c: Context, userId: string, device: string): Promise<void>
  /** Logged once, without health data. */
  defect(error: unknown, c: Context): void
}
