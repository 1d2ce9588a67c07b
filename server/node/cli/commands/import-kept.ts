import { readConfig } from '../../config.ts'
import { eraseKept, keepIn, keptFiles, keptHolding } from '../../import/kept-files.ts'
import { listOption, refusal, type CliCommand } from '../command.ts'

const MEGABYTE = 1_000_000

export const importKept: CliCommand = {
  name: 'import kept',
  takes: '',
  least: 0,
  most: 0,
  options: {
    erase: { type: 'string', value: 'SHA256', multiple: true, says: 'cli.opt_erase' },
    'erase-holding': { type: 'string', value: 'WORD', multiple: true, says: 'cli.opt_erase_holding' },
    'erase-all': { type: 'boolean', says: 'cli.opt_erase_all' },
  },
  example: 'import kept --erase-all',
  async run(call) {
    const { folder } = keepIn(readConfig(process.env).database)
    const asked = listOption(call, 'erase')
    const there = new Set(keptFiles(folder).map((f) => f.sha256))
    const missing = asked.find((sha256) => !there.has(sha256))
    if (missing !== undefined) throw refusal(call.t('cli.not_kept', { sha256: missing }))
    const all = call.options['erase-all'] === true
    const words = listOption(call, 'erase-holding')
    const holding = new Set(words.length === 0 ? [] : (await keptHolding(folder, words)).map((f) => f.sha256))
    const erased = eraseKept(folder, (f) => all || asked.includes(f.sha256) || holding.has(f.sha256))
    const files = keptFiles(folder)
    const bytes = files.reduce((sum, f) => sum + f.bytes, 0)
    return {
      code: 0,
      json: {
        files: files.map((f) => ({ sha256: f.sha256, bytes: f.bytes, at: f.at.toISOString() })),
        bytes,
        erased,
      },
      lines: [
        ...(erased > 0 ? [call.t('cli.erased', { n: erased })] : []),
        call.t('cli.kept', { n: files.length, megabytes: Math.ceil(bytes / MEGABYTE) }),
        ...files.map((f) => `  ${f.at.toISOString().slice(0, 10)}  ${f.sha256}`),
      ],
    }
  },
}
