/** Rows of what an import tells: as plugins append them, with the source's word for how it is known. */
import { dayInZone, instantInZone, type PartialDate } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { ageOf } from '../facts/age.ts'
import { factOf } from '../facts/append.ts'
import type { AllergyRow, ConditionRow, FactRow, MedicationRow, ObservationRow } from '../facts/tables.ts'
import { measured } from '../rules/measured.ts'
import { asideOf, valuesOf } from '../rules/set-aside.ts'
import type { AllergyInput, ConditionInput, FactInput, MedicationInput, ObservationInput } from './facts-input.ts'

/** Who was there is somebody at the source, none of our users. */
export const ELSEWHERE = 'elsewhere'

export interface About {
  ctx: Ctx
  person: string
  birthDate: PartialDate | null
  /** Ids of this command's encounters by their keys. */
  encounters: ReadonlyMap<string, string>
}
export type Old = FactRow & { code: string; panel_id?: string | null }
/** `old`: rows that are replaced, by their code; a panel has several. */
export type RowsOf<I, R> = (about: About, fact: I, old: ReadonlyMap<string, Old>) => R[]

export const startOf = (ctx: Ctx, { at, on }: Pick<FactInput, 'at' | 'on'>) =>
  at ?? (on === null ? ctx.now : instantInZone(on, '00:00', ctx.timeZone))

function base({ ctx, person, encounters }: About, f: FactInput, id: string, old: Old | undefined): FactRow {
  return {
    ...factOf(ctx, id, {
      personId: person,
      key: [],
      encounterId: (f.encounter_key && encounters.get(f.encounter_key)) ?? f.encounter ?? null,
      at: startOf(ctx, f),
      ...(f.on === null ? {} : { on: f.on }),
      performerId: ELSEWHERE,
      source: 'import',
      sensitivity: f.sensitivity ?? null,
      note: f.note,
    }),
    replaces_id: old?.id ?? null,
  }
}

const coded = ({ system, code, text }: { system: string | null; code: string | null; text: string | null }) => ({
  system: system ?? 'local',
  code: code ?? '',
  text,
})

/** What nobody may count with keeps its number as it was written, and its reason. */
export const observationRows: RowsOf<ObservationInput, ObservationRow> = (about, f, old) => {
  const values = valuesOf(f)
  const age = ageOf(about.birthDate, f.on ?? dayInZone(startOf(about.ctx, f), about.ctx.timeZone))
  const panel = values.length > 1 || f.components.length > 0
  const first = about.ctx.newId('observations', f.key)
  const rows = new Map<string, ObservationRow>()
  values.forEach((v, n) => {
    const id = n === 0 ? first : about.ctx.newId('observations', f.key, v.system ?? '', v.code ?? '')
    const aside = asideOf(v, age)
    const value =
      v.value !== null && aside === null
        ? measured(v.system === 'loinc' ? (v.code ?? '') : '', Number(v.value), v.unit, age)
        : null
    const was = old.get(v.code ?? '') ?? (n === 0 ? [...old.values()][0] : undefined)
    // A component told twice is told once.
    if (!rows.has(id))
      rows.set(id, {
        ...base(about, f, id, was),
        ...coded(v),
        panel_id: panel ? first : null,
        panel_code: panel ? (f.code ?? '') : null,
        value: value?.ok ? value.value : null,
        unit: value?.ok ? value.unit : null,
        typed: v.value,
        typed_unit: v.unit,
        value_code: v.value_code,
        value_text: v.value_text,
        method: f.method,
        body_site: f.body_site,
        device: f.device,
        aside_reason: aside,
        ...(aside === null ? {} : { status: 'set_aside' as const }),
      })
  })
  return [...rows.values()]
}

const one =
  <I extends FactInput, R>(list: string, columns: (f: I, ctx: Ctx) => Omit<R, keyof FactRow>): RowsOf<I, R> =>
  (about, f, old) => [
    { ...base(about, f, about.ctx.newId(list, f.key), [...old.values()][0]), ...columns(f, about.ctx) } as R,
  ]

export const conditionRow = one<ConditionInput, ConditionRow>('conditions', (f) => ({
  ...coded(f),
  clinical_status: f.clinical_status ?? 'active',
  verification: f.verification ?? 'confirmed',
  severity: f.severity,
  onset_on: f.onset,
  abated_on: f.abated,
}))

export const allergyRow = one<AllergyInput, AllergyRow>('allergies', (f) => ({
  ...coded(f),
  kind: f.kind ?? 'allergy',
  category: f.category ?? 'other',
  criticality: f.criticality ?? 'unknown',
  reaction: f.reaction,
  clinical_status: f.clinical_status ?? 'active',
  verification: f.verification ?? 'confirmed',
}))

export const medicationRow = one<MedicationInput, MedicationRow>('medications', (f, ctx) => ({
  ...coded(f),
  intent: f.intent ?? 'prescribed',
  dose_text: f.dose_text,
  dose_value: f.dose_value,
  dose_unit: f.dose_unit,
  times_per_day: f.times_per_day,
  quantity: f.quantity,
  quantity_unit: f.quantity_unit,
  supply_days: f.supply_days,
  from_on: f.from ?? startOf(ctx, f).slice(0, 10),
  until_on: f.until,
  stopped_on: f.stopped_on,
  stopped_reason: f.stopped_reason,
}))
