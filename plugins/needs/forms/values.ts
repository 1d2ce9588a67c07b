/** Answers as FHIR writes them (`valueCoding`, …) and as this engine holds them. */
import { isDay, isPartialDate } from '#kernel/dates.ts'
import { has, isJson, numberOf, textOf, type Json } from './json.ts'
import type { Coding, Item, ItemType, Unit, Value } from './form.ts'

const KINDS: Readonly<Record<string, Value['is']>> = {
  Boolean: 'boolean',
  Decimal: 'decimal',
  Integer: 'integer',
  Date: 'date',
  DateTime: 'dateTime',
  Time: 'time',
  String: 'string',
  Uri: 'uri',
  Coding: 'coding',
  Quantity: 'quantity',
}
const SUFFIX = Object.fromEntries(Object.entries(KINDS).map(([suffix, kind]) => [kind, suffix])) as Record<
  Value['is'],
  string
>

/** What an item of a type may hold. */
export const HOLDS: Readonly<Record<ItemType, readonly Value['is'][]>> = {
  group: [],
  display: [],
  boolean: ['boolean'],
  decimal: ['decimal'],
  integer: ['integer'],
  date: ['date'],
  dateTime: ['dateTime'],
  time: ['time'],
  string: ['string'],
  text: ['string'],
  url: ['uri'],
  choice: ['coding', 'string', 'integer', 'date', 'time'],
  'open-choice': ['coding', 'string', 'integer', 'date', 'time'],
  quantity: ['quantity'],
}

/** `prefix[x]` of an element: its value, null if there is none that we hold, and the name it has in the file. */
export function valueIn(of: Json, prefix: string): { value: Value | null; name: string } {
  const name = Object.keys(of).find((n) => n.startsWith(prefix) && /^[A-Z]/.test(n.slice(prefix.length))) ?? ''
  const suffix = name.slice(prefix.length)
  if (name === '' || !Object.hasOwn(KINDS, suffix)) return { value: null, name }
  return { value: valueOf(KINDS[suffix]!, of[name]), name }
}

