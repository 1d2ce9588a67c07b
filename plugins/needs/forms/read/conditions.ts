import { has, listOf, textOf, type Json } from '../json.ts'
import type { Condition, Item, Operator } from '../form.ts'
import type { Report } from '../report.ts'
import { valueIn } from '../values.ts'

const OPERATORS = new Set(['exists', '=', '!=', '>', '<', '>=', '<='])

export function whenOf(item: Json, linkId: string, report: Report): Item['when'] | undefined {
  const given = listOf(item, 'enableWhen')
  if (given.length === 0) return undefined
  const behavior = textOf(item, 'enableBehavior')
  if (given.length > 1 && behavior !== 'any' && behavior !== 'all')
    report.add('error', 'enable_behavior', linkId, behavior || 'enableBehavior')
  return { any: behavior === 'any', of: given.flatMap((c) => conditionOf(c, linkId, report)) }
}

function conditionOf(of: Json, linkId: string, report: Report): Condition[] {
  const [link, operator] = [textOf(of, 'question'), textOf(of, 'operator')]
  const { value, name } = valueIn(of, 'answer')
  if (link === '' || !OPERATORS.has(operator) || !value || (operator === 'exists' && value.is !== 'boolean')) {
    const kind = name === 'answerReference' ? 'behaviour' : 'error'
    report.add(kind, 'enable_when', linkId, `${link} ${operator} ${name}`)
    return []
  }
  if (has(of, 'modifierExtension')) report.add('behaviour', 'modifier', linkId, 'enableWhen')
  return [{ link, operator: operator as Operator, answer: value }]
}
