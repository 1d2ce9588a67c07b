/** Foreign JSON: looked at without trusting a name or a depth. */
export type Json = { readonly [name: string]: unknown }

const DEEPEST = 100
const LONGEST_FILE = 5_000_000

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** @throws Error 'too_long' | 'no_json' | 'too_deep' */
export function readJson(text: string): unknown {
  if (text.length > LONGEST_FILE) throw new Error('too_long')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Error('no_json')
  }
  if (deeperThan(value, DEEPEST)) throw new Error('too_deep')
  return value
}

function deeperThan(value: unknown, most: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return false
}

/** Own members only: `constructor` and `__proto__` of a foreign object are no members. */
export const has = (of: Json, name: string): boolean => Object.hasOwn(of, name)
export const textOf = (of: Json, name: string): string => {
  const value = has(of, name) ? of[name] : undefined
  return typeof value === 'string' ? value : ''
}
export const listOf = (of: Json, name: string): readonly Json[] => {
  const value = has(of, name) ? of[name] : undefined
  return Array.isArray(value) ? value.filter(isJson) : []
}
export const objectOf = (of: Json, name: string): Json | null => {
  const value = has(of, name) ? of[name] : undefined
  return isJson(value) ? value : null
}
export const numberOf = (of: Json, name: string): number | undefined => {
  const value = has(of, name) ? of[name] : undefined
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
export const isTrue = (of: Json, name: string): boolean => has(of, name) && of[name] === true
