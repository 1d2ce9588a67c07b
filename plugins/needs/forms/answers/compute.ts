/** Runs the steps of the plan over the answers. */
import type { Value } from '../form.ts'
import { fitted, isSame } from '../values.ts'
import { isOpen } from './conditions.ts'
import { planOf, type Plan, type Step } from './plan.ts'
import { evaluated, type Run } from './run.ts'
import { addEntry, type Spot } from './tree.ts'

export interface Computing extends Run {
  /** Constraints that do not hold, by step and spot. */
  readonly broken: Map<string, Broken>
  /** Circles that came to no rest. */
  readonly unsettled: Set<string>
}
export interface Broken {
  step: Step
  spot: Spot | null
  /** Which repeats of a group; of anything else 0. */
  at: readonly number[]
}

/** A circle of skips comes to rest in two or three rounds, or never. */
const MOST_ROUNDS = 8
/** A calculated list longer than this is a mistake. */
const MOST_CALCULATED = 200

/** @param dirty steps to be computed; what depends on a change follows */
export function compute(on: Computing, dirty: Set<number>): void {
  const plan = planOf(on.tree.form)
  for (const group of plan.order) {
    if (!group.some((id) => dirty.has(id))) continue
    const changed = group.length === 1 ? once(on, plan.steps[group[0]!]!) : round(on, plan, group)
    if (changed) for (const id of followers(plan, group)) dirty.add(id)
  }
}

const once = (on: Computing, step: Step) =>
  spotsOf(on, step)
    .map((spot) => runStep(on, step, spot))
    .some(Boolean)

/** In a circle every member begins anew, so that the end does not depend on what was answered first. */
function round(on: Computing, plan: Plan, group: readonly number[]): boolean {
  const steps = group.map((id) => plan.steps[id]!)
  const before = steps.map((s) => spotsOf(on, s).map((spot) => stateOf(on, s, spot))).join('|')
  for (const step of steps) for (const spot of spotsOf(on, step)) reset(on, step, spot)
  const name = steps.map((s) => on.tree.form.items[s.item]?.link ?? '').join(' → ')
  on.unsettled.delete(name)
  for (let n = 0; ; n++) {
    if (!steps.map((s) => once(on, s)).some(Boolean)) break
    if (n === MOST_ROUNDS) {
      on.unsettled.add(name)
      // Better asked in vain than hidden.
      for (const s of steps) if (s.kind === 'enable') for (const spot of spotsOf(on, s)) spot!.on = true
      break
    }
  }
  return before !== steps.map((s) => spotsOf(on, s).map((spot) => stateOf(on, s, spot))).join('|')
}

const spotsOf = (on: Computing, step: Step): readonly (Spot | null)[] =>
  step.item < 0 ? [null] : on.tree.places[step.item]!

function followers(plan: Plan, group: readonly number[]): number[] {
  const found: number[] = []
  for (const id of group) found.push(...(followersOf(plan)[id] ?? []))
  return found
}

const kept = new WeakMap<Plan, number[][]>()
function followersOf(plan: Plan): number[][] {
  const known = kept.get(plan)
  if (known) return known
  const made = plan.steps.map((): number[] => [])
  // "Any answer" is the step after the last one.
  for (const s of plan.steps)
    for (const id of s.after) {
      if (id < plan.steps.length) made[id]!.push(s.id)
      else for (const p of plan.steps) if (p.kind === 'enable' || p.kind === 'calculated') made[p.id]!.push(s.id)
    }
  kept.set(plan, made)
  return made
}

function stateOf(on: Computing, { kind, nth }: Step, spot: Spot | null): string {
  if (kind === 'enable') return String(spot!.on)
  if (kind === 'calculated') return JSON.stringify(spot!.entries.map((e) => e.value))
  return kind === 'variable' ? JSON.stringify((spot?.variables ?? on.formVariables).get(nth) ?? []) : ''
}

function reset(on: Computing, { kind, nth }: Step, spot: Spot | null): void {
  if (kind === 'enable') spot!.on = true
  else if (kind === 'calculated') spot!.entries = []
  else if (kind === 'variable') (spot?.variables ?? on.formVariables).delete(nth)
}

/** @returns whether anything else may be different now */
function runStep(on: Computing, step: Step, spot: Spot | null): boolean {
  if (step.kind === 'enable') return enable(on, step, spot!)
  if (step.kind === 'calculated') return calculate(on, step, spot!)
  if (step.kind === 'constraint') return constrain(on, step, spot)
  const values = evaluated(on, step.expression!, spot, { shape: step.shape }, step.nth, true).map((v) => v ?? [])
  const own = spot?.variables ?? on.formVariables
  const before = own.get(step.nth)
  own.set(step.nth, values)
  return JSON.stringify(before ?? []) !== JSON.stringify(values)
}

function enable(on: Computing, step: Step, spot: Spot): boolean {
  const before = spot.on
  const { when } = spot.item
  // A rule that fails closes nothing: better asked in vain than hidden.
  spot.on =
    (!when || isOpen(on.tree, spot, when)) &&
    (!step.expression ||
      evaluated(on, step.expression, spot, { shape: step.shape, on: step.item }).some(
        (v) => v === null || (v.length === 1 && v[0] === true),
      ))
  return before !== spot.on
}

function calculate(on: Computing, step: Step, spot: Spot): boolean {
  const { item } = spot
  const raw = evaluated(on, step.expression!, spot, { shape: step.shape, without: step.item })[0] ?? []
  const all = raw
    .slice(0, MOST_CALCULATED)
    .map((r) => fitted(item, r))
    .filter((v) => v !== null)
  return put(on, spot, all.slice(0, item.repeats ? undefined : 1))
}

function put(on: Computing, spot: Spot, values: readonly Value[]): boolean {
  const before = spot.entries
  const same =
    before.length === values.length &&
    values.every((v, n) => before[n]!.value !== null && isSame(before[n]!.value, v) && before[n]!.value.is === v.is)
  if (same) return false
  spot.entries = before.slice(0, values.length)
  values.forEach((value, n) => {
    if (spot.entries[n]) spot.entries[n].value = value
    else addEntry(on.tree, spot, value)
  })
  return true
}

/** Nothing to say about an answer is no objection; what cannot be checked is one. */
function constrain(on: Computing, step: Step, spot: Spot | null): boolean {
  const key = `${step.id} ${spot?.key ?? ''}`
  const own = spot && spot.item.type !== 'group' && spot.entries.length === 0 && step.expression!.reads.here
  const values = own ? [] : evaluated(on, step.expression!, spot, { shape: step.shape })
  const at = values.flatMap((v, n) => (v === null || v[0] === false ? [n] : []))
  if (at.length === 0) on.broken.delete(key)
  else on.broken.set(key, { step, spot, at })
  return false
}
