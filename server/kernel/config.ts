/** Settings of plugins, kept as rows, read through each plugin's schema so that defaults always stand. */
import type { Db } from './plugin.ts'
import type { Registry } from './registry.ts'
import { rows, run } from './sql.ts'

/** Parsed settings by plugin; a value that no longer fits its schema falls back to the default. */
export async function settingsOf(db: Db, registry: Registry): Promise<(plugin: string) => unknown> {
  const stored = await rows<{ plugin: string; name: string; value: string }>(
    db,
    'select plugin, name, value from config',
  )
  const parsed = new Map<string, unknown>()
  for (const p of registry.plugins) {
    const schema = registry.configOf(p.id)
    if (!schema) continue
    const own = Object.fromEntries(
      stored.filter((s) => s.plugin === p.id).map((s) => [s.name, JSON.parse(s.value) as unknown]),
    )
    const result = schema.safeParse(own)
    parsed.set(p.id, result.success ? result.data : schema.parse({}))
  }
  return (plugin) => parsed.get(plugin) ?? {}
}

/** @param value undefined: as delivered, which is not stored, so that a later version's better default takes effect */
export async function writeSetting(db: Db, plugin: string, name: string, value: unknown): Promise<void> {
  await run(db, 'delete from config where plugin = ? and name = ?', [plugin, name])
  if (value === undefined) return
  await run(db, 'insert into config (plugin, name, value) values (?, ?, ?)', [plugin, name, JSON.stringify(value)])
}
