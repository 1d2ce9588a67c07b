/** Between what stands in a field and an answer. */
import { parsePartialDate } from '#kernel/dates.ts'
import type { Item, Value } from '../form.ts'
import { isSame, unitName, valueOf } from '../values.ts'

export interface Typed {
  text: string
  /** Of a quantity: the code of its unit. */
  unit: string
}

export function typedOf(item: Item, value: Value): Typed {
  if (value.is === 'quantity') return { text: String(value.value.value), unit: unitName(value.value) }
  const option = item.options.findIndex((o) => isSame(o.value, value))
  if (option >= 0) return { text: String(option), unit: '' }
  if (value.is === 'coding') return { text: value.value.display ?? value.value.code ?? '', unit: '' }
  return { text: String(value.value), unit: '' }
}

/** Chinese keyboards write full-width digits, and half the world a comma. */
const NUMBER = /^[+-]?\d{1,15}([.,]\d{1,10})?$/

/**
 * What was typed, as an answer; null for an empty field, 'wrong' for what is none of the kind. Choices are posted by their
 * number in the list; own words of an open choice come by the other field.
 */
export function answerTyped(item: Item, { text, unit }: Typed, own = false): Value | null | 'wrong' {
  const typed = item.type === 'text' ? text.trim() : text.normalize('NFKC').trim()
  if (typed === '') return null
  switch (item.type) {
    case 'group':
    case 'display':
      return null
    case 'boolean':
      return typed === 'true' || typed === 'false' ? { is: 'boolean', value: typed === 'true' } : 'wrong'
    case 'choice':
    case 'open-choice':
      return own && item.type === 'open-choice' ? { is: 'string', value: text.trim() } : chosen(item, typed)
    case 'integer':
    case 'decimal':
      return numbered(typed, (n) => valueOf(item.type as 'integer' | 'decimal', n))
    case 'quantity':
      return numbered(typed, (n) => ({ is: 'quantity', value: { value: n, ...unitFor(item, unit) } }))
    case 'date':
      return dated(typed)
    case 'dateTime':
    case 'time':
      return valueOf(item.type, item.type === 'time' && typed.length === 5 ? `${typed}:00` : typed) ?? 'wrong'
    case 'url':
      return valueOf('uri', typed) ?? 'wrong'
    default:
      return { is: 'string', value: text.trim() }
  }
}

function chosen(item: Item, id: string): Value | 'wrong' {
  return /^\d{1,4}$/.test(id) ? (item.options[Number(id)]?.value ?? 'wrong') : 'wrong'
}

function numbered(typed: string, make: (n: number) => Value | null): Value | 'wrong' {
  return (NUMBER.test(typed) && make(Number(typed.replace(',', '.')))) || 'wrong'
}

function unitFor(item: Item, code: string) {
  return item.units.find((u) => unitName(u) === code) ?? item.unit ?? item.units[0] ?? {}
}

function dated(typed: string): Value | 'wrong' {
  const date = parsePartialDate(typed)
  return date ? { is: 'date', value: date } : 'wrong'
}
