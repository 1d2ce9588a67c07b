/** Fields of the shipped forms, as a page would send them. */
import type { Form } from '#kernel/plugin.ts'
import { formOf, INSTRUMENTS } from '../../plugins/needs/instruments/list.ts'

/** Fields of a shipped form: for each question the level chosen. */
export function chosen(code: string, levels: Readonly<Record<string, number>>): Form {
  const form = formOf(INSTRUMENTS.find((i) => i.code === code)!)
  return Object.fromEntries(
    Object.entries(levels).map(([link, level]) => [`k${form.byLink.get(link)!.at}`, String(level)]),
  )
}
export const all = (code: string, level: number): Record<string, number> =>
  Object.fromEntries(
    INSTRUMENTS.find((i) => i.code === code)!.questions.map((q) => [q.link, Math.min(level, q.levels.length - 1)]),
  )
const extreme = (code: string, of: (...n: number[]) => number): Record<string, number> =>
  Object.fromEntries(
    INSTRUMENTS.find((i) => i.code === code)!.questions.map((q) => [
      q.link,
      q.levels.findIndex(([, p]) => p === of(...q.levels.map(([, x]) => x))),
    ]),
  )

export const best = (code: string) => extreme(code, Math.max)
export const worst = (code: string, link: string) => ({ [link]: extreme(code, Math.min)[link]! })
