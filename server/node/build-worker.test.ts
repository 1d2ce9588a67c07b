import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import vm from 'node:vm'
import { describe, expect, it } from 'vitest'
import { LANGS } from '#kernel/i18n.ts'
import { createRegistry } from '#kernel/registry.ts'
import { plugins } from '#plugins'
import { catalogue } from '../tablet/catalogue.ts'
import { buildWorker, WORKER, type BuiltFile } from './build-worker.ts'
import { ROOT } from './root.ts'

const registry = createRegistry(plugins)
const built = buildWorker(ROOT)
const textOf = (files: readonly BuiltFile[], name: string) =>
  new TextDecoder().decode(files.find(({ file }) => file === name)!.contents)
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
    const text = textOf(await built, WORKER)
    const carries = (name: string) => ['"', "'", '`'].some((quote) => text.includes(`name:${quote}${name}${quote}`))
    const missing = ['records.record_visit', 'needs.assess', 'chronic.record_visit'].filter((name) => !carries(name))
    const spared = [...registry.commands.values()].filter((c) => c.plugin === 'admin').map((c) => c.name)
    expect(spared.length).toBeGreaterThan(10)
    expect({ missing, carried: spared.filter(carries) }).toEqual({ missing: [], carried: [] })
  })
  it('has each language in a part of its own, every text of it, and none in itself', async () => {
    const files = await built
    const text = textOf(files, WORKER)
    const names = JSON.parse(/^self\.DOORSTEP_PARTS=(.*);$/m.exec(text)![1]!) as Record<string, string>
    for (const lang of LANGS) {
      const own = made(textOf(files, names[`strings-${lang}`]!), `strings-${lang}`)
      expect(JSON.parse(own as string)).toEqual(catalogue[lang])
      // In English, tables of others say some of the same.
      if (lang === 'en') continue
      const said = Object.values(catalogue[lang]).filter((t) => typeof t === 'string' && /[\u4e00-\u9fff]{12}/.test(t))
      expect(said.length).toBeGreaterThan(100)
      expect(said.filter((t) => text.includes(t as string))).toEqual([])
    }
  })

  it('names every part that it is built with, and each part makes what it is called by', async () => {
    const files = await built
    const names = JSON.parse(/^self\.DOORSTEP_PARTS=(.*);$/m.exec(textOf(files, WORKER))![1]!) as Record<string, string>
    expect(Object.values(names).toSorted()).toEqual(
      files
        .map(({ file }) => file)
        .filter((file) => file !== WORKER)
        .toSorted(),
    )
    expect(made(textOf(files, names['fhirpath']!), 'fhirpath')).toMatchObject({ compile: expect.any(Function) })
    const acip = JSON.parse(made(textOf(files, names['data-vaccination-acip']!), 'data-vaccination-acip') as string)
    expect(acip).toEqual(JSON.parse(readFileSync(join(ROOT, 'data/reference/vaccination/acip.json'), 'utf8')))
  })
})

/** As the worker runs a part. */
function made(script: string, name: string): unknown {
  const context = vm.createContext({ console, atob, btoa })
  vm.runInContext(`globalThis.self = globalThis; ${script}`, context)
  return (vm.runInContext('DOORSTEP_LATE', context) as Record<string, () => unknown>)[name]!()
}
