/** Sets of characters: classes and escapes. */
export type Chars = (point: string) => boolean

interface Reader {
  readonly text: readonly string[]
  at: number
}

const digit: Chars = (c) => c >= '0' && c <= '9' && c.length === 1
export const word: Chars = (c) => digit(c) || /^[A-Za-z_]$/.test(c)
const space: Chars = (c) => /^\s$/u.test(c)
const not =
  (of: Chars): Chars =>
  (c) =>
    !of(c)
const NAMED = new Map<string, Chars>([
  ['d', digit],
  ['D', not(digit)],
  ['w', word],
  ['W', not(word)],
  ['s', space],
  ['S', not(space)],
])
const CONTROL = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['f', '\f'],
  ['v', '\v'],
])

/** After the backslash. */
export function escapeOf(r: Reader): Chars {
  const c = r.text[r.at++]
  if (c === undefined) throw new Error('backslash at the end')
  const named = NAMED.get(c)
  if (named) return named
  if (c === 'p' || c === 'P') return property(r, c === 'P')
  const is = pointOf(c, r)
  return (p) => p === is
}

function pointOf(c: string, r: Reader): string {
  const control = CONTROL.get(c)
  if (control !== undefined) return control
  const hex = c === 'x' ? 2 : c === 'u' ? 4 : 0
  if (hex > 0) {
    const code = r.text.slice(r.at, r.at + hex).join('')
    if (code.length !== hex || !/^[0-9A-Fa-f]+$/.test(code)) throw new Error('bad escape')
    r.at += hex
    return String.fromCodePoint(Number.parseInt(code, 16))
  }
  if (/^[1-9k]$/.test(c)) throw new Error('back-reference')
  if (/^[A-Za-z0]$/.test(c)) throw new Error(`unknown escape \\${c}`)
  return c
}

function property(r: Reader, negated: boolean): Chars {
  const name = /^\{([A-Za-z_=]{1,40})\}/.exec(r.text.slice(r.at, r.at + 44).join(''))
  if (!name) throw new Error('bad property')
  r.at += name[0].length
  // One class and one character: nothing here can be slow.
  const is = new RegExp(`^\\p{${name[1]!}}$`, 'u')
  return (c) => is.test(c) !== negated
}

/** After `[`. */
export function classOf(r: Reader): Chars {
  const negated = r.text[r.at] === '^'
  if (negated) r.at++
  const of: Chars[] = []
  let first = true
  while (first || r.text[r.at] !== ']') {
    first = false
    const from = member(r)
    if (
      typeof from === 'string' &&
      r.text[r.at] === '-' &&
      r.text[r.at + 1] !== ']' &&
      r.text[r.at + 1] !== undefined
    ) {
      r.at++
      const to = member(r)
      if (typeof to !== 'string' || to.codePointAt(0)! < from.codePointAt(0)!) throw new Error('range out of order')
      const [low, high] = [from.codePointAt(0)!, to.codePointAt(0)!]
      of.push((p) => p.codePointAt(0)! >= low && p.codePointAt(0)! <= high)
    } else of.push(typeof from === 'string' ? (p) => p === from : from)
  }
  r.at++
  return (p) => of.some((one) => one(p)) !== negated
}

function member(r: Reader): string | Chars {
  const c = r.text[r.at++]
  if (c === undefined) throw new Error('unclosed class')
  if (c !== '\\') return c
  const next = r.text[r.at]
  if (next === undefined) throw new Error('backslash at the end')
  if (NAMED.has(next) || next === 'p' || next === 'P') return escapeOf(r)
  r.at++
  return next === 'b' ? '\b' : pointOf(next, r)
}
