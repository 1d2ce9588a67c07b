import type { SyncedTable } from '#kernel/plugin.ts'
import { duplicateTables, UNIQUE_IN_MERGE } from './duplicates/migration.ts'
import { factTables } from './facts/synced.ts'
import { houseAttachmentTables } from './house-attachments/synced.ts'
import { rosterTables } from './roster/synced.ts'
import { visitorTables } from './visitors/synced.ts'
import { privacyTables } from './privacy/synced.ts'

export const synced: Record<string, SyncedTable> = {
  records_household: { bundle: 'household', path: 'id' },
  records_household_phone: {
    bundle: 'household',
    path: 'household_id',
    unique: UNIQUE_IN_MERGE.records_household_phone,
  },
  records_household_change: { bundle: 'household', path: 'household_id' },
  records_consent: { bundle: 'household', path: 'household_id' },
  records_encounter: { bundle: 'household', path: 'household_id' },
  records_person: { bundle: 'person', path: 'id' },
  records_name: { bundle: 'person', path: 'person_id', unique: UNIQUE_IN_MERGE.records_name },
  records_identifier: { bundle: 'person', path: 'person_id', unique: UNIQUE_IN_MERGE.records_identifier },
  records_person_phone: { bundle: 'person', path: 'person_id', unique: UNIQUE_IN_MERGE.records_person_phone },
  records_person_change: { bundle: 'person', path: 'person_id' },
  records_birth: { bundle: 'person', path: 'person_id', people: ['mother_id'] },
  records_attendance: { bundle: 'person', path: 'person_id', unique: UNIQUE_IN_MERGE.records_attendance },
  ...duplicateTables,
  ...factTables,
  ...houseAttachmentTables,
  ...rosterTables,
  ...visitorTables,
  ...privacyTables,
}
