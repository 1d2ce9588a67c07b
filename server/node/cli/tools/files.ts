import { readFileSync, statSync } from 'node:fs'
import type { FileTool } from '#kernel/tools.ts'
import type { Call, CliCommand } from '../command.ts'
import { cliOptions } from './options.ts'

/** No form or list that a plugin looks at is so large; a disk image given by mistake is. */
const MOST_BYTES = 16 * 1024 * 1024

export const filesCommand = (tool: FileTool): CliCommand => ({
  name: tool.name,
  says: tool.says,
  takes: 'FILE…',
  least: 1,
  most: Infinity,
  options: cliOptions(tool),
  example: tool.example,
  run(call) {
    let fine = true
    for (const file of call.words) {
      const looked = look(tool, file, call)
      fine &&= looked.fine
      const lines = call.json ? [JSON.stringify({ file, ...looked.json })] : looked.lines
      process.stdout.write(`${lines.join('\n')}\n`)
    }
    return Promise.resolve({ code: fine ? 0 : 1, json: null, lines: [] })
  },
})

function look(tool: FileTool, file: string, call: Call): { fine: boolean; json: object; lines: readonly string[] } {
  const text = textOfFile(file)
  if (text === null) return { fine: false, json: tool.unreadable, lines: [call.t('cli.unreadable_file', { file })] }
  const { fine, json, lines } = tool.look(text)
  return { fine, json, lines: [file, ...lines.map((l) => `  ${call.t(l.says, l.params)}`)] }
}

/** Null for what is no file, is too large or is not to be read. */
export function textOfFile(file: string): string | null {
  try {
    const found = statSync(file)
    return found.isFile() && found.size <= MOST_BYTES ? readFileSync(file, 'utf8') : null
  } catch {
    return null
  }
}
