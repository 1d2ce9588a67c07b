/** What the answers come to: points, degree, and what must be told at once. */
import { STANDARD, type Band, type Instrument, type Score } from '../../../data/reference/instruments/instrument.ts'
import { valuesOf, type Sheet } from '../forms/answers/sheet.ts'

export interface Result {
  scores: readonly { score: Score; points: number; band: Band | null }[]
  /** Codes of alerts: told whatever the totals are, also while questions are open. */
  alerts: readonly string[]
}

/** @param setting which cut-offs the clinic goes by, where an instrument has several */
export function resultOf(instrument: Instrument, sheet: Sheet, setting: string): Result {
  return {
    scores: instrument.scores.flatMap((score) => {
      const [value] = valuesOf(sheet, score.code)
      if (value?.is !== 'integer') return []
      return [{ score, points: value.value, band: bandOf(score, value.value, setting) }]
    }),
    alerts: (instrument.alerts ?? []).filter((a) => pointsOf(instrument, sheet, a.link) >= a.points).map((a) => a.code),
  }
}

/** Null where the instrument knows no degrees. */
export function bandOf(score: Score, points: number, setting: string): Band | null {
  const bands = score.bands[setting] ?? score.bands[STANDARD] ?? Object.values(score.bands)[0] ?? []
  return bands.find((b) => points >= b.from && points <= b.to) ?? null
}

/** Of an answer or of a score; -1: not answered, or not asked. */
function pointsOf(instrument: Instrument, sheet: Sheet, link: string): number {
  const [value] = valuesOf(sheet, link)
  if (value?.is === 'integer') return value.value
  const levels = instrument.questions.find((q) => q.link === link)?.levels ?? []
  return (value?.is === 'coding' ? levels.find(([code]) => code === value.value.code)?.[1] : undefined) ?? -1
}
