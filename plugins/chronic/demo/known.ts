/** People of the records' own stories who are followed: their readings and medicines are on record already. */
import type { DemoContext } from '#kernel/demo.ts'
import type { Day } from '#kernel/dates.ts'
import type { Patient } from './plan.ts'

export interface KnownPatient {
  key: string
  person: string
  by: string
  since: Day
  patient: Patient
}

const KNOWN: Readonly<Record<string, Patient>> = {
  // The grandmother of the design pages.
  'XH-0412-01': {
    episodes: [{ programme: 'hypertension', ago: 340, history: { smokes: 'no', stroke: 'no', heart_attack: 'no' } }],
  },
  'XH-0377-01': {
    episodes: [
      { programme: 'hypertension', ago: 350, history: { smokes: 'yes', stroke: 'no', heart_attack: 'no' } },
      { programme: 'diabetes', ago: 350 },
    ],
  },
}

export const known = (c: DemoContext): KnownPatient[] =>
  [...c.people()].flatMap((p) => {
    const patient = KNOWN[p.key]
    return patient ? [{ key: p.key, person: p.id, by: p.by, since: p.since, patient }] : []
  })
