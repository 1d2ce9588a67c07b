/** Which page of a form is shown, after what was asked for and what stands against it. */
import type { FieldError } from '#kernel/problem.ts'
import type { Form } from '../forms/form.ts'
import { saveFaults, TURNED, WHOLE } from './faults.ts'
import type { AnswersInput } from './posted.ts'
import type { Filling } from './sheet-of.ts'
import { isLong, isOpenStep, stepAt, stepsOf, type Step } from './steps.ts'

export interface Turn {
  /** Null: all on one page. */
  step: Shown | null
  /** What is wrong on what is shown. */
  errors: readonly FieldError[]
  judged: boolean
}
export interface Shown extends Step {
  at: number
  all: readonly Step[]
  /** The next and the one before that have something to ask. */
  next: number | null
  back: number | null
}

/** @param isDanger nothing waits for what is still open */
export function turn(form: Form, filling: Filling, errors: readonly FieldError[], isDanger: boolean): Turn {
  const { posted } = filling
  const said = errors.filter((e) => e.code !== TURNED)
  const now = standing(form, posted)
  const steps = stepsOf(form)
  if (now === null && posted.go === null)
    return { step: null, errors: said, judged: posted.judged || said.some((e) => e.field.startsWith('q.')) }
  if (posted.go === WHOLE) return { step: null, errors: said, judged: false }
  const here = nearest(filling, steps, now ?? 0)
  const wanted = target(filling, steps, here, posted.go)
  if (wanted > here && now !== null) {
    const against = within(filling, steps, here, faultsHere(filling, isDanger))
    if (against.length > 0) return { step: shown(filling, steps, here), errors: against, judged: true }
  }
  if (posted.go !== null) return { step: shown(filling, steps, wanted), errors: said, judged: false }
  const of = within(filling, steps, here, said)
  const at = of.length > 0 ? here : (firstOf(filling, steps, said) ?? here)
  const left = within(filling, steps, at, said)
  const whole = said.filter((e) => !e.field.startsWith('q.'))
  return {
    step: shown(filling, steps, at),
    errors: [...left, ...whole],
    judged: left.length > 0 || posted.judged,
  }
}

/** Null: all on one page. */
export function standing(form: Form, { step }: AnswersInput): number | null {
  if (stepsOf(form).length < 2 || step === WHOLE) return null
  if (step === null) return isLong(form) ? 0 : null
  return /^\d{1,3}$/.test(step) ? Math.min(Number(step), stepsOf(form).length - 1) : null
}

/** The step of a live update: where the page stands, whatever was pressed before. */
export const standingStep = (form: Form, { posted, sheet, wrong }: Filling): Shown | null => {
  const at = standing(form, posted)
  return at === null ? null : shown({ posted, sheet, wrong }, stepsOf(form), at)
}

function target(filling: Filling, steps: readonly Step[], here: number, go: string | null): number {
  if (go === 'next') return after(filling, steps, here) ?? here
  if (go === 'back') return before(filling, steps, here) ?? here
  return go !== null && /^\d{1,3}$/.test(go) && steps[Number(go)] ? nearest(filling, steps, Number(go)) : here
}

const after = ({ sheet }: Filling, steps: readonly Step[], at: number): number | null => {
  const found = steps.findIndex((s, n) => n > at && isOpenStep(sheet, s))
  return found < 0 ? null : found
}
const before = ({ sheet }: Filling, steps: readonly Step[], at: number): number | null => {
  const found = steps.findLastIndex((s, n) => n < at && isOpenStep(sheet, s))
  return found < 0 ? null : found
}
/** A page that a skip has emptied is passed over. */
const nearest = (filling: Filling, steps: readonly Step[], at: number): number =>
  isOpenStep(filling.sheet, steps[at]!) ? at : (after(filling, steps, at) ?? before(filling, steps, at) ?? at)

const shown = (filling: Filling, steps: readonly Step[], at: number): Shown => ({
  ...steps[at]!,
  at,
  all: steps,
  next: after(filling, steps, at),
  back: before(filling, steps, at),
})

const faultsHere = (filling: Filling, isDanger: boolean): FieldError[] =>
  saveFaults({ ...filling, posted: { ...filling.posted, go: null, last: false } }, isDanger)

const stepOfField = ({ sheet }: Filling, steps: readonly Step[], field: string): number => {
  const spot = sheet.tree.spots.get(field.replace(/^q\.k/, ''))
  return spot ? stepAt(steps, spot) : -1
}
const within = (filling: Filling, steps: readonly Step[], at: number, errors: readonly FieldError[]): FieldError[] =>
  errors.filter((e) => e.field.startsWith('q.') && stepOfField(filling, steps, e.field) === at)

const firstOf = (filling: Filling, steps: readonly Step[], errors: readonly FieldError[]): number | null => {
  const found = errors.map((e) => stepOfField(filling, steps, e.field)).filter((n) => n >= 0)
  return found.length === 0 ? null : Math.min(...found)
}
