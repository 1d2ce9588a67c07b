import { word } from './chars.ts'
import { programOf, type Step } from './program.ts'

export interface Pattern {
  source: string
  /** Of the whole text. */
  whole(text: string): boolean
  /** Anywhere in it. */
  within(text: string): boolean
}

/** @throws Error for a pattern that cannot be run safely */
export function patternOf(source: string): Pattern {
  const steps = programOf(source)
  return { source, whole: (text) => run(steps, [...text], true), within: (text) => run(steps, [...text], false) }
}

/** All threads in step, each place of the program once: never more than steps × characters. */
function run(steps: readonly Step[], text: readonly string[], whole: boolean): boolean {
  let now = new Set<number>()
  for (let at = 0; at <= text.length; at++) {
    if (at === 0 || !whole) follow(steps, 0, text, at, now)
    if (hasMatch(steps, now) && (!whole || at === text.length)) return true
    if (at === text.length) return false
    const next = new Set<number>()
    for (const place of now) {
      const step = steps[place]!
      if (step.do === 'char' && step.is(text[at]!)) follow(steps, place + 1, text, at + 1, next)
    }
    now = next
  }
  return false
}

const hasMatch = (steps: readonly Step[], places: ReadonlySet<number>) => places.has(steps.length - 1)

/** Everything that is reached without a character. */
function follow(steps: readonly Step[], from: number, text: readonly string[], at: number, into: Set<number>): void {
  const open = [from]
  while (open.length > 0) {
    const place = open.pop()!
    if (into.has(place)) continue
    into.add(place)
    const step = steps[place]!
    if (step.do === 'either') open.push(step.a, step.b)
    else if (step.do === 'go') open.push(step.to)
    else if (step.do !== 'char' && step.do !== 'match' && holds(step.do, text, at)) open.push(place + 1)
  }
}

function holds(what: 'start' | 'end' | 'edge' | 'within', text: readonly string[], at: number): boolean {
  if (what === 'start') return at === 0
  if (what === 'end') return at === text.length
  const before = at > 0 && word(text[at - 1]!)
  const after = at < text.length && word(text[at]!)
  return (before !== after) === (what === 'edge')
}
