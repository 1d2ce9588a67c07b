/** What a clinic decides about its tablets, kept beside the home's other settings. */
import * as z from 'zod'
import type { Db } from '#kernel/plugin.ts'
import { row } from '#kernel/sql.ts'
import type { TabletSettings } from '#kernel/sync/wire.ts'

/** The name of the row, for `home.setting`. */
export const TABLET_SETTINGS = 'tablets'

/** An interview has pauses: shorter, and the passcode is typed in front of the family again and again. */
const LOCK_MINUTES = 10
/** A fortnight covers a holiday and a flood; older records mislead, and a lost tablet must not show them for ever. */
const STALE_DAYS = 14

export const tabletSettings = z.object({
  lockMinutes: z.number().int().min(1).max(120).default(LOCK_MINUTES),
  staleDays: z.number().int().min(1).max(90).default(STALE_DAYS),
})

export async function readTabletSettings(db: Db): Promise<TabletSettings> {
  const found = await row<{ value: string }>(db, `select value from config where plugin = 'home' and name = ?`, [
    TABLET_SETTINGS,
  ])
  const parsed = tabletSettings.safeParse(found ? JSON.parse(found.value) : {})
  return parsed.success ? parsed.data : tabletSettings.parse({})
}
