/** Tools that plugins bring, as commands of the command line. */
import type { Plugin } from '#kernel/plugin.ts'
import type { Tool } from '#kernel/tools.ts'
import type { CliCommand } from '../command.ts'
import { filesCommand } from './files.ts'
import { linesCommand } from './lines.ts'
import { sendCommand } from './send.ts'
import { xmlFolderCommand } from './xml-folder.ts'

export const toolsOf = (plugins: readonly Plugin[]): CliCommand[] =>
  plugins.flatMap((p) => p.tools ?? []).map(commandOf)

function commandOf(tool: Tool): CliCommand {
  if (tool.kind === 'files') return filesCommand(tool)
  if (tool.kind === 'send') return sendCommand(tool)
  return tool.kind === 'lines' ? linesCommand(tool) : xmlFolderCommand(tool)
}
