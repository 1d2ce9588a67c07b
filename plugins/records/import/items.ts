import type { Form, ImportItem, ImportReason } from '#kernel/plugin.ts'
import type { HouseholdFacts, Location, PersonFacts } from '../types.ts'
import { householdForm, locationForm, personForm } from './forms.ts'
import { KIND } from './kind.ts'

/** What is compared by itself, so that a new phone does not move anybody. */
const PARTS = ['#death', '#home', '#house', '#place'] as const

/** What is planned of one person, or of a household alone. */
export interface Told {
  /** Null: only the household is told of. */
  person: { form: Form; deceased: boolean; deceasedOn: string } | null
  home: { key: string; form: Form; at: Location | null; place: Form }
  /** Our own ids, if our own export came back to where it was made. */
  self: { person: string | null; household: string | null }
  /** The key by which other files speak of the person, if they have such a one. */
  alias: string | null
}

export interface Source {
  key: string
  person: { facts: PersonFacts; deceased: boolean } | null
  home: { key: string; facts: Partial<HouseholdFacts>; at: Location | null }
  self?: Partial<Told['self']>
  alias?: string | null
  warnings: readonly ImportReason[]
}

export function itemOf({ key, person, home, self, alias = null, warnings }: Source): ImportItem {
  const form = person && personForm(person.facts)
  const told: Told = {
    person: form && { form: form.person, deceased: person.deceased, deceasedOn: person.facts.deceasedOn ?? '' },
    home: { key: home.key, form: householdForm(home.facts), at: home.at, place: locationForm(home.at) },
    self: { person: self?.person ?? null, household: self?.household ?? null },
    alias,
  }
  const unnamed = person !== null && person.facts.names.length === 0
  return {
    kind: KIND,
    key,
    facts: told,
    uses: [home.key, ...PARTS.map((part) => `${key}${part}`), ...(alias === null ? [] : [alias])],
    ...(person ? { person: key } : {}),
    household: home.key,
    ...(unnamed ? { refused: { column: '', key: 'records.import_cell_no_name', params: {} } } : {}),
    warnings: [...warnings, ...(form?.warnings ?? [])],
  }
}
