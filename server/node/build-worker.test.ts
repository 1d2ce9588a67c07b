import { globSync } from 'node:fs'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createRegistry } from '#kernel/registry.ts'
import { plugins } from '#plugins'
import { buildWorker } from './build-worker.ts'
import { ROOT } from './root.ts'

const registry = createRegistry(plugins)
const modules = globSync('plugins/**/server-only.ts', { cwd: ROOT })

describe('the tablet’s worker', () => {
  it('is spared of nothing that a tablet answers itself', async () => {
    expect(modules.length).toBeGreaterThan(1)
    for (const file of modules) {
      const plugin = file.split(sep)[1]!
      const exported = (await import(pathToFileURL(join(ROOT, file)).href)) as Record<string, unknown>
      const addresses: string[] = []
      for (const value of Object.values(exported)) {
        if (typeof value === 'function')
          value({ get: (path: string) => void addresses.push(path), post: (path: string) => void addresses.push(path) })
        else
          for (const one of value as (string | { path: string })[])
            addresses.push(typeof one === 'string' ? one : one.path)
      }
      expect(addresses.length, file).toBeGreaterThan(3)
      expect(
        addresses.filter((path) => !registry.serverOnly(plugin, path)),
        file,
      ).toEqual([])
    }
  })

  it('carries the commands of health workers, and none of administration', async () => {
    const text = new TextDecoder().decode(await buildWorker(ROOT))
    const carries = (name: string) => ['"', "'", '`'].some((quote) => text.includes(`name:${quote}${name}${quote}`))
    const missing = ['records.record_visit', 'needs.assess', 'chronic.record_visit'].filter((name) => !carries(name))
    const spared = [...registry.commands.values()].filter((c) => c.plugin === 'admin').map((c) => c.name)
    expect(spared.length).toBeGreaterThan(10)
    expect({ missing, carried: spared.filter(carries) }).toEqual({ missing: [], carried: [] })
  })
})
