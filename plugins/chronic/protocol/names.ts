/** What a single number of a protocol is called: in the form, and in the list of versions. */
import type { Protocol } from '../../../data/reference/chronic/protocol.ts'
import type { ProtocolNumber } from './numbers.ts'
import { rulesOf, type Reader } from './rules.ts'

/** @param several the line has more numbers than this one */
export function fieldName({ t }: Reader, rule: string, who: string, n: ProtocolNumber, several: boolean): string {
  const half = n.key.endsWith('-systolic') ? 'systolic' : n.key.endsWith('-diastolic') ? 'diastolic' : null
  const bound = BOUNDS.find(([part]) => n.key.includes(part))?.[1]
  const parts = [
    rule,
    who,
    bound === undefined ? '' : t(`chronic.protocol.bound.${bound}`),
    half && several ? t(`chronic.protocol.half.${half}`) : '',
    n.drug === undefined ? '' : t(`records.code.medication.${n.drug}`),
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

const BOUNDS = [
  ['-controlledBelow-', 'controlled'],
  ['-highFrom-', 'high'],
  ['glucose-danger-from-', 'top'],
  ['glucose-danger-to-', 'low'],
  ['-stopBelow', 'stop'],
  ['-reduce-below', 'reduce'],
] as const

/** By key. */
export function namesOf(r: Reader, protocol: Protocol, numbers: readonly ProtocolNumber[]): Map<string, string> {
  const names = new Map<string, string>()
  for (const rule of rulesOf(r, protocol))
    for (const line of rule.lines) {
      const of = numbers.filter((n) => line.numbers !== null && begins(n.key, line.numbers))
      for (const n of of) names.set(n.key, fieldName(r, rule.name, line.who, n, of.length > 1))
    }
  return names
}

export const begins = (key: string, prefix: string): boolean => key === prefix || key.startsWith(`${prefix}-`)
