/** What a server makes of a command that its tablet took for done. */
import { field } from '#kernel/input.ts'
import { Problem } from '#kernel/problem.ts'

export const FATES = ['good', 'refused', 'defect'] as const
export type Fate = (typeof FATES)[number]

/** Whether the defect has been repaired at the server: a new version was installed. */
export const defect = { mended: false }

export const fate = () => field.choice(FATES)

export function meet(home: string, given: Fate): void {
  if (home !== 'server') return
  if (given === 'refused') throw new Problem('office.refused')
  if (given === 'defect' && !defect.mended) throw new TypeError('planted defect')
}
