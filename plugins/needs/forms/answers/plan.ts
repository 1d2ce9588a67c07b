/** In which order a form is computed, and what depends on what: found once from the expressions. */
import type { Expression } from '../expression/expression.ts'
import type { Form, Item } from '../form.ts'
import { groupsOf } from './groups.ts'
import { isHopeless } from './hopeless.ts'

export interface Step {
  readonly id: number
  readonly kind: 'variable' | 'enable' | 'calculated' | 'constraint'
  /** -1: of the form itself. */
  readonly item: number
  /** Which of the item's variables or constraints. */
  readonly nth: number
  readonly expression: Expression | null
  /** Items whose answers it reads, ancestors left out; null: may be any. */
  readonly reads: ReadonlySet<number> | null
  /** What has to be in the response that it sees: those and their ancestors. */
  readonly shape: ReadonlySet<number> | null
  readonly after: ReadonlySet<number>
}

export interface Plan {
  readonly steps: readonly Step[]
  /** Steps in order; those that depend on each other stand together. */
  readonly order: readonly (readonly number[])[]
  /** Steps that read an item's answers. */
  readonly readers: readonly ReadonlySet<number>[]
  readonly readersOfAll: readonly number[]
  readonly ofItem: readonly (readonly number[])[]
  readonly cycles: readonly { links: readonly string[]; hopeless: boolean }[]
}

const plans = new WeakMap<Form, Plan>()

export function planOf(form: Form): Plan {
  const kept = plans.get(form)
  if (kept) return kept
  const made = plan(form)
  plans.set(form, made)
  return made
}

function whoReads(form: Form, steps: readonly Draft[]): Pick<Plan, 'readers' | 'readersOfAll' | 'ofItem'> {
  const readers = form.items.map(() => new Set<number>())
  const ofItem = form.items.map((): number[] => [])
  for (const s of steps) {
    for (const at of s.reads ?? []) readers[at]!.add(s.id)
    ofItem[s.item]?.push(s.id)
  }
  return { readers, ofItem, readersOfAll: steps.filter((s) => s.reads === null).map((s) => s.id) }
}

type Draft = Omit<Step, 'after'> & { after: Set<number>; names: ReadonlySet<string> }

function plan(form: Form): Plan {
  const steps = draftsOf(form)
  const providers = providersOf(form, steps)
  // One stand-in for "any answer": who reads all would else need an edge to each.
  const hub = steps.length
  const everything = new Set(steps.filter((s) => s.kind === 'enable' || s.kind === 'calculated').map((s) => s.id))
  for (const step of steps) {
    if (step.reads === null) step.after.add(hub)
    else for (const at of step.reads) for (const id of providers[at]!) step.after.add(id)
    for (const name of step.names) {
      const variable = variableFor(form, steps, step, name)
      if (variable !== undefined) step.after.add(variable)
    }
  }
  const after = [...steps.map((s) => s.after), everything]
  const groups = groupsOf(after)
  const order = groups.map((g) => g.filter((id) => id !== hub).toSorted((a, b) => a - b)).filter((g) => g.length > 0)
  const cyclic = groups.filter((g) => g.length > 1 || after[g[0]!]!.has(g[0]!))
  return {
    steps,
    order,
    ...whoReads(form, steps),
    cycles: cyclic
      .filter((g) => !g.includes(hub))
      .map((g) => {
        const of = g.map((id) => steps[id]!)
        return { links: [...new Set(of.map((s) => form.items[s.item]?.link ?? ''))], hopeless: isHopeless(form, of) }
      }),
  }
}

function draftsOf(form: Form): Draft[] {
  const drafts: Draft[] = []
  const walked = walkedVariables(form)
  const add = (kind: Step['kind'], item: Item | null, nth: number, expression: Expression | null, deep = false) => {
    const reads = deep ? null : readsOf(form, item, expression, kind)
    drafts.push({
      id: drafts.length,
      kind,
      item: item?.at ?? -1,
      nth,
      expression,
      reads,
      shape: reads && withAncestors(form, reads, expression?.reads.here ? item : null),
      after: new Set(),
      names: expression?.reads.names ?? new Set(),
    })
  }
  form.variables.forEach((v, n) => add('variable', null, n, v.expression, walked.has(v.name)))
  for (const item of form.items) {
    item.variables.forEach((v, n) => add('variable', item, n, v.expression, walked.has(v.name)))
    if (item.when || item.enable) add('enable', item, 0, item.enable ?? null)
    if (item.calculated) add('calculated', item, 0, item.calculated)
    item.constraints.forEach((c, n) => add('constraint', item, n, c.expression))
  }
  form.constraints.forEach((c, n) => add('constraint', null, n, c.expression))
  return drafts
}

function readsOf(form: Form, item: Item | null, expression: Expression | null, kind: Step['kind']): Set<number> | null {
  if (expression?.reads.all) return null
  const reads = new Set<number>()
  const links = [
    ...(expression?.reads.links ?? []),
    ...(kind === 'enable' ? (item?.when?.of ?? []).map((c) => c.link) : []),
  ]
  for (const link of links) {
    const asked = form.byLink.get(link)
    if (asked) reads.add(asked.at)
  }
  if (item && (expression?.reads.here || kind === 'constraint')) reads.add(item.at)
  return reads
}

function withAncestors(form: Form, reads: ReadonlySet<number>, own: Item | null): Set<number> {
  const shape = new Set<number>()
  for (const at of own ? [...reads, own.at] : reads)
    for (let up = at; up >= 0 && !shape.has(up); up = form.items[up]!.parent) shape.add(up)
  return shape
}

/** From their value items are walked on, so that they must hold whole items. */
function walkedVariables(form: Form): Set<string> {
  const of = [form, ...form.items].flatMap((o) => [...o.variables, ...o.constraints].map((v) => v.expression))
  const own = form.items.flatMap((i) => [i.enable, i.calculated, i.initially])
  return new Set([...of, ...own].flatMap((e) => [...(e?.reads.walked ?? [])]))
}

/** For each item the steps on which it depends whether there is an answer, and which. */
function providersOf(form: Form, steps: readonly Draft[]): number[][] {
  const own = form.items.map(() => ({ enable: [] as number[], calculated: [] as number[] }))
  for (const s of steps) if (s.kind === 'enable' || s.kind === 'calculated') own[s.item]![s.kind].push(s.id)
  const enabling: number[][] = []
  for (const item of form.items) enabling.push([...(enabling[item.parent] ?? []), ...own[item.at]!.enable])
  return form.items.map((i) => [...enabling[i.at]!, ...own[i.at]!.calculated])
}

/** The nearest of its name: before it on the same item, else on an ancestor, else on the form. */
function variableFor(form: Form, steps: readonly Draft[], step: Draft, name: string): number | undefined {
  for (let at = step.item; ; at = form.items[at]!.parent) {
    const there = at < 0 ? form.variables : form.items[at]!.variables
    const before = step.kind === 'variable' && at === step.item ? step.nth : there.length
    const nth = there.slice(0, before).findLastIndex((v) => v.name === name)
    if (nth >= 0) return steps.find((s) => s.kind === 'variable' && s.item === at && s.nth === nth)?.id
    if (at < 0) return undefined
  }
}
