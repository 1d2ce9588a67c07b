/** Circles of which nobody can ever get out: that a form holds one is a mistake in it, while two questions that exclude each other are none. */
import type { Form } from '../form.ts'
import type { Step } from './plan.ts'

export function isHopeless(form: Form, circle: readonly Pick<Step, 'kind' | 'item' | 'expression'>[]): boolean {
  if (circle.length > 1 && circle.every((s) => s.kind === 'calculated')) return true
  if (!circle.every((s) => s.kind === 'enable' && s.expression === null)) return false
  const within = new Set(circle.map((s) => s.item))
  return !circle.some((s) => mayOpen(form, s.item, within))
}

/** Whether it could be asked while nothing of the circle is answered and everything else is as it wishes. */
function mayOpen(form: Form, at: number, within: ReadonlySet<number>): boolean {
  const { any, of } = form.items[at]!.when!
  const open = of.map(({ link, operator, answer }) => {
    if (!isUnder(form, form.byLink.get(link)?.at ?? -1, within)) return true
    return operator === '!=' || (operator === 'exists' && answer.value === false)
  })
  return any ? open.some(Boolean) : open.every(Boolean)
}

function isUnder(form: Form, at: number, within: ReadonlySet<number>): boolean {
  for (let up = at; up >= 0; up = form.items[up]!.parent) if (within.has(up)) return true
  return false
}
