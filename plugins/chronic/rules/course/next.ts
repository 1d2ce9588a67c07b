/** When somebody in follow-up comes next: as agreed at the last visit, else as the protocol says of the last reading. There is always a day. */
import { addDays, type Day } from '#kernel/dates.ts'
import type { Protocol } from '../../../../data/reference/chronic/protocol.ts'
import { classify, nextVisit, type Findings, type Followed } from '../visit/classify.ts'
import type { Contact } from './contacts.ts'

export interface NextDay {
  on: Day
  /** `agreed`: with the person; else the protocol's rhythm, of whom nobody has seen since then. */
  because: 'agreed' | 'controlled' | 'changed' | 'refer' | 'registered'
}

/** @param contacts in order of days */
export function nextDay(registeredOn: Day, contacts: readonly Contact[], who: Followed, protocol: Protocol): NextDay {
  const last = contacts.at(-1)
  if (!last || last.on < registeredOn)
    return { on: addDays(registeredOn, protocol.next.changed.days), because: 'registered' }
  if (last.nextOn !== null) return { on: last.nextOn, because: 'agreed' }
  const findings: Findings = {
    on: last.on,
    pressure: last.pressure,
    glucose: last.glucose,
    adverseReaction: false,
    complication: null,
  }
  const { on, because } = nextVisit(findings, classify(findings, who, protocol), false, protocol)
  return { on, because }
}
