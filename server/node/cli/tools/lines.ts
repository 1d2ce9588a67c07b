import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Problem } from '#kernel/problem.ts'
import type { LineTool } from '#kernel/tools.ts'
import { usage, type Call, type CliCommand } from '../command.ts'
import { cliOptions, optionsOf } from './options.ts'

/** Answers are gathered up to so many characters: a write each would cost more than most answers. */
const GATHERED = 64 * 1024

export const linesCommand = (tool: LineTool): CliCommand => ({
  name: tool.name,
  says: tool.says,
  takes: '',
  least: 0,
  most: 0,
  options: cliOptions(tool),
  example: tool.example,
  async run(call) {
    const answer = opened(tool, call)
    const print = printer(tool, call)
    let refused = false
    let gathered = print.head
    const flush = async () => {
      if (!process.stdout.write(gathered)) await once(process.stdout, 'drain')
      gathered = ''
    }
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      call.signal.throwIfAborted()
      const answered = answerTo(line, answer, call)
      refused ||= answered.refused
      gathered += `${print.line(answered.body)}\n`
      if (gathered.length > GATHERED) await flush()
    }
    await flush()
    return { code: refused ? 1 : 0, json: null, lines: [] }
  },
})

/** Columns as wide as their heads, for lines are printed as they come. */
const LEAST_WIDTH = 6
const ID_WIDTH = 10

function printer({ table }: LineTool, call: Call): { head: string; line(body: object): string } {
  if (call.json || !table) return { head: '', line: (body) => JSON.stringify(body) }
  const heads = table.columns.map((key) => call.t(key))
  const widths = [ID_WIDTH, ...heads.map((head) => Math.max(LEAST_WIDTH, head.length))]
  const row = (cells: readonly string[]) =>
    cells
      .map((c, n) => c.padEnd(widths[n]!))
      .join('  ')
      .trimEnd()
  return {
    head: `${row(['', ...heads])}\n`,
    line(body) {
      const { id, error } = body as { id: string | number | null; error?: string }
      const name = String(id ?? '')
      return row(error === undefined ? [name, ...table.cells(body, call.t)] : [name, error])
    },
  }
}

function opened(tool: LineTool, call: Call): (request: unknown) => object {
  try {
    return tool.open(optionsOf(tool, call))
  } catch (error) {
    if (error instanceof Problem) throw usage(call.t(error.code, error.params))
    throw error
  }
}

/** A line that cannot be answered is told so under its own id; the others are answered. */
function answerTo(line: string, answer: (request: unknown) => object, call: Call): { body: object; refused: boolean } {
  let id: unknown = null
  try {
    const request: unknown = JSON.parse(line)
    id = (request as { id?: unknown } | null)?.id ?? null
    return { body: answer(request), refused: false }
  } catch (error) {
    if (error instanceof Problem) return { body: { id, error: call.t(error.code, error.params) }, refused: true }
    if (error instanceof SyntaxError) return { body: { id, error: call.t('cli.line_no_json') }, refused: true }
    throw error
  }
}
