import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'

/** Says in the log who brought in which file, by the digest of its stored copy; the records themselves come by commands of their own. */
export const importFile = command({
  name: 'records.import_file',
  path: '/import/file',
  permission: 'records:import',
  version: 1,
  input: z.object({
    sha256: field.text(64),
    format: field.choice(['fhir', 'table']),
    area: field.optionalText(36),
    mapping: z.record(z.string().max(200), z.string().max(100)).optional(),
  }),
  handle: async () => ({ see: '/import', saved: 'records.saved_import' }),
})
