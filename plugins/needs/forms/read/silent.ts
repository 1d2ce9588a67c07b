/** Rules that can never hold, and what is never asked, reckoned or filled in because of them: each of them told on reading. */
import { couldBe, ELSE, NO, NOTHING, YES, type Answering } from '../expression/could.ts'
import type { Expression } from '../expression/expression.ts'
import type { Condition, Form, Item, Variable } from '../form.ts'
import { LAUNCHED } from '../launch.ts'
import type { Report } from '../report.ts'
import { isSame } from '../values.ts'

interface Known {
  form: Form
  /** Nobody can be asked them, whatever is answered. */
  closed: Set<number>
  /** They never have an answer. */
  blank: Set<number>
}

export function checkSilence(form: Form, report: Report): void {
  const known = settled(form)
  for (const item of form.items) {
    const expression = ruleOf(item)
    if (known.closed.has(item.at)) {
      if (!known.closed.has(item.parent)) report.add('note', 'never_asked', item.link, expression)
      continue
    }
    const of = (e: Expression | undefined) => (e ? couldBe(e.tree, answeringOf(known, item)) : null)
    if (of(item.calculated) === NOTHING) report.add('note', 'never_calculated', item.link, item.calculated!.text)
    if (of(item.initially) === NOTHING) report.add('note', 'never_filled', item.link, item.initially!.text)
    for (const c of item.constraints)
      if (!(of(c.expression)! & NO)) report.add('note', 'never_fails', item.link, c.expression.text)
  }
  for (const c of form.constraints)
    if (!(couldBe(c.expression.tree, answeringOf(known, null)) & NO))
      report.add('note', 'never_fails', null, c.expression.text)
}

const ruleOf = (item: Item): string =>
  item.enable?.text ??
  item.when?.of.map((c) => `${c.link} ${c.operator} ${JSON.stringify(c.answer.value)}`).join(', ') ??
  ''

/** What is never asked has no answer, for which others may never be asked. */
function settled(form: Form): Known {
  const known: Known = { form, closed: new Set(), blank: new Set() }
  for (let before = -1; before !== known.closed.size + known.blank.size;) {
    before = known.closed.size + known.blank.size
    for (const item of form.items) {
      if (known.closed.has(item.parent) || !mayOpen(known, item)) known.closed.add(item.at)
      if (known.closed.has(item.at) || !mayBeAnswered(known, item)) known.blank.add(item.at)
    }
  }
  return known
}

function mayOpen(known: Known, item: Item): boolean {
  const { when, enable } = item
  const holds = (c: Condition) => mayHold(known, c)
  if (when && !(when.any ? when.of.some(holds) : when.of.every(holds))) return false
  return !enable || (couldBe(enable.tree, answeringOf(known, item)) & (YES | ELSE)) !== 0
}

function mayHold({ form, blank }: Known, { link, operator, answer }: Condition): boolean {
  const asked = form.byLink.get(link)!
  const none = asked.type === 'group' || asked.type === 'display' || blank.has(asked.at)
  if (operator === 'exists') return answer.value === false || !none
  if (operator === '!=') return true
  if (none) return false
  const listed = asked.type === 'choice' && asked.options.length > 0
  return operator !== '=' || !listed || asked.options.some((o) => isSame(o.value, answer))
}

function mayBeAnswered(known: Known, item: Item): boolean {
  if (item.type === 'group' || item.type === 'display') return true
  const gives = (e: Expression) => couldBe(e.tree, answeringOf(known, item)) !== NOTHING
  if (item.calculated) return gives(item.calculated)
  if ((!item.hidden && !item.readOnly) || item.prefill !== undefined) return true
  const begins = item.initial.length > 0 || item.options.some((o) => o.initial)
  return begins || (item.initially !== undefined && gives(item.initially))
}

/** As seen from an item; null: from the form itself. */
function answeringOf(known: Known, item: Item | null): Answering {
  const { form, blank } = known
  const asked = (links: readonly string[]) =>
    links.flatMap((link) => form.byLink.get(link) ?? []).filter((i) => !blank.has(i.at))
  return {
    values: (links) => asked(links).reduce((bits, i) => bits | valuesOf(i), NOTHING),
    codes(links) {
      const of = asked(links)
      if (of.some((i) => i.type !== 'choice' || i.options.length === 0)) return null
      return new Set(
        of.flatMap((i) => i.options.flatMap((o) => (o.value.is === 'coding' ? (o.value.value.code ?? []) : []))),
      )
    },
    named: (name) => namedBy(known, item, name),
  }
}

const valuesOf = ({ type, repeats }: Item): number =>
  type === 'group' || type === 'display' ? 0 : type === 'boolean' ? YES | NO | (repeats ? ELSE : 0) : ELSE

function namedBy(known: Known, item: Item | null, name: string): number {
  const { form } = known
  const places: { of: Item | null; variables: readonly Variable[] }[] = [{ of: null, variables: form.variables }]
  for (let at = item; at; at = form.items[at.parent] ?? null) places.push({ of: at, variables: at.variables })
  const found = places.some(({ variables }) => variables.some((v) => v.name === name))
  // What a variable comes to is not followed: it may stand for items, answers or a truth.
  if (found) return NOTHING | YES | NO | ELSE
  return (LAUNCHED as readonly string[]).includes(name) ? NOTHING | ELSE : NOTHING
}
