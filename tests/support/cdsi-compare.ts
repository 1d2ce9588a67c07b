/** Where an answer differs from what a case of CDC's says. */
import type { Answer, GroupAnswer } from '../../plugins/vaccination/door/answer.ts'
import type { Case } from './cdsi-cases.ts'

/** One line for each difference: what was found, and what was expected. */
export function differences(c: Case, answer: Answer): string[] {
  const group = answer.groups.find((g) => g.group === c.group)
  return [...(group ? ofGroup(c, group) : ['no forecast']), ...ofDoses(c, answer)]
}

function ofGroup(c: Case, g: GroupAnswer): string[] {
  if (g.status.toLowerCase() !== c.status.toLowerCase()) return [`status ${g.status}, not ${c.status}`]
  if (g.status !== 'Not complete') return []
  const dates = (['earliest', 'recommended', 'pastDue'] as const)
    .filter((name) => g[name] !== c[name])
    .map((name) => `${name} ${g[name]}, not ${c[name]}`)
  const number =
    c.doseNumber !== null && g.doseNumber !== c.doseNumber ? [`dose number ${g.doseNumber}, not ${c.doseNumber}`] : []
  return [...dates, ...number]
}

/** A row may hold a dose of another group: it has the status that it gets there. A dose of several antigens is valid if it is for one of them. */
function ofDoses(c: Case, answer: Answer): string[] {
  return c.doses.flatMap((want, n) => {
    const of = ownEvaluations(c, answer, n)
    const as = (e: { status: string }) => e.status === want.status
    return of.length > 0 && (want.status === 'Valid' ? of.some(as) : of.every(as))
      ? []
      : [`dose ${n + 1} ${of.map((e) => `${e.status} (${e.reason})`).join(', ') || 'not judged'}, not ${want.status}`]
  })
}

/** Doses whose reason is another than the row's. */
export const otherReasons = (c: Case, answer: Answer): string[] =>
  c.doses.flatMap((want, n) => {
    if (want.reason === null) return []
    const of = ownEvaluations(c, answer, n)
    return of.every((e) => e.reason === want.reason)
      ? []
      : [`dose ${n + 1}: ${of.map((e) => e.reason).join(', ')}, not ${want.reason}`]
  })

function ownEvaluations(c: Case, answer: Answer, n: number) {
  const all = answer.doses[n]!.evaluations
  const own = all.filter((e) => ANTIGENS[c.group]?.includes(e.antigen) ?? e.antigen === c.group)
  return own.length > 0 ? own : all
}

const ANTIGENS: Readonly<Record<string, readonly string[]>> = {
  'DTaP/Tdap/Td': ['Diphtheria', 'Tetanus', 'Pertussis'],
  MMR: ['Measles', 'Mumps', 'Rubella'],
}
