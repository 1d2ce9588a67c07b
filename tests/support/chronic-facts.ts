/** What is known of somebody who is followed, for the pure rules: no database, nothing known but what a test names. */
import type { Day } from '#kernel/dates.ts'
import type { ChronicFacts, EpisodeFact } from '../../plugins/chronic/facts/load.ts'
import type { LabFact, ReadingFact } from '../../plugins/chronic/facts/measured.ts'
import type { Programme } from '../../plugins/chronic/tables.ts'

export const at = (on: Day) => `${on}T02:00:00.000Z`

/** A man of sixty in 2026. */
export const factsOf = (more: Partial<ChronicFacts> = {}): ChronicFacts => ({
  id: 'p',
  sex: 'male',
  birthDate: '1966-05-05',
  active: true,
  diedOn: null,
  episodes: [],
  history: new Map(),
  diseases: new Set(),
  readings: [],
  labs: [],
  medicines: [],
  visits: [],
  calls: [],
  ...more,
})

export const episode = (programme: Programme, on: Day): EpisodeFact => ({
  id: programme,
  root_id: programme,
  programme,
  happened_on: on,
  diagnosed_on: on,
  diagnosed_at: null,
  treated_before: 'no',
  ended_on: null,
  end_reason: null,
})

export const reading = (on: Day, systolic: number, diastolic: number, home = false): ReadingFact => ({
  id: `${on}-${systolic}-${home}`,
  on,
  at: at(on),
  systolic,
  diastolic,
  home,
  performerId: 'u',
})

/** In the canonical unit. */
export const lab = (key: LabFact['key'], value: number, on: Day): LabFact => ({
  id: `${key}-${on}`,
  key,
  on,
  at: at(on),
  value,
  valueCode: null,
})
