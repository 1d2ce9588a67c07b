/** Every number of a protocol that a clinic may set for itself, and a copy with the clinic's own. Pure. */
import type { Cited, Protocol } from '../../../data/reference/chronic/protocol.ts'

export type NumberUnit = 'mm[Hg]' | 'mmol/L' | 'mg/dL' | '%' | 'd' | 'mo' | 'mg' | 'times' | 'mL/min'

export interface ProtocolNumber {
  /** Its path in the protocol: `pressure-danger-systolic`. */
  key: string
  value: number
  unit: NumberUnit
  /** What it stands under. */
  cited: Cited
  /** ATC, of a dose. */
  drug?: string
  min: number
  max: number
  /** Of days, months and mmHg there are no parts. */
  whole: boolean
}

/** The clinic's own by key, with what stood there when it was set: where the published number has changed since, that one counts. */
export type Changes = Readonly<Record<string, { was: number; now: number }>>

const UNIT_OF: Readonly<Record<string, NumberUnit>> = {
  systolic: 'mm[Hg]',
  diastolic: 'mm[Hg]',
  days: 'd',
  checkDays: 'd',
  everyMonths: 'mo',
  abnormalEveryMonths: 'mo',
  mg: 'mg',
  judgedAfterDays: 'd',
  stopBelow: 'mL/min',
  below: 'mL/min',
  uncontrolledInARow: 'times',
}
/** Beyond these it is a slip of the finger. Doses: the whole of what tablets of these medicines hold. */
const RANGE: Readonly<Record<string, readonly [number, number]>> = {
  systolic: [90, 260],
  diastolic: [50, 150],
  'mmol/L': [1, 40],
  'mg/dL': [18, 720],
  '%': [4, 15],
  d: [1, 365],
  mo: [1, 36],
  mg: [0.5, 3000],
  times: [1, 12],
  // From dialysis to healthy.
  'mL/min': [10, 90],
}
const IN_PARTS: readonly NumberUnit[] = ['mmol/L', '%', 'mg']
const DIFFERENT_DAYS = 'pressure-confirmed-days'
const MOST_DIFFERENT_DAYS = 7

const PARTS = [
  ['pressure', ['raised', 'confirmed', 'danger', 'targets', 'ladder']],
  ['glucose', ['bands', 'danger', 'ladder', 'kidneys']],
  ['next', ['controlled', 'changed', 'refer']],
] as const

const SEPARATOR = '-'

export function numbersOf(protocol: Protocol): ProtocolNumber[] {
  const found: ProtocolNumber[] = []
  for (const [part, names] of PARTS)
    for (const name of names) walk(protocol[part][name as never], [part, name], NOTHING_ABOVE, (n) => found.push(n))
  walk(protocol.tests, ['tests'], NOTHING_ABOVE, (n) => found.push(n))
  return found
}

type Node = Readonly<Record<string, unknown>>

interface Above {
  cited: Cited
  drug?: string
}
const NOTHING_ABOVE: Above = { cited: { source: '', verified: false } }

function walk(node: unknown, path: readonly string[], above: Above, tell: (n: ProtocolNumber) => void): void {
  if (typeof node !== 'object' || node === null) return
  const cited = 'source' in node ? (node as Cited) : above.cited
  const drug = (node as { atc?: string }).atc ?? above.drug
  const here: Above = { cited, ...(drug === undefined ? {} : { drug }) }
  for (const [name, value] of Object.entries(node as Node)) {
    const at = [...path, name]
    const unit = name === 'value' ? ((node as Node)['unit'] as NumberUnit) : UNIT_OF[name]
    if (typeof value !== 'number') walk(value, at, here, tell)
    else if (unit !== undefined) {
      const key = at.join(SEPARATOR)
      const [min, max] = RANGE[name] ?? RANGE[unit]!
      tell({
        key,
        value,
        unit,
        cited,
        ...(drug === undefined ? {} : { drug }),
        min,
        max: key === DIFFERENT_DAYS ? MOST_DIFFERENT_DAYS : max,
        whole: !IN_PARTS.includes(unit),
      })
    }
  }
}

/** The changes that still fit what is published. */
export function standing(protocol: Protocol, changes: Changes): Changes {
  const published = new Map(numbersOf(protocol).map((n) => [n.key, n.value]))
  return Object.fromEntries(Object.entries(changes).filter(([key, c]) => published.get(key) === c.was))
}

export function withChanges(protocol: Protocol, changes: Changes): Protocol {
  const copy = structuredClone(protocol)
  for (const [key, { now }] of Object.entries(standing(protocol, changes))) {
    const path = key.split(SEPARATOR)
    const last = path.pop()!
    const owner = path.reduce(
      (node, name) => node[name] as Record<string, never>,
      copy as unknown as Record<string, unknown>,
    )
    owner[last] = now
  }
  return copy
}
