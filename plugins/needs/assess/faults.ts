/** What keeps a form from being saved, at the fields of the page. */
import type { FieldError } from '#kernel/problem.ts'
import { faultsOf, type Fault } from '../forms/answers/errors.ts'
import { isAnswerable } from '../forms/answers/initial.ts'
import { isReached } from '../forms/answers/tree.ts'
import { placeKey } from './posted.ts'
import type { Filling } from './sheet-of.ts'

/** Of a danger nothing waits for the rest of the form. */
const MAY_WAIT = new Set(['needs.form.required', 'needs.form.too_few'])

/** What no answer may be, whatever else is open. */
export const forbidden = (sheet: Filling['sheet']): Fault[] =>
  faultsOf(sheet).filter((f) => f.severity === 'error' && !MAY_WAIT.has(f.code))

export function saveFaults({ sheet, wrong, posted }: Filling, isDanger: boolean): FieldError[] {
  if (posted.add || posted.less) return [{ field: 'add', code: 'needs.assess.changed' }]
  const typed = [...wrong.keys()].map((key) => ({ field: `q.${key}`, code: 'needs.form.wrong_type' }))
  const errors = isDanger ? forbidden(sheet) : faultsOf(sheet).filter((f) => f.severity === 'error')
  const faults = errors.map((f) => ({
    field: f.key === null ? '' : `q.${placeKey(f.key)}`,
    code: f.code,
    params: { ...f.params },
  }))
  const named = new Set(typed.map((t) => t.field))
  const found = [...typed, ...faults.filter((f) => !named.has(f.field))]
  return found.length > 0 || isDanger ? found : unseen({ sheet, wrong, posted })
}

/** Without a script the last answer may have brought up questions that nobody has seen yet: they are shown first. */
function unseen({ sheet, posted }: Filling): FieldError[] {
  if (Object.keys(posted.h).length === 0) return []
  return [...sheet.tree.spots.values()]
    .filter(
      (s) =>
        isReached(s) &&
        !s.item.hidden &&
        isAnswerable(sheet, s) &&
        s.entries.length === 0 &&
        !Object.hasOwn(posted.h, placeKey(s.key)),
    )
    .map((s) => ({ field: `q.${placeKey(s.key)}`, code: 'needs.assess.new_question' }))
}
