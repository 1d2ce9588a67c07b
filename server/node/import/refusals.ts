/** What could not be taken in, for the report; of a table also for the file of refused rows. */
import type { Entry, RefusedRow } from './protocol.ts'
import type { Report, Tally } from './tally.ts'

export interface Refusing {
  names: ReadonlyMap<number, string>
  tallies: ReadonlyMap<number, { tally: Tally }>
  outcome: Pick<Report, 'failed'>
  refused?(row: RefusedRow): void
}

const MOST_FAILED = 1_000

export function refuse(run: Refusing, { file, line, cells }: Entry, reasons: RefusedRow['reasons']): void {
  run.tallies.get(file)!.tally.refused = true
  if (cells) return refuseRow(run, { line, cells, reasons })
  const { key, params } = reasons[0]!
  run.outcome.failed.push({ file: run.names.get(file) ?? '', key, params, at: line })
}

/** Of a table the refused rows are handed back as a file; the report keeps the first of them. */
export function refuseRow(run: Refusing, refused: RefusedRow): void {
  run.refused?.(refused)
  if (run.outcome.failed.length >= MOST_FAILED) return
  const { key, params } = refused.reasons[0]!
  run.outcome.failed.push({ file: '', key, params, at: refused.line })
}
