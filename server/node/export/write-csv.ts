import { Readable } from 'node:stream'
import type { List, ListCell } from './list.ts'

const BOM = '\ufeff'
const BATCH_CHARS = 64 * 1024

/** RFC 4180 with a byte order mark, without which Excel shows Chinese as rubbish. */
export function writeCsv(list: List): Readable {
  return Readable.from(lines(list), { objectMode: false })
}

async function* lines({ columns, rows }: List): AsyncGenerator<string> {
  let batch = BOM + line(columns)
  for await (const row of rows) {
    batch += line(row)
    if (batch.length < BATCH_CHARS) continue
    yield batch
    batch = ''
  }
  if (batch !== '') yield batch
}

const line = (cells: readonly ListCell[]) =>
  `${cells.map((cell) => quoted(typeof cell === 'string' ? guarded(cell) : String(cell ?? ''))).join(',')}\r\n`
const quoted = (text: string) => (/[",\r\n\t;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/**
 * A text that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP advises ("CSV Injection"); our own
 * reader takes it off again. Full-width signs count too: East Asian Excels read them as the narrow ones.
 */
export function guarded(text: string): string {
  return /^\s*[=+\-@＝＋－＠\t\r\n|%]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
}
