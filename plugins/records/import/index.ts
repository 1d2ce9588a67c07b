import type { Importer } from '#kernel/plugin.ts'
import { fhirReader, RESOURCE_TYPES } from './fhir-reader.ts'
import { KIND } from './kind.ts'
import { plan } from './plan.ts'
import { tableImporter } from './table.ts'

export const importer: Importer = {
  kind: KIND,
  claims: RESOURCE_TYPES.map((resourceType) => ({ resourceType })),
  open: fhirReader,
  plan,
  table: tableImporter,
}
