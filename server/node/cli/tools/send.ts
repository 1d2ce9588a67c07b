import type { SendTool } from '#kernel/tools.ts'
import type { Outcome } from '#kernel/writer.ts'
import type { Call, CliCommand } from '../command.ts'
import { withDatabase, type Opened } from '../open.ts'
import { textOfFile } from './files.ts'
import { cliOptions, optionsOf } from './options.ts'

export const sendCommand = (tool: SendTool): CliCommand => ({
  name: tool.name,
  says: tool.says,
  takes: 'FILE…',
  least: 1,
  most: Infinity,
  options: { ...cliOptions(tool), as: { type: 'string', value: 'USERNAME', says: 'cli.opt_as' } },
  example: tool.example,
  run: async (call) =>
    await withDatabase(call, { create: true }, async (opened) => {
      const actor = await opened.actor()
      let fine = true
      for (const file of call.words) {
        const sent = await send(tool, file, call, opened, actor)
        fine &&= sent.fine
        const lines = call.json ? [JSON.stringify({ file, ...sent.json })] : sent.lines
        process.stdout.write(`${lines.join('\n')}\n`)
      }
      return { code: fine ? 0 : 1, json: null, lines: [] }
    }),
})

interface Sent {
  fine: boolean
  json: object
  lines: readonly string[]
}

async function send(
  tool: SendTool,
  file: string,
  call: Call,
  { writer, clock, registry }: Pick<Opened, 'writer' | 'clock' | 'registry'>,
  actor: Awaited<ReturnType<Opened['actor']>>,
): Promise<Sent> {
  const text = textOfFile(file)
  if (text === null)
    return { fine: false, json: { ...tool.unreadable, taken: false }, lines: [call.t('cli.unreadable_file', { file })] }
  const { json, lines, send: what } = tool.look(text, optionsOf(tool, call))
  const told = [file, ...lines.map((l) => `  ${call.t(l.says, l.params)}`)]
  if (!what) return { fine: false, json: { ...json, taken: false }, lines: told }
  const now = clock.now()
  const outcome = await writer.submit({
    id: clock.newId(),
    name: what.command,
    version: registry.commands.get(what.command)!.version,
    form: what.form,
    actor,
    device: null,
    at: now,
    received: now,
    baseRev: 0,
    redoOf: null,
  })
  if (outcome.kind === 'defect') throw Object.assign(new Error(outcome.message), { stack: outcome.stack })
  const problems = outcome.kind === 'done' ? [] : saidOf(outcome)
  return {
    fine: outcome.kind === 'done',
    json: { ...json, taken: outcome.kind === 'done', problems: problems.map((p) => p.code) },
    lines: [...told, ...problems.map((p) => `  ${call.t(p.code, p.params)}`)],
  }
}

function saidOf({ code, params, fields }: Extract<Outcome, { kind: 'refused' }>) {
  return fields.length > 0 ? fields.map((f) => ({ code: f.code, params: f.params ?? {} })) : [{ code, params }]
}
