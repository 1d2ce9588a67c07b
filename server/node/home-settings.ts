/** Rows of `config` that are the home's own, and the plugins' settings, read anew when somebody may have changed them. */
import { settingsOf } from '#kernel/config.ts'
import type { Db } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { rows } from '#kernel/sql.ts'
import type { DemoAccounts } from './server.ts'

export interface HomeSettings {
  configOf: (plugin: string) => unknown
  clinic(): string | undefined
  /** 'unfinished' while it is being loaded, and for ever if that was interrupted. */
  demo(): DemoAccounts | 'unfinished' | null
  secret(): string | undefined
  /** Whether a plugin's settings are others than before. */
  refresh(): Promise<boolean>
}

export async function openSettings(read: Db, registry: Registry): Promise<HomeSettings> {
  let configOf = (_plugin: string): unknown => ({})
  let own = new Map<string, unknown>()
  let plugins = ''
  const refresh = async () => {
    const standing = await rows<{ plugin: string; name: string; value: string }>(
      read,
      `select plugin, name, value from config where plugin <> 'home' order by plugin, name`,
    )
    const changed = plugins !== '' && plugins !== JSON.stringify(standing)
    plugins = JSON.stringify(standing)
    configOf = await settingsOf(read, registry)
    const stored = await rows<{ name: string; value: string }>(
      read,
      `select name, value from config where plugin = 'home'`,
    )
    own = new Map(stored.map((s) => [s.name, JSON.parse(s.value) as unknown]))
    return changed
  }
  await refresh()
  return {
    configOf: (plugin) => configOf(plugin),
    clinic: () => own.get('clinic') as string | undefined,
    demo: () => (own.get('demo') as DemoAccounts | 'unfinished' | undefined) ?? null,
    secret: () => own.get('secret') as string | undefined,
    refresh,
  }
}
