import type { Db, PublishedView } from '#kernel/plugin.ts'
import type { FactKind } from './tables.ts'

const SHARED = [
  'id',
  'person_id',
  'encounter_id',
  'happened_on',
  'happened_at',
  'performer_id',
  'source',
  'sensitivity',
  'system',
  'code',
  'text',
] as const

/** What stands: neither amended nor entered in error, nor set aside by an import. */
const standing = (kind: FactKind, ...columns: string[]): PublishedView => ({
  bundle: 'person',
  path: 'person_id',
  compartment: 'sensitivity',
  query: (db: Db) =>
    db
      .selectFrom(`records_${kind}`)
      .where('status', '=', 'final')
      .select([...SHARED, ...columns]),
})

/** What plugins read of a person's health; they append by `ctx.append('records.facts')`. */
export const factViews: Record<`pub_${string}`, PublishedView> = {
  pub_observation: standing(
    'observation',
    'panel_id',
    'panel_code',
    'value',
    'unit',
    'value_code',
    'value_text',
    'method',
    'body_site',
    'device',
  ),
  pub_condition: standing('condition', 'clinical_status', 'verification', 'severity', 'onset_on', 'abated_on'),
  pub_allergy: standing('allergy', 'kind', 'category', 'criticality', 'reaction', 'clinical_status', 'verification'),
  pub_attachment: standing('attachment', 'file_id', 'file_type', 'file_size', 'width', 'height', 'preview_hash'),
  pub_medication: standing(
    'medication',
    'intent',
    'dose_text',
    'dose_value',
    'dose_unit',
    'times_per_day',
    'quantity',
    'quantity_unit',
    'supply_days',
    'from_on',
    'until_on',
    'stopped_on',
    'stopped_reason',
  ),
}
