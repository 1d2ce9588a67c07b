/** The one way in which follow-up writes what was measured and prescribed: as shared facts of the records, inside a command. */
import { instantOf, msOf, type Day, type Instant } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { BP_PANEL } from '../../../data/reference/observations/catalogue.ts'
import type { Appended, Facts, NewMedication, NewObservation } from '../../records/public.ts'
import { codeOf, type Lab } from '../facts/measured.ts'

export const ARMS = ['left', 'right'] as const
export const POSITIONS = ['sitting', 'lying', 'standing'] as const
const MMHG = 'mm[Hg]'

export interface PressureTyped {
  systolic: number
  diastolic: number
  /** By the person at home; else by us. */
  home?: boolean
  arm?: (typeof ARMS)[number] | null
  position?: (typeof POSITIONS)[number] | null
  device?: string | null
  /** Among the readings of its moment; their order here if absent. */
  place?: number
  /** The form's fields that a refusal stands at. */
  fields?: { systolic: string; diastolic: string }
}

/** A glucose, HbA1c, weight or whatever else has a number: as typed, in the unit in which it was typed. */
export interface LabTyped {
  lab: Lab
  value: number
  /** UCUM. */
  unit: string
  field?: string
}

/** What was found of an eye or a foot. */
export interface CheckTyped {
  lab: Lab
  code: string
}

export type MedicineTyped = Omit<
  NewMedication,
  'personId' | 'key' | 'encounterId' | 'on' | 'at' | 'performerId' | 'sensitivity' | 'source'
>

export interface Measured {
  /** Must be named in the command's input, or made by it. */
  personId: string
  /** With the person, says what it was measured for: a visit, a screening day. */
  key: readonly string[]
  on: Day
  at: Instant
  performerId?: string
  /** In the order in which they were taken: the protocol averages the last. */
  pressures?: readonly PressureTyped[]
  labs?: readonly LabTyped[]
  checks?: readonly CheckTyped[]
  /** Each drug once. */
  medicines?: readonly MedicineTyped[]
}

export interface Recorded {
  observations: string[]
  medications: string[]
}

/** @returns the ids of what was written, by which it is taken back */
export async function recordMeasured(ctx: Ctx, m: Measured): Promise<Recorded> {
  const facts = ctx.append<Facts>('records.facts')
  const of = (...key: string[]) => ({
    personId: m.personId,
    key: [...m.key, ...key],
    on: m.on,
    at: m.at,
    ...(m.performerId === undefined ? {} : { performerId: m.performerId }),
  })
  const observations: string[] = []
  for (const [n, p] of (m.pressures ?? []).entries()) {
    const common = { at: oneAfterAnother(m.at, p.place ?? n), panelCode: BP_PANEL, ...howTaken(p) }
    const half = (part: 'systolic' | 'diastolic', panelId: string | null): NewObservation => ({
      ...of('pressure', String((p.place ?? n) + 1), part),
      ...common,
      code: codeOf(`bp_${part}`),
      value: p[part],
      unit: MMHG,
      ...(panelId === null ? {} : { panelId }),
      ...(p.fields ? { field: p.fields[part] } : {}),
    })
    const panel = panelOf(ctx, half('systolic', null))
    for (const part of ['systolic', 'diastolic'] as const)
      observations.push((await facts.observe(half(part, panel))).id)
  }
  for (const { lab, value, unit, field } of m.labs ?? [])
    observations.push(
      (await facts.observe({ ...of(lab), code: codeOf(lab), value, unit, ...(field === undefined ? {} : { field }) }))
        .id,
    )
  for (const { lab, code } of m.checks ?? [])
    observations.push((await facts.observe({ ...of(lab), system: 'local', code: codeOf(lab), valueCode: code })).id)
  const medications: Appended[] = []
  for (const medicine of m.medicines ?? [])
    medications.push(await facts.medication({ ...of('medicine', medicine.code, medicine.text ?? ''), ...medicine }))
  return { observations, medications: medications.map((r) => r.id) }
}

/** A reading is named by its systolic, as the records do it. */
const panelOf = (ctx: Ctx, systolic: NewObservation): string =>
  ctx.newId('observation', systolic.personId, ...systolic.key)

/** Readings of one form are of one second, and in it their order is that of the instants. */
const oneAfterAnother = (at: Instant, n: number): Instant => instantOf(Math.floor(msOf(at) / 1000) * 1000 + n)

/** See `isHome` in facts/measured.ts. */
const howTaken = (p: PressureTyped) => ({
  method: `${p.home ? 'home' : 'ours'}_${p.position ?? 'sitting'}`,
  ...(p.arm ? { bodySite: `${p.arm}_arm` } : {}),
  ...(p.device ? { device: p.device } : {}),
})
