/** One series as it stands for one person. The arrays side by side are used again for the next person: read out what is to be kept. */
import type { CDose, CSeries } from './compiled.ts'

export type DoseStatus = 'Valid' | 'Not Valid' | 'Extraneous' | 'Sub-standard'
export type Reason =
  | 'Age: Too Young'
  | 'Age: Too Old'
  | 'Interval: too Soon'
  | 'Live Virus Conflict'
  | 'Antibodies: too Near'
  | 'Not a preferable or allowable vaccine'
  | 'Inadvertent Vaccine'
  | 'Series Already Complete'
  | 'Expired or spoilt'

export type SeriesStatus = 'Not complete' | 'Complete' | 'Immune' | 'Contraindicated' | 'Not recommended' | 'Aged out'

export const UNSATISFIED = 0
export const SATISFIED = 1
export const SKIPPED = 2

export class Run {
  readonly series: CSeries
  /** Target doses: which dose of the series each is, how it stands, and the place in `Patient.given` of what satisfied it. */
  readonly targetDose: number[] = []
  readonly targetStatus: number[] = []
  readonly targetGiven: number[] = []
  /** The first target dose that is neither satisfied nor skipped. */
  at = 0
  satisfied = 0
  /** How many doses were judged. What stands behind them in the arrays is of somebody else: it is only asked for by number. */
  judgedCount = 0
  readonly #given: number[] = []
  readonly #status: DoseStatus[] = []
  readonly #reason: (Reason | null)[] = []
  readonly #target: number[] = []

  /** The forecast, once it was asked for. Days only while it is not complete; null where the schedule sets none. */
  status: SeriesStatus | null = null
  earliest: number | null = null
  recommended: number | null = null
  pastDue: number | null = null
  latest: number | null = null
  doseNumber: number | null = null
  /** The day on which the last dose could be given, once it was asked for. */
  finish: number | null = null

  /** Itself in a list. */
  readonly only: readonly Run[] = [this]

  constructor(series: CSeries) {
    this.series = series
  }

  /** Back to the beginning; only what the last person changed is written. */
  start(): this {
    const { length } = this.series.doses
    if (this.targetDose.length === length) for (let n = 0; n < this.at; n++) this.targetStatus[n] = UNSATISFIED
    else {
      this.targetDose.length = this.targetStatus.length = this.targetGiven.length = 0
      for (let n = 0; n < length; n++) {
        this.targetDose.push(n)
        this.targetStatus.push(UNSATISFIED)
        this.targetGiven.push(-1)
      }
    }
    this.at = this.satisfied = this.judgedCount = 0
    this.status = this.finish = null
    return this
  }

  get isDone(): boolean {
    return this.at === this.targetDose.length
  }

  /** The dose that is asked for next. */
  get dose(): CDose {
    return this.series.doses[this.targetDose[this.at]!]!
  }

  skip(): void {
    this.targetStatus[this.at++] = SKIPPED
  }

  /** A recurring dose is asked for again at once. */
  satisfy(given: number): void {
    const dose = this.targetDose[this.at]!
    this.targetStatus[this.at] = SATISFIED
    this.targetGiven[this.at] = given
    this.satisfied++
    this.at++
    if (!this.series.doses[dose]!.recurring) return
    this.targetDose.splice(this.at, 0, dose)
    this.targetStatus.splice(this.at, 0, UNSATISFIED)
    this.targetGiven.splice(this.at, 0, -1)
  }

  judge(given: number, status: DoseStatus, reason: Reason | null): void {
    const n = this.judgedCount++
    this.#given[n] = given
    this.#status[n] = status
    this.#reason[n] = reason
    this.#target[n] = this.isDone ? -1 : this.at
  }

  /** Of the doses judged, the place of one in `Patient.given`, … */
  givenAt(judged: number): number {
    return this.#given[judged]!
  }

  /** … what was found, … */
  statusAt(judged: number): DoseStatus {
    return this.#status[judged]!
  }

  reasonAt(judged: number): Reason | null {
    return this.#reason[judged]!
  }

  /** … and against which target dose; −1 where none was left. */
  targetAt(judged: number): number {
    return this.#target[judged]!
  }

  /** Which of the doses judged a dose is; −1 if it was not judged here. */
  placeOf(given: number): number {
    for (let n = 0; n < this.judgedCount; n++) if (this.#given[n] === given) return n
    return -1
  }

  /** Which dose judged is the first valid one; −1 if none is. */
  firstValid(): number {
    for (let n = 0; n < this.judgedCount; n++) if (this.#status[n] === 'Valid') return n
    return -1
  }
}
