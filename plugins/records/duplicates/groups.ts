import type { Groups } from '../rules/merging.ts'

/** What a person decides about when two records become one. Names, numbers and phones are no choice: they unite. */
export const PERSON_GROUPS = {
  name: ['name'],
  sex: ['sex'],
  birth_date: ['birth_date'],
  relation: ['relation'],
  clinic: ['clinic'],
  disability: ['disability'],
  occupation: ['occupation'],
  caregiver: ['caregiver'],
  life: ['status', 'deceased_on', 'death_confirmed_on', 'death_confirmed_by'],
  home: ['household_id'],
} as const satisfies Groups

export const HOUSEHOLD_GROUPS = {
  number: ['number', 'number_key'],
  name: ['name'],
  address: ['address'],
  location: ['latitude', 'longitude', 'accuracy_m', 'located_by'],
  preferred_channel: ['preferred_channel'],
  language: ['language'],
  best_hours: ['best_hours'],
  water_source: ['water_source'],
  sanitation: ['sanitation'],
  cooking_fuel: ['cooking_fuel'],
  floor: ['floor'],
  sleeping_rooms: ['sleeping_rooms'],
  risk_group: ['risk_group'],
  notes: ['notes'],
  status: ['status'],
} as const satisfies Groups
