/** What a clinic decides about its tablets, kept beside the home's other settings. */
import * as z from 'zod'
import type { Db } from './plugin.ts'
import { row } from './sql.ts'

/** The name of their row, for `home.setting`; and where that stands in `config`. */
export const TABLET_SETTINGS = 'tablets'
export const TABLET_SETTINGS_ROW = { plugin: 'home', name: TABLET_SETTINGS } as const

/** An interview has pauses: shorter, and the passcode is typed in front of the family again and again. */
const LOCK_MINUTES = 10
/** A fortnight covers a holiday and a flood; older records mislead, and a lost tablet must not show them for ever. */
const STALE_DAYS = 14
/** A weekend and a day: then somebody asks how they are. */
const SILENT_DAYS = 3

export const tabletSettings = z.object({
  lockMinutes: z.number().int().min(1).max(120).default(LOCK_MINUTES),
  staleDays: z.number().int().min(1).max(90).default(STALE_DAYS),
  /** Without contact for so many days, the clinic is told: of no consequence to the tablet itself. */
  silentDays: z.number().int().min(1).max(90).default(SILENT_DAYS),
})
export type ClinicTabletSettings = z.output<typeof tabletSettings>

/** As stored; what no longer fits is as delivered. */
export function parseTabletSettings(stored: string | undefined): ClinicTabletSettings {
  const parsed = tabletSettings.safeParse(stored === undefined ? {} : JSON.parse(stored))
  return parsed.success ? parsed.data : tabletSettings.parse({})
}

export async function readTabletSettings(db: Db): Promise<ClinicTabletSettings> {
  const { plugin, name } = TABLET_SETTINGS_ROW
  const found = await row<{ value: string }>(db, 'select value from config where plugin = ? and name = ?', [
    plugin,
    name,
  ])
  return parseTabletSettings(found?.value)
}
