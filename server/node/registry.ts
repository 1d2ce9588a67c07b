/** The plugins and strings of the server, the same for the pages and for the writer. */
import { createRegistry, type Registry } from '#kernel/registry.ts'
import type { Plugin } from '#kernel/plugin.ts'
import { plugins as all } from '#plugins'
import { kitStrings } from '#views/strings/index.ts'
import { cliStrings } from './cli/strings/index.ts'
import { importPageStrings } from './jobs/strings/index.ts'
import { homeStrings } from './strings/index.ts'

export const serverRegistry = (plugins: readonly Plugin[] = all): Registry =>
  createRegistry(plugins, {
    strings: [
      { source: 'home', strings: homeStrings },
      { source: 'cli', strings: cliStrings },
      { source: 'import', strings: importPageStrings },
      { source: 'kit', strings: kitStrings },
    ],
  })
