/** Tools that plugins bring, as commands of the command line. */
import type { Plugin } from '#kernel/plugin.ts'
import type { CliCommand } from '../command.ts'
import { linesCommand } from './lines.ts'
import { xmlFolderCommand } from './xml-folder.ts'

export const toolsOf = (plugins: readonly Plugin[]): CliCommand[] =>
  plugins
    .flatMap((p) => p.tools ?? [])
    .map((tool) => (tool.kind === 'lines' ? linesCommand(tool) : xmlFolderCommand(tool)))