/** A raw value as one of a kind; null if it is none. */
export function valueOf(is: Value['is'], raw: unknown): Value | null {
  if (is === 'boolean') return typeof raw === 'boolean' ? { is, value: raw } : null
  if (is === 'integer') return typeof raw === 'number' && Number.isSafeInteger(raw) ? { is, value: raw } : null
  if (is === 'decimal') return typeof raw === 'number' && Number.isFinite(raw) ? { is, value: raw } : null
  if (is === 'coding') return isJson(raw) ? codingOf(raw) : null
  if (is === 'quantity') return isJson(raw) ? quantityOf(raw) : null
  return typeof raw === 'string' && raw !== '' && fits(is, raw) ? { is, value: raw } : null
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?$/
const ZONE = /(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

function fits(is: 'date' | 'dateTime' | 'time' | 'string' | 'uri', raw: string): boolean {
  if (is === 'date') return isPartialDate(raw)
  if (is === 'time') return TIME.test(raw)
  if (is === 'uri') return !/\s/.test(raw)
  if (is === 'string') return raw.trim() !== ''
  const [day, rest] = [raw.slice(0, 10), raw.slice(11)]
  if (raw.length <= 10) return isPartialDate(raw)
  return isDay(day) && raw[10] === 'T' && ZONE.test(rest) && TIME.test(rest.replace(ZONE, ''))
}

function codingOf(raw: Json): Value | null {
  const value: Coding = {}
  for (const name of ['system', 'version', 'code', 'display'] as const)
    if (textOf(raw, name) !== '') value[name] = textOf(raw, name)
  return value.code === undefined && value.display === undefined ? null : { is: 'coding', value }
}

function quantityOf(raw: Json): Value | null {
  const amount = numberOf(raw, 'value')
  if (amount === undefined || has(raw, 'comparator')) return null
  return { is: 'quantity', value: { value: amount, ...unitOf(raw) } }
}

export function unitOf(raw: Json, name: 'unit' | 'display' = 'unit'): Unit {
  const [unit, system, code] = [textOf(raw, name), textOf(raw, 'system'), textOf(raw, 'code')]
  return { ...(unit && { unit }), ...(system && { system }), ...(code && { code }) }
}

export const written = (value: Value): Json => ({ [`value${SUFFIX[value.is]}`]: value.value })

/** Equal for choosing and for conditions: codings by system and code; by display where there is no code. */
export function isSame(a: Value, b: Value): boolean {
  if (a.is === 'coding' && b.is === 'coding') {
    if (a.value.code === undefined && b.value.code === undefined) return a.value.display === b.value.display
    return a.value.code === b.value.code && (a.value.system ?? '') === (b.value.system ?? '')
  }
  if (a.is === 'quantity' && b.is === 'quantity')
    return a.value.value === b.value.value && unitName(a.value) === unitName(b.value)
  return a.value === b.value
}
export const unitName = (of: Unit): string => of.code ?? of.unit ?? ''

/** What an expression or a prefill gave, as an answer of the item; null if it does not fit. */
export function fitted(item: Item, came: unknown): Value | null {
  const raw = MEASURED.has(item.type) ? measured(came) : came
  if (item.type === 'choice' || item.type === 'open-choice') return fittedChoice(item, raw)
  const [is] = HOLDS[item.type]
  if (is === undefined) return null
  if (is === 'quantity') return valueOf(is, typeof raw === 'number' ? { value: raw, ...item.unit } : raw)
  // Of sums of decimal weights an integer item holds the whole number.
  if (is === 'integer' && typeof raw === 'number') return valueOf(is, raw)
  if (is === 'date' && typeof raw === 'string') return valueOf(is, raw.slice(0, 10))
  if (is === 'string' && (typeof raw === 'number' || typeof raw === 'boolean')) return valueOf(is, String(raw))
  if (is === 'string' && isJson(raw) && numberOf(raw, 'value') !== undefined)
    return valueOf(is, `${numberOf(raw, 'value')} ${textOf(raw, 'unit') || textOf(raw, 'code')}`.trim())
  if ((is === 'decimal' || is === 'integer') && isJson(raw)) return valueOf(is, raw['value'])
  return valueOf(is, raw)
}

const MEASURED: ReadonlySet<ItemType> = new Set(['quantity', 'decimal', 'integer'])
const AMOUNT = /^(-?\d+(?:\.\d+)?) (?:'([^']+)'|([a-z]+))$/

/** An amount that was reckoned comes as a text: `38.5 'Cel'`, `4 days`. */
function measured(raw: unknown): unknown {
  const [, value, code, word] = (typeof raw === 'string' && AMOUNT.exec(raw)) || []
  if (value === undefined) return raw
  const amount = Number(value)
  return code === undefined
    ? { value: amount, unit: word }
    : { value: amount, unit: code, system: 'http://unitsofmeasure.org', code }
}

/** A code alone stands for the option that bears it. */
function fittedChoice(item: Item, raw: unknown): Value | null {
  const value = isJson(raw)
    ? codingOf(raw)
    : (HOLDS[item.type].map((is) => valueOf(is, raw)).find((v) => v !== null) ?? null)
  if (!value) return null
  const option =
    item.options.find((o) => isSame(o.value, value)) ??
    item.options.find(
      (o) => o.value.is === 'coding' && o.value.value.code !== undefined && o.value.value.code === bare(value),
    )
  if (option) return option.value
  // Without a list of its own a choice takes what is calculated for it.
  return item.type === 'open-choice' || item.options.length === 0 ? value : null
}
const bare = (value: Value) =>
  value.is === 'string'
    ? value.value
    : value.is === 'coding' && value.value.system === undefined
      ? value.value.code
      : undefined
