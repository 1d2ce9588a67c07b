import { globSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { Problem } from '#kernel/problem.ts'
import type { FolderTool, XmlNode } from '#kernel/tools.ts'
import { ROOT } from '../../root.ts'
import { refusal, textOption, usage, type Call, type CliCommand } from '../command.ts'
import { cliOptions, optionsOf } from './options.ts'
import { treeOf } from './xml.ts'

export const xmlFolderCommand = (tool: FolderTool): CliCommand => ({
  name: tool.name,
  says: tool.says,
  takes: 'FOLDER',
  least: 1,
  most: 1,
  options: { ...cliOptions(tool), out: { type: 'string', value: 'FILE', says: 'cli.opt_tool_out' } },
  example: tool.example,
  async run(call) {
    const folder = resolve(call.words[0]!)
    const files = filesOf(folder, call)
    const made = make(tool, files, folder, call)
    const out = resolve(textOption(call, 'out') ?? join(ROOT, tool.out))
    // Whoever reads it meanwhile reads the old one or the new one.
    writeFileSync(`${out}.new`, made.text)
    renameSync(`${out}.new`, out)
    const bytes = Buffer.byteLength(made.text)
    return {
      code: 0,
      json: { file: out, bytes, files: files.size, ...made.params },
      lines: [call.t(made.says, made.params), call.t('cli.written', { file: out, bytes })],
    }
  },
})

function filesOf(folder: string, call: Call): Map<string, XmlNode> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw usage(call.t('cli.no_folder', { folder: call.words[0]! }))
  const names = globSync('*.xml', { cwd: folder }).toSorted()
  if (names.length === 0) throw refusal(call.t('cli.no_xml', { folder: call.words[0]! }))
  return new Map(
    names.map((file) => {
      try {
        return [file, treeOf(readFileSync(join(folder, file), 'utf8'))]
      } catch (error) {
        throw refusal(call.t('cli.bad_xml', { file, what: (error as Error).message }))
      }
    }),
  )
}

function make(tool: FolderTool, files: Map<string, XmlNode>, folder: string, call: Call) {
  try {
    return tool.make(files, { folder: basename(folder), options: optionsOf(tool, call) })
  } catch (error) {
    if (error instanceof Problem) throw refusal(call.t(error.code, error.params))
    throw error
  }
}
