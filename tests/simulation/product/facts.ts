/** What is found out about people: written down, put right, taken back, moved to whom it is about. */
import type { Form } from '#kernel/plugin.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import type { Seen, Way } from './deeds.ts'

const REASON = 'Told so'
const KINDS = ['observation', 'condition', 'allergy', 'medication'] as const
type Kind = (typeof KINDS)[number]

const sensitive = ({ chance }: Seen): Form => (chance.often(25) ? { sensitivity: chance.one(SENSITIVITY_CLASSES) } : {})

const said: Record<Exclude<Kind, 'observation'>, (s: Seen) => Form> = {
  condition: ({ chance }) => ({ code: chance.one(['I10', 'E11', 'F32']), verification: 'confirmed' }),
  allergy: ({ chance }) => ({
    code: 'other',
    text: chance.one(['Mango', 'Penicillin', 'Bees']),
    kind: chance.one(['allergy', 'alert']),
  }),
  medication: () => ({ code: 'C08CA01', intent: 'taking' }),
}

const record =
  (kind: Exclude<Kind, 'observation'>): Way =>
  (s) => ({ name: `records.record_${kind}`, form: { person: s.person, ...said[kind](s), ...sensitive(s) } })

const entry = async (s: Seen, kind: Kind) =>
  await s.one(
    `select id, person_id as person from records_${kind} where status = 'final'${kind === 'observation' ? ' and panel_id = id' : ''} order by id`,
  )

const amend =
  (kind: Exclude<Kind, 'observation'>): Way =>
  async (s) => {
    const found = await entry(s, kind)
    const form = found && { [kind]: found['id']!, amend_reason: REASON, ...said[kind](s), ...sensitive(s) }
    return form ? { name: `records.amend_${kind}`, form } : null
  }

const takeBack: Way = async (s) => {
  const kind = s.chance.one(KINDS)
  const found = await entry(s, kind)
  return found ? { name: `records.void_${kind}`, form: { [kind]: found['id']!, reason: REASON } } : null
}

const rightPerson: Way = async (s) => {
  const kind = s.chance.one(KINDS)
  const found = await entry(s, kind)
  if (!found) return null
  return {
    name: `records.move_${kind}`,
    form: { [kind]: found['id']!, person: found['person']!, to: s.person, reason: REASON },
  }
}

export const aboutFacts: readonly Way[] = [
  record('allergy'),
  record('allergy'),
  record('condition'),
  record('medication'),
  (s) => ({
    name: 'records.record_readings',
    form: {
      person: s.person,
      pressures: [{ systolic: String(110 + s.chance.below(80)), diastolic: '80' }],
      ...sensitive(s),
    },
  }),
  amend('allergy'),
  amend('condition'),
  takeBack,
  rightPerson,
  async (s) => {
    const found = await entry(s, 'medication')
    return found
      ? { name: 'records.stop_medication', form: { medication: found['id']!, stopped_reason: REASON } }
      : null
  },
]
