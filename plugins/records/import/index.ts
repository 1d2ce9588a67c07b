import type { Importer } from '#kernel/plugin.ts'
import { fhirReader, RESOURCE_TYPES } from './fhir-reader.ts'
import { KIND } from './items.ts'
import { plan } from './plan.ts'
import { tableImporter } from './table.ts'

export const importer: Importer = {
  kind: KIND,
  resourceTypes: RESOURCE_TYPES,
  open: fhirReader,
  plan,
  table: tableImporter,
}
