/** What keeps a form from being saved, at the fields of the page. */
import type { FieldError } from '#kernel/problem.ts'
import { faultsOf, type Fault } from '../forms/answers/errors.ts'
import { isAnswerable } from '../forms/answers/initial.ts'
import { isReached } from '../forms/answers/tree.ts'
import { placeKey } from './posted.ts'
import type { Filling } from './sheet-of.ts'

/** Nothing is wrong: a page was turned, or the answers of last time were asked for. */
export const TURNED = 'needs.steps.turned'
/** Of `step`, which a page sends back: all stands on one page. */
export const WHOLE = 'whole'

/** Of a danger nothing waits for the rest of the form. */
const MAY_WAIT = new Set(['needs.form.required', 'needs.form.too_few'])

/** What no answer may be, whatever else is open. */
export const forbidden = (sheet: Filling['sheet']): Fault[] =>
  faultsOf(sheet).filter((f) => f.severity === 'error' && !MAY_WAIT.has(f.code))

export function saveFaults({ sheet, wrong, posted }: Filling, isDanger: boolean): FieldError[] {
  if (posted.add || posted.less) return [{ field: 'add', code: 'needs.assess.changed' }]
  if (posted.go !== null || posted.last) return [{ field: 'step', code: TURNED }]
  const typed = [...wrong.keys()].map((key) => ({ field: `q.${key}`, code: 'needs.form.wrong_type' }))
  const errors = isDanger ? forbidden(sheet) : faultsOf(sheet).filter((f) => f.severity === 'error')
  const faults = errors.map((f) => ({
    field: f.key === null ? '' : `q.${placeKey(f.key)}`,
    code: f.code,
    params: { ...f.params },
  }))
  const named = new Set(typed.map((t) => t.field))
  const found = [...typed, ...faults.filter((f) => !named.has(f.field))]
  return found.length > 0 || isDanger ? found : unseen({ sheet, posted })
}

/** Without a script the last answer may have brought up questions that nobody has seen yet: they are shown first, as are pages that were never opened. */
function unseen({ sheet, posted }: Pick<Filling, 'sheet' | 'posted'>): FieldError[] {
  if (Object.keys(posted.h).length === 0) return []
  const before = new Set(posted.seen?.split(' '))
  const code = posted.step === null || posted.step === WHOLE ? 'needs.assess.new_question' : 'needs.steps.unseen'
  return [...sheet.tree.spots.values()]
    .filter(
      (s) =>
        isReached(s) &&
        !s.item.hidden &&
        isAnswerable(sheet, s) &&
        s.entries.length === 0 &&
        !Object.hasOwn(posted.h, placeKey(s.key)) &&
        !before.has(placeKey(s.key)),
    )
    .map((s) => ({ field: `q.${placeKey(s.key)}`, code }))
}
