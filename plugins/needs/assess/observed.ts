/** What a form measured is kept with the shared observations, where everybody reads it: a child's chart, other plugins. */
import type { Ctx } from '#kernel/plugin.ts'
import { OBSERVATIONS } from '../../../data/reference/observations/catalogue.ts'
import type { Facts } from '../../records/public.ts'
import type { OwnDb } from '../db.ts'
import { placesOf, valuesOf, type Sheet } from '../forms/answers/sheet.ts'
import type { Value } from '../forms/form.ts'
import { unitName } from '../forms/values.ts'
import type { AssessmentRow } from '../tables.ts'
import type { When } from './entry.ts'
import type { KnownForm } from './known-forms.ts'
import { placeKey } from './posted.ts'

interface Observing {
  personId: string
  assessment: string
  known: KnownForm
  sheet: Sheet
  when: When
  sensitivity: string | null
}

export async function observe(ctx: Ctx, o: Observing): Promise<void> {
  const facts = ctx.append<Facts>('records.facts')
  for (const { link, observed } of o.known.instrument?.questions ?? []) {
    const [value] = observed ? valuesOf(o.sheet, link) : []
    if (!observed || !value) continue
    const said = saidOf(value, observed.values ?? {})
    if (!said) continue
    await facts.observe({
      ...said,
      personId: o.personId,
      key: ['needs', link],
      ...(isLocal(observed.code) ? { system: 'local' } : {}),
      code: observed.code,
      panelId: o.assessment,
      on: o.when.on,
      at: o.when.at,
      sensitivity: o.sensitivity,
      field: `q.${placeKey(placesOf(o.sheet, link)[0]!.key)}`,
    })
  }
}

function saidOf(
  value: Value,
  codes: Readonly<Record<string, string>>,
): { value: number; unit: string } | { valueCode: string } | null {
  if (value.is === 'quantity') return { value: value.value.value, unit: unitName(value.value) }
  const valueCode = value.is === 'coding' ? codes[value.value.code ?? ''] : undefined
  return valueCode === undefined ? null : { valueCode }
}

const LOINC = /^\d+-\d$/
const isLocal = (code: string): boolean => !LOINC.test(code) && OBSERVATIONS.some((o) => o.code === code)

/** With the answers goes what they said of the body; what somebody corrected since is theirs. */
export async function takeBackObserved(
  ctx: Ctx,
  db: OwnDb,
  of: Pick<AssessmentRow, 'id' | 'person_id'>,
  reason: string | null,
): Promise<void> {
  const rows = await db
    .selectFrom('pub_observation')
    .select('id')
    .where('person_id', '=', of.person_id)
    .where('panel_id', '=', of.id)
    .execute()
  if (rows.length === 0) return
  const observations = rows.map((r) => r.id)
  await ctx.append<Facts>('records.facts').takeBack({ personId: of.person_id, observations, reason })
}
