/** What fhirpath must not do by itself: read a clock, run a foreign pattern, print. */
import { evaluate, util, type UserInvocationTable } from 'fhirpath'
import { patternOf, type Pattern } from '../regex/match.ts'

/** The moment of the visit, as `2026-03-04T09:15:00+08:00`: an expression that asks for now replays to the same answer. */
let moment = '1970-01-01T00:00:00Z'
/** Read by the library, which a tablet makes only with its first form. */
let times: ReturnType<typeof timesOf> | null = null

let day = '1970-01-01'

/** @param today of the clinic: an instant in UTC has yesterday's date there until the morning is half over */
export function at(now: string, today: string): void {
  if (now === moment && today === day) return
  ;[moment, day] = [now, today]
  times = null
}
const timesNow = () => (times ??= timesOf(moment, day))

function timesOf(now: string, today: string) {
  const read = (literal: string) => evaluate({}, literal, {}, undefined, { resolveInternalTypes: false }) as unknown[]
  return { now: read(`@${now}`), today: read(`@${today}`), time: read(`@T${now.slice(11, 19)}`) }
}

const patterns = new Map<string, Pattern>()
const MOST_KEPT = 500

function pattern(source: string): Pattern {
  const kept = patterns.get(source)
  if (kept) return kept
  if (patterns.size > MOST_KEPT) patterns.clear()
  const made = patternOf(source)
  patterns.set(source, made)
  return made
}

const asked = (how: 'within' | 'whole') => (coll: unknown[], source: unknown) => {
  const text: unknown = coll.length === 1 ? util.valData(coll[0]) : undefined
  if (coll.length > 1) throw new Error('matches() takes one text')
  return typeof text === 'string' && typeof source === 'string' ? [pattern(source)[how](text)] : []
}

const none = { 0: [] }
export const FUNCTIONS = {
  now: { fn: () => timesNow().now, arity: none, internalStructures: true },
  today: { fn: () => timesNow().today, arity: none, internalStructures: true },
  timeOfDay: { fn: () => timesNow().time, arity: none, internalStructures: true },
  matches: { fn: asked('within'), arity: { 1: ['String'] }, nullable: true, internalStructures: true },
  matchesFull: { fn: asked('whole'), arity: { 1: ['String'] }, nullable: true, internalStructures: true },
} as unknown as UserInvocationTable
