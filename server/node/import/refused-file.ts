/** Refused rows kept on disk while a table is read, then written as a table to be put right and sent again. */
import { createReadStream, createWriteStream, existsSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import type { T } from '#kernel/i18n.ts'
import { writeRefused } from '../export/write-refused.ts'
import type { RefusedRow } from './protocol.ts'

export interface RefusedKeeper {
  add(row: RefusedRow): void
  count(): number
  /** All is on the disk. */
  end(): Promise<void>
}

export function keepRefused(path: string): RefusedKeeper {
  let n = 0
  rmSync(path, { force: true })
  const out = createWriteStream(path, { mode: 0o600, flags: 'w' })
  return {
    add(row) {
      n++
      out.write(`${JSON.stringify(row)}\n`)
    },
    count: () => n,
    end: () => new Promise((done, fail) => out.on('error', fail).end(() => done())),
  }
}

export async function* refusedRows(path: string): AsyncGenerator<RefusedRow> {
  if (!existsSync(path)) return
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity }))
    if (line !== '') yield JSON.parse(line) as RefusedRow
}

export const writeRefusedFile = async (from: string, to: string, columns: readonly string[], t: T): Promise<void> =>
  await pipeline(
    writeRefused(columns, refusedRows(from), { format: to.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv', t }),
    createWriteStream(to, { mode: 0o600 }),
  )
