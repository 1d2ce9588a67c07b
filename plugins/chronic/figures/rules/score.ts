/** A facility's score of a month, and its grade. SOURCE: data/reference/chronic/score.ts. Pure. */
import { GRADES, LOWEST_GRADE, SCORE } from '../../../../data/reference/chronic/score.ts'

export interface ScoreInput {
  /** Shares; null of too few. */
  controlled: number | null
  missed: number | null
  registered: number
  /** People whom the clinic estimates to come in a month; null: nobody estimated. */
  load: number | null
}

export type Grade = (typeof GRADES)[number][0] | typeof LOWEST_GRADE
export interface Score {
  /** 0 to 100. */
  points: number
  grade: Grade
  parts: Record<keyof typeof SCORE, number>
}

/** Null where a part is not known: a grade of half a score would be another grade. */
export function scoreOf({ controlled, missed, registered, load }: ScoreInput): Score | null {
  if (controlled === null || missed === null || load === null || load <= 0) return null
  const part = (name: keyof typeof SCORE, share: number) => {
    const { weight, full } = SCORE[name]
    return 100 * weight * Math.min(1, share / full)
  }
  const parts = {
    control: part('control', controlled),
    kept: part('kept', 1 - missed),
    registrations: part('registrations', registered / load),
  }
  const points = parts.control + parts.kept + parts.registrations
  return { points, grade: GRADES.find(([, more]) => points > more)?.[0] ?? LOWEST_GRADE, parts }
}
