/** Reads the line, runs the command, says what came of it. */
import { parseArgs } from 'node:util'
import { serverRegistry } from '../registry.ts'
import { ConfigError } from '../config.ts'
import { usage, type Call, type CliCommand, type Result } from './command.ts'
import { commands as own } from './commands/index.ts'
import { helpOf, overview } from './help.ts'
import { langOfEnvironment } from './language.ts'
import { progressOn } from './progress.ts'
import { toolsOf } from './tools/index.ts'

const COMMON = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' }, lang: { type: 'string' } } as const

const args = process.argv.slice(2)
const registry = serverRegistry()
const commands = [...own, ...toolsOf(registry.plugins)]
const lang = langOfEnvironment(args, process.env)
const t = registry.translator(lang)
const progress = progressOn(process.stderr)
const stop = new AbortController()
process.once('SIGINT', () => stop.abort(Object.assign(new Error(t('cli.stopped')), { exit: 130 })))
process.once('SIGTERM', () => stop.abort(Object.assign(new Error(t('cli.stopped')), { exit: 143 })))
// The reader of a pipe may have seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

process.exitCode = await main().catch((error: unknown) => {
  progress.end()
  const known =
    error instanceof Error && 'exit' in error ? (error.exit as number) : error instanceof ConfigError ? 2 : null
  process.stderr.write(
    `${known === null && error instanceof Error ? (error.stack ?? error.message) : (error as Error).message}\n`,
  )
  return known ?? 1
})

async function main(): Promise<number> {
  const command = [...commands]
    .toSorted((a, b) => b.name.length - a.name.length)
    .find((c) => c.name.split(' ').every((w, i) => args[i] === w))
  if (!command) {
    const asked = args.length === 0 || args.includes('--help') || args.includes('-h')
    if (!asked)
      throw usage(`${t('cli.unknown_command', { command: args.slice(0, 2).join(' ') })}\n\n${overview(commands, t)}`)
    process.stdout.write(`${overview(commands, t)}\n`)
    return args.length === 0 ? 2 : 0
  }
  const { values, positionals } = parsed(command)
  if (values['help']) {
    process.stdout.write(`${helpOf(command, t)}\n`)
    return 0
  }
  if (positionals.length < command.least || positionals.length > command.most)
    throw usage(`${t('cli.wrong_words')}\n\n${helpOf(command, t)}`)
  const call: Call = {
    words: positionals,
    options: values as Call['options'],
    t,
    lang,
    json: values['json'] === true,
    signal: stop.signal,
    progress: progress.show,
    say: (text) => {
      progress.end()
      process.stderr.write(`${text}\n`)
    },
  }
  return print(await command.run(call), call)
}

function parsed(command: CliCommand): { values: Record<string, unknown>; positionals: string[] } {
  const own = Object.fromEntries(
    Object.entries(command.options).map(([name, o]) => [name, { type: o.type, multiple: o.multiple ?? false }]),
  )
  try {
    return parseArgs({
      args: args.slice(command.name.split(' ').length),
      options: { ...COMMON, ...own },
      allowPositionals: true,
      strict: true,
    })
  } catch (error) {
    throw usage(`${(error as Error).message}\n\n${helpOf(command, t)}`)
  }
}

function print({ code, json, lines }: Result, call: Call): number {
  progress.end()
  if (call.json && json) process.stdout.write(`${JSON.stringify(json)}\n`)
  else if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`)
  return code
}
