import type { SyncedTable } from '#kernel/plugin.ts'
import { FACT_KINDS } from './tables.ts'

/** A person's facts follow the person; a sensitive one is seen only by who may see its class. */
export const factTables: Record<string, SyncedTable> = Object.fromEntries(
  FACT_KINDS.map((kind) => [
    `records_${kind}`,
    {
      bundle: 'person',
      path: 'person_id',
      people: ['moved_from'],
      compartment: 'sensitivity',
      ...(kind === 'attachment' ? { file: { id: 'file_id', preview: 'preview_hash' } } : {}),
    } satisfies SyncedTable,
  ]),
)
