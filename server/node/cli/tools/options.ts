import type { Tool, ToolOptions } from '#kernel/tools.ts'
import { textOption, type Call, type CliOption } from '../command.ts'

export const cliOptions = (tool: Tool): Record<string, CliOption> =>
  Object.fromEntries(Object.entries(tool.options).map(([name, o]) => [name, { type: 'string', ...o }]))

export const optionsOf = (tool: Tool, call: Call): ToolOptions =>
  Object.fromEntries(Object.keys(tool.options).map((name) => [name, textOption(call, name)]))
