/** Reads values of CDC's tables strictly: whatever is not understood is said, with the place where it stands. */
import { isDay } from '#kernel/dates.ts'
import { Problem } from '#kernel/problem.ts'
import type { XmlNode } from '#kernel/tools.ts'
import type { Shape } from './grammar.ts'

/** An element with the file and the elements around it. */
export interface Place {
  node: XmlNode
  file: string
  path: string
}

export const unreadable = (at: Pick<Place, 'file' | 'path'>, code: string, text = '') =>
  new Problem(`vaccination.cdc.${code}`, { file: at.file, path: at.path, text: text.slice(0, SHOWN) }, { status: 422 })
const SHOWN = 80

/** @throws Problem where the element or one in it has another shape */
export function checkShape(at: Place, shape: Shape): void {
  const { node } = at
  if (typeof shape === 'string') {
    if (node.of.length > 0) throw unreadable(at, 'elements_in_text')
    return
  }
  if (node.text.trim() !== '') throw unreadable(at, 'text_among_elements', node.text.trim())
  for (const child of node.of) {
    const inner = { node: child, file: at.file, path: `${at.path}/${child.name}` }
    if (!Object.hasOwn(shape, child.name)) throw unreadable(inner, 'unknown_element')
    checkShape(inner, shape[child.name]!)
  }
}

const filled = (n: XmlNode): boolean => n.text.trim() !== '' || n.of.some(filled)

/** Elements that hold nothing mean that there is none. */
export const each = (at: Place | undefined, name: string): Place[] =>
  (at?.node.of ?? [])
    .filter((n) => n.name === name && filled(n))
    .map((node, n) => ({ node, file: at!.file, path: `${at!.path}/${name}[${n + 1}]` }))
export const one = (at: Place | undefined, name: string): Place | undefined => {
  const of = each(at, name)
  if (of.length > 1) throw unreadable(of[1]!, 'twice')
  return of[0]
}

/** "n/a" is how some cells of the workbooks are empty. */
export function says(at: Place | undefined, name: string): string | undefined {
  const text = one(at, name)?.node.text.trim()
  return text === undefined || text.toLowerCase() === 'n/a' ? undefined : text
}
export function must(at: Place, name: string): string {
  const text = says(at, name)
  if (text === undefined) throw unreadable({ file: at.file, path: `${at.path}/${name}` }, 'missing')
  return text
}
export const textOf = (at: Place): string => at.node.text.trim()

const wrong = (at: Place, name: string, text: string, code: string) =>
  unreadable({ file: at.file, path: `${at.path}/${name}` }, code, text)

/** One of a few words, whatever their case. */
export function choice<V>(at: Place, name: string, words: Readonly<Record<string, V>>): V | undefined {
  const text = says(at, name)
  if (text === undefined) return undefined
  const key = text.toLowerCase()
  if (!Object.hasOwn(words, key)) throw wrong(at, name, text, 'unknown_word')
  return words[key]
}
export const flag = (at: Place, name: string): true | undefined =>
  choice(at, name, { y: true, yes: true, n: undefined, no: undefined })

const WHOLE = /^-?\d+\s*(year|month|week|day)s?(\s*[+-]\s*\d+\s*(year|month|week|day)s?)*$/i
const PART = /(\d+)\s*(year|month|week|day)s?/gi
/** "18 years - 4 days" → "18y-4d". */
export function period(at: Place, name: string): string | undefined {
  const text = says(at, name)
  if (text === undefined) return undefined
  if (!WHOLE.test(text)) throw wrong(at, name, text, 'no_period')
  return text.replaceAll(PART, (_, n: string, unit: string) => `${n}${unit[0]!.toLowerCase()}`).replaceAll(/\s/g, '')
}

/** "20251001", or "01/31/1957" in one table. */
export function day(at: Place, name: string): string | undefined {
  const text = says(at, name)
  if (text === undefined) return undefined
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const iso = compact
    ? `${compact[1]}-${compact[2]}-${compact[3]}`
    : american
      ? `${american[3]}-${american[1]!.padStart(2, '0')}-${american[2]!.padStart(2, '0')}`
      : ''
  if (!isDay(iso)) throw wrong(at, name, text, 'no_day')
  return iso
}

export function number(at: Place, name: string): number | undefined {
  const text = says(at, name)
  if (text === undefined) return undefined
  if (!/^\d+(\.\d+)?$/.test(text)) throw wrong(at, name, text, 'no_number')
  return Number(text)
}

const LEAST_DIGITS = 2
/** The workbooks drop a leading zero. */
function cvxOf(at: Place, name: string, text: string): string {
  if (!/^\d{1,4}$/.test(text)) throw wrong(at, name, text, 'no_cvx')
  return text.padStart(LEAST_DIGITS, '0')
}
export const cvx = (at: Place): string => cvxOf(at, 'cvx', must(at, 'cvx'))
export const list = (at: Place, name: string): string[] =>
  (says(at, name) ?? '')
    .split(';')
    .map((s) => s.trim())
    .filter(Boolean)
export const cvxList = (at: Place, name: string): string[] => list(at, name).map((text) => cvxOf(at, name, text))

/** What is not said is left out. */
export const dense = <T extends object>(o: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(o).filter(([, v]) => v !== undefined && !(Array.isArray(v) && v.length === 0))) as T
