import { createWriteStream, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { browse } from '../browse.ts'
import { textOption, usage, type Call, type CliCommand, type Result } from '../command.ts'
import { withDatabase } from '../open.ts'

const options = {
  out: { type: 'string', value: 'FILE', says: 'cli.opt_out' },
  as: { type: 'string', value: 'USERNAME', says: 'cli.opt_as' },
} as const

const bundle = (what: 'person' | 'household', folder: string): CliCommand => ({
  name: `export ${what}`,
  takes: 'ID',
  least: 1,
  most: 1,
  options,
  example: `export ${what} 0190d3a4-8f6e-7c11-a2b3-94c5d6e7f801 --out ${what}.json`,
  run: async (call) => await fetched(call, `/${folder}/${encodeURIComponent(call.words[0]!)}/export.json`),
})

export const exportPerson = bundle('person', 'people')
export const exportHousehold = bundle('household', 'households')

export const exportList: CliCommand = {
  name: 'export list',
  takes: 'households|members',
  least: 1,
  most: 1,
  options: { ...options, format: { type: 'string', value: 'csv|xlsx', says: 'cli.opt_format' } },
  example: 'export list households --out households.xlsx',
  run: async (call) => {
    const [name] = call.words as [string]
    const out = textOption(call, 'out')
    const format = textOption(call, 'format') ?? (out?.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv')
    if (!['households', 'members'].includes(name)) throw usage(call.t('cli.wrong_list', { name }))
    if (!['csv', 'xlsx'].includes(format)) throw usage(call.t('cli.wrong_format', { format }))
    return await fetched(call, `/export/${name}.${format}`)
  },
}

async function fetched(call: Call, path: string): Promise<Result> {
  const out = textOption(call, 'out')
  if (call.json && !out) throw usage(call.t('cli.json_needs_out'))
  return await withDatabase(call, { create: false }, async (opened) => {
    const response = await browse(path, await opened.actor(), opened, call)
    const body = Readable.fromWeb(response.body as never)
    const file = out && resolve(out)
    if (file) await pipeline(body, createWriteStream(file, { mode: 0o600 }))
    else
      for await (const chunk of body)
        if (!process.stdout.write(chunk as Buffer)) await new Promise((resume) => process.stdout.once('drain', resume))
    await response.settled()
    const bytes = file ? statSync(file).size : 0
    return { code: 0, json: { file: file ?? null, bytes }, lines: file ? [call.t('cli.written', { file, bytes })] : [] }
  })
}
