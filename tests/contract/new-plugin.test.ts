/** A plugin as `npm run new:plugin` writes it passes whatever holds of all plugins, and nothing about it is said elsewhere. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkCatalogue } from '#kernel/i18n.ts'
import type { Plugin } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { run } from '../../server/node/check/tools.ts'
import { everyCommand, NEVER_AGAIN } from '../support/every-command.ts'
import { onRealPlugins, staffOf } from '../support/real.ts'
import { replay } from '../support/replay.ts'
import { strayPageWords, wordless } from '../support/route-words.ts'
import { derived, must, truth } from '../support/scenes.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let copy: string
let sprout: Plugin
beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'doorstep-plugin-'))
  for (const name of ['server', 'views', 'node_modules']) symlinkSync(join(root, name), join(copy, name))
  mkdirSync(join(copy, 'plugins'))
  for (const name of ['package.json', 'plugins/index.ts']) copyFileSync(join(root, name), join(copy, name))
  execFileSync(process.execPath, [join(root, 'server/node/new-plugin.ts'), 'sprout'], { cwd: copy })
  sprout = ((await import(join(copy, 'plugins/sprout/plugin.ts'))) as { sprout: Plugin }).sprout
})
afterAll(() => rmSync(copy, { recursive: true }))

test('it is formatted and stands in the list of plugins', () => {
  const check = ['oxfmt', '--check', '--config', join(root, '.oxfmtrc.json'), 'plugins']
  expect(run(root, check, copy).failure).toBeUndefined()
  const index = readFileSync(join(copy, 'plugins/index.ts'), 'utf8')
  expect(index).toContain("import { sprout } from './sprout/plugin.ts'")
  expect(index).toMatch(/plugins: readonly Plugin\[\] = \[[^\]]*\bsprout,?\s*\]/)
})

onRealPlugins('a new plugin', (open) => {
  test('has words of its own in the access report and everywhere else', async () => {
    const { registry } = await open('ground', [sprout])
    expect(checkCatalogue(sprout.strings!)).toEqual([])
    expect(wordless(registry)).toEqual([])
    expect(strayPageWords(registry)).toEqual([])
    expect(registry.declared.routeWords('/households/:household/sprout')).toBe('sprout.command.record_check')
  })

  test('is used by a form made from its input, replays to the same rows, and needs no step', async () => {
    const [h, empty] = [await open('ground', [sprout]), await open('ground', [sprout])]
    const told = new Set<string>()
    await everyCommand(
      h,
      async (name, form, as) => {
        told.add(name)
        return await must(h, name, form, as)
      },
      NEVER_AGAIN,
    )
    expect([...h.registry.commands.keys()].filter((name) => !told.has(name) && !NEVER_AGAIN.has(name))).toEqual([])
    expect(await rows(h.db, 'select * from sprout_check')).toHaveLength(1)
    const { staff, everywhere } = staffOf(h)
    await replay(h, empty, undefined, everywhere, staff)
    expect(await truth(empty.db)).toEqual(await truth(h.db))
    expect(await derived(empty.db)).toEqual(await derived(h.db))
  })
})
