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
    let refused = false
    let gathered = ''
    const flush = async () => {
      if (!process.stdout.write(gathered)) await once(process.stdout, 'drain')
      gathered = ''
    }
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      call.signal.throwIfAborted()
      const answered = answerTo(line, answer, call)
      refused ||= answered.refused
      gathered += `${JSON.stringify(answered.body)}\n`
      if (gathered.length > GATHERED) await flush()
    }
    await flush()
    return { code: refused ? 1 : 0, json: null, lines: [] }
  },
})

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
