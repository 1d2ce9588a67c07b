/** A pattern of a foreign form as a program that runs in time proportional to the text: `RegExp` would let a hostile pattern hold the tablet for hours. */
import { classOf, escapeOf, type Chars } from './chars.ts'

export type Step =
  | { do: 'char'; is: Chars }
  | { do: 'either'; a: number; b: number }
  | { do: 'go'; to: number }
  | { do: 'start' | 'end' | 'edge' | 'within' | 'match' }

type Node =
  | { is: 'char'; chars: Chars }
  | { is: 'at'; what: 'start' | 'end' | 'edge' | 'within' }
  | { is: 'all'; of: Node[] }
  | { is: 'any'; of: Node[] }
  | { is: 'times'; of: Node; least: number; most: number }

/** A counted repeat is written out: so many steps are enough for any field of a form. */
const MOST_STEPS = 5_000
const DEEPEST = 40
const ANY: Chars = () => true

/** @throws Error for what is no pattern, or one with look-around or back-references */
export function programOf(pattern: string): readonly Step[] {
  const reader = { text: [...pattern], at: 0, depth: 0 }
  const node = alternatives(reader)
  if (reader.at < reader.text.length) throw new Error(`unexpected ${reader.text[reader.at]!}`)
  const steps: Step[] = []
  write(node, steps)
  steps.push({ do: 'match' })
  return steps
}

interface Reader {
  readonly text: readonly string[]
  at: number
  depth: number
}

function alternatives(r: Reader): Node {
  if (++r.depth > DEEPEST) throw new Error('nested too deep')
  const of = [sequence(r)]
  while (r.text[r.at] === '|') {
    r.at++
    of.push(sequence(r))
  }
  r.depth--
  return of.length === 1 ? of[0]! : { is: 'any', of }
}

function sequence(r: Reader): Node {
  const of: Node[] = []
  while (r.at < r.text.length && r.text[r.at] !== '|' && r.text[r.at] !== ')') of.push(repeated(r))
  return { is: 'all', of }
}

function repeated(r: Reader): Node {
  const of = single(r)
  const rest = r.text.slice(r.at, r.at + 16).join('')
  const counted = /^\{(\d{1,4})(,(\d{1,4})?)?\}/.exec(rest)
  const [least, most, length] = counted
    ? [
        Number(counted[1]),
        counted[2] ? (counted[3] ? Number(counted[3]) : Infinity) : Number(counted[1]),
        counted[0].length,
      ]
    : rest[0] === '*'
      ? [0, Infinity, 1]
      : rest[0] === '+'
        ? [1, Infinity, 1]
        : rest[0] === '?'
          ? [0, 1, 1]
          : [1, 1, 0]
  if (length === 0) return of
  if (most < least) throw new Error('repeat out of order')
  r.at += length
  // Greedy or not is the same answer where only yes or no is asked.
  if (r.text[r.at] === '?') r.at++
  if ('*+'.includes(r.text[r.at] ?? ' ')) throw new Error('nothing to repeat')
  return { is: 'times', of, least, most }
}

function single(r: Reader): Node {
  const c = r.text[r.at++]!
  if (c === '(') return group(r)
  if (c === '[') return { is: 'char', chars: classOf(r) }
  if (c === '.') return { is: 'char', chars: ANY }
  if (c === '^') return { is: 'at', what: 'start' }
  if (c === '$') return { is: 'at', what: 'end' }
  if ('*+?{'.includes(c)) throw new Error(`nothing to repeat before ${c}`)
  if (c !== '\\') return { is: 'char', chars: (p) => p === c }
  const next = r.text[r.at]
  if (next === 'b' || next === 'B') {
    r.at++
    return { is: 'at', what: next === 'b' ? 'edge' : 'within' }
  }
  return { is: 'char', chars: escapeOf(r) }
}

function group(r: Reader): Node {
  if (r.text[r.at] === '?') {
    const named = /^\?<[A-Za-z_]\w*>/.exec(r.text.slice(r.at, r.at + 64).join(''))
    if (r.text[r.at + 1] === ':') r.at += 2
    else if (named) r.at += named[0].length
    else throw new Error('look-around')
  }
  const inside = alternatives(r)
  if (r.text[r.at++] !== ')') throw new Error('unclosed group')
  return inside
}

function write(node: Node, steps: Step[]): void {
  if (steps.length > MOST_STEPS) throw new Error('too long when written out')
  if (node.is === 'char') steps.push({ do: 'char', is: node.chars })
  else if (node.is === 'at') steps.push({ do: node.what })
  else if (node.is === 'all') for (const one of node.of) write(one, steps)
  else if (node.is === 'any') writeAny(node.of, steps)
  else writeTimes(node, steps)
}

function writeAny(of: readonly Node[], steps: Step[]): void {
  const ends: { do: 'go'; to: number }[] = []
  of.forEach((one, n) => {
    if (n === of.length - 1) return write(one, steps)
    const fork = { do: 'either' as const, a: steps.length + 1, b: 0 }
    steps.push(fork)
    write(one, steps)
    const end = { do: 'go' as const, to: 0 }
    steps.push(end)
    ends.push(end)
    fork.b = steps.length
  })
  for (const end of ends) end.to = steps.length
}

function writeTimes({ of, least, most }: { of: Node; least: number; most: number }, steps: Step[]): void {
  for (let n = 0; n < least; n++) write(of, steps)
  if (most === Infinity) {
    const fork = { do: 'either' as const, a: steps.length + 1, b: 0 }
    steps.push(fork)
    write(of, steps)
    steps.push({ do: 'go', to: steps.indexOf(fork) })
    fork.b = steps.length
    return
  }
  const forks: { b: number }[] = []
  for (let n = least; n < most; n++) {
    const fork = { do: 'either' as const, a: steps.length + 1, b: 0 }
    steps.push(fork)
    forks.push(fork)
    write(of, steps)
  }
  for (const fork of forks) fork.b = steps.length
}
