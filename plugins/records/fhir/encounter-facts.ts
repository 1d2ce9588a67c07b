import { VISIT_OUTCOMES } from '../codes.ts'
import { dropEmpty, NEVER_WAS, type FactRead } from './fact.ts'
import { conceptText, extensionOf, objectOf, objectsOf, textOf, type JsonObject } from './json.ts'
import { firstMoment, momentOf, partialOf, periodOf } from './moments.ts'
import { NEXT_VISIT, VISIT_OUTCOME } from './urls.ts'
import { warning } from './warnings.ts'

/** v3-ActCode and our own; all else (AMB, EMER, IMP, ACUTE …) took place where health workers are. */
const CLASSES: Readonly<Record<string, string>> = { HH: 'home', VR: 'phone', session: 'session', self: 'self' }
const HAPPENED = ['arrived', 'triaged', 'in-progress', 'onleave', 'finished']
const MOST_NOTE = 2000

/** An R4 Encounter: what kind it was and why stand in its note, as nobody here was there. */
export function encounterFacts(e: JsonObject): FactRead {
  const status = textOf(e['status']) ?? ''
  if (status === NEVER_WAS) return { withdrawn: true }
  const told = VISIT_OUTCOMES.find((o) => o === extensionOf(e, VISIT_OUTCOME)?.['valueCode'])
  if (!told && !HAPPENED.includes(status)) return { unusable: warning('encounter_not_held') }
  const period = periodOf(e['period'])
  const started = firstMoment(period['start'], period['end'])
  if (!started) return { unusable: warning('encounter_without_time') }
  const ended = momentOf(period['end'])
  const kind = CLASSES[textOf(objectOf(e['class'])?.['code']) ?? ''] ?? 'clinic'
  const types = objectsOf(e['type']).map(conceptText)
  const reasons = objectsOf(e['reasonCode']).map(conceptText)
  return {
    form: dropEmpty({
      ...started,
      ended_at: ended && 'at' in ended ? ended.at : null,
      class: kind,
      outcome: kind === 'home' ? (told ?? 'done') : null,
      note: [...new Set([...types, ...reasons])].filter(Boolean).join(' · ').slice(0, MOST_NOTE),
      next_visit_on: partialDay(extensionOf(e, NEXT_VISIT)?.['valueDate']),
    }),
  }
}

const partialDay = (value: unknown): string | null => {
  const day = partialOf(value)
  return day?.length === 10 ? day : null
}
