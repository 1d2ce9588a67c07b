/** What every exported fact has. */
import { OWN_SOURCE } from './fact.ts'
import { dense } from './json.ts'
import { toSecurity } from './sensitivity.ts'

/** How the Bundle calls the person, and an encounter if it holds it. */
export interface References {
  person: string
  encounter(id: string): string | null
}

export const metaOf = ({ sensitivity }: { sensitivity: string | null }) =>
  dense({ source: OWN_SOURCE, security: toSecurity(sensitivity) })

export const noteOf = ({ note }: { note: string | null }) => (note === null ? null : [{ text: note }])

export const encounterOf = (id: string | null, refs: References) => {
  const reference = id === null ? null : refs.encounter(id)
  return reference === null ? null : { reference }
}
