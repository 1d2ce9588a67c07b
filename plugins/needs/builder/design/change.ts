/** Steps by which a design changes: each leaves a design, whole or with faults that are named. */
import type { Design, Question, Total } from './design.ts'

/** A link that nothing in the form bears yet; one that was taken away is not given again while its rules stand. */
export function freeLink(design: Design, stem: string): string {
  const taken = new Set([
    ...design.questions.flatMap((q) => [q.link, ...(q.skip?.of ?? []).map((c) => c.link)]),
    ...design.totals.flatMap((t) => [t.link, ...t.of]),
  ])
  for (let n = 1; ; n++) if (!taken.has(`${stem}${n}`)) return `${stem}${n}`
}

/** @param after link of the question that it shall follow; '': first */
export function withQuestion(design: Design, q: Question, after: string): Design {
  const others = design.questions.filter((x) => x.link !== q.link)
  const at = others.findIndex((x) => x.link === after) + 1
  return { ...design, questions: others.toSpliced(at, 0, q) }
}

export function withMoved(design: Design, link: string, to: 'up' | 'down'): Design {
  const from = design.questions.findIndex((q) => q.link === link)
  const at = from + (to === 'up' ? -1 : 1)
  const q = design.questions[from]
  if (!q || at < 0 || at >= design.questions.length) return design
  return { ...design, questions: design.questions.toSpliced(from, 1).toSpliced(at, 0, q) }
}

/** A rule that asked about it goes on doing so, and is a fault until somebody decides. */
export const withoutQuestion = (design: Design, link: string): Design => ({
  ...design,
  questions: design.questions.filter((q) => q.link !== link),
  totals: design.totals.map((t) => ({ ...t, of: t.of.filter((l) => l !== link) })),
})

export const withTotal = (design: Design, total: Total): Design => ({
  ...design,
  totals: design.totals.some((t) => t.link === total.link)
    ? design.totals.map((t) => (t.link === total.link ? total : t))
    : [...design.totals, total],
})

export const withoutTotal = (design: Design, link: string): Design => ({
  ...design,
  totals: design.totals.filter((t) => t.link !== link),
})

export const afterOf = (design: Design, link: string): string => {
  const at = design.questions.findIndex((q) => q.link === link)
  return at < 0 ? (design.questions.at(-1)?.link ?? '') : (design.questions[at - 1]?.link ?? '')
}
