/** Limits that are reckoned, as of a birth that is not after today: a variable of the item, and a rule that holds the answers against it. */
import { isJson, objectOf, type Json } from '../json.ts'
import type { Constraint, Variable } from '../form.ts'
import { expressionFrom, expressionIn, type At } from './expressions.ts'
import { extensionOf } from './extensions.ts'
import { CALCULATED_VALUE, EXT } from './known.ts'

const ENDS = [
  { end: 'least', url: EXT.minValue, against: '<' },
  { end: 'most', url: EXT.maxValue, against: '>' },
] as const

/** The extension that stands in for the value of a limit, beside the value or in its place. */
export function reckonedIn(limit: Json): Json | undefined {
  for (const [name, value] of Object.entries(limit))
    if (/^_?value[A-Z]/.test(name) && isJson(value))
      for (const url of CALCULATED_VALUE) {
        const found = extensionOf(value, url)
        if (found && objectOf(found, 'valueExpression')) return found
      }
  return undefined
}

export function limitsOf(of: Json, at: At): { variables: Variable[]; constraints: Constraint[] } {
  const variables: Variable[] = []
  const constraints: Constraint[] = []
  for (const { end, url, against } of ENDS) {
    const reckoned = reckonedIn(extensionOf(of, url) ?? {})
    const expression = reckoned && expressionIn(reckoned, at)
    if (!expression) continue
    const name = `limit-${end}`
    // What cannot be held against each other passes: an answer to the month is neither before nor after a day of it.
    const rule = expressionFrom(`answer.value.where($this ${against} %\`${name}\`).empty()`, {
      ...at,
      visible: new Set([...at.visible, name]),
    })
    if (!rule) continue
    variables.push({ name, expression })
    constraints.push({ key: name, human: { base: '', by: {} }, severity: 'error', expression: rule, limit: end })
  }
  return { variables, constraints }
}
