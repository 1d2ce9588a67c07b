/** A visit read back from what it wrote, as its form shows it. */
import type { FieldValue } from '#views/field.ts'
import { MGDL_PER_MMOL_GLUCOSE } from '../../../data/reference/observations/catalogue.ts'
import type { ChronicConfig } from '../clinic.ts'
import type { OwnDb } from '../db.ts'
import {
  codeOf,
  GLUCOSE_LABS,
  isHome,
  measuredOf,
  type Lab,
  type LabFact,
  type ReadingFact,
} from '../facts/measured.ts'
import type { VisitRow } from '../tables.ts'
import { inClinicUnit, isLabNumber, type LabNumber } from '../facts/lab-units.ts'
import { unitField } from './labs.ts'
import { AT_HOME, OURS, type VisitInput } from './input.ts'

export interface FoundAtVisit {
  readings: readonly ReadingFact[]
  labs: readonly LabFact[]
  how: { arm: string | null; position: string | null; device: string | null }
  /** Both halves of each reading. */
  halves: ReadonlyMap<string, readonly string[]>
}

export async function foundAt(db: OwnDb, visit: Pick<VisitRow, 'observations'>): Promise<FoundAtVisit> {
  const ids = JSON.parse(visit.observations) as string[]
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom('pub_observation')
          .select([
            'id',
            'code',
            'panel_id',
            'happened_on',
            'happened_at',
            'value',
            'value_code',
            'method',
            'body_site',
            'device',
            'performer_id',
          ])
          .where('id', 'in', ids)
          .execute()
  const ours = rows.find((r) => r.code === codeOf('bp_systolic') && !isHome(r.method)) ?? rows.find((r) => r.method)
  return {
    ...measuredOf(rows),
    how: {
      arm: ours?.body_site?.split('_')[0] ?? null,
      position: ours?.method?.split('_')[1] ?? null,
      device: ours?.device ?? null,
    },
    halves: new Map(
      [...Map.groupBy(rows, (r) => r.panel_id ?? r.id)].map(([panel, of]) => [panel, of.map((r) => r.id)]),
    ),
  }
}

interface Shown {
  values: Record<string, FieldValue>
  /** Which observations stand behind a field; a reading's behind its systolic. */
  behind: ReadonlyMap<string, readonly string[]>
}

export function measuredShown(found: FoundAtVisit, config: ChronicConfig): Shown {
  const values: Record<string, FieldValue> = { ...found.how }
  const behind = new Map<string, readonly string[]>()
  const place = (reading: ReadingFact | undefined, prefix: string, n: string) => {
    if (!reading) return
    values[`${prefix}systolic${n}`] = reading.systolic
    values[`${prefix}diastolic${n}`] = reading.diastolic
    behind.set(`${prefix}systolic${n}`, found.halves.get(reading.id) ?? [])
  }
  const ours = found.readings.filter((r) => !r.home)
  const home = found.readings.filter((r) => r.home)
  OURS.forEach((n, i) => place(ours[i], '', n))
  AT_HOME.forEach((n, i) => place(home[i], 'home_', n))
  for (const lab of found.labs) {
    if (lab.value === null) {
      values[lab.key] = lab.valueCode
      behind.set(lab.key, [lab.id])
      continue
    }
    if (isLabNumber(lab.key)) {
      const { value, unit } = inClinicUnit(lab.key, lab.value, config)
      Object.assign(values, { [lab.key]: value, [unitField(lab.key)]: unit })
    } else if (lab.key === 'weight') Object.assign(values, { weight: tidy(lab.value), weight_unit: 'kg' })
    else if (lab.key === 'hba1c') Object.assign(values, { hba1c: tidy(lab.value), hba1c_unit: '%' })
    else if (lab.key in GLUCOSE_LABS)
      Object.assign(values, {
        glucose: config.glucoseUnit === 'mg/dL' ? Math.round(lab.value * MGDL_PER_MMOL_GLUCOSE) : tidy(lab.value),
        glucose_unit: config.glucoseUnit,
        glucose_sure: config.glucoseUnit,
        glucose_kind: GLUCOSE_LABS[lab.key as keyof typeof GLUCOSE_LABS],
      })
    behind.set(lab.key in GLUCOSE_LABS && lab.key !== 'hba1c' ? 'glucose' : lab.key, [lab.id])
  }
  return { values, behind }
}

const tidy = (value: number): number => Number(value.toFixed(2))

/** As it is written where nobody says it. */
const UNSAID: Readonly<Record<string, string>> = { position: 'sitting', weight_unit: 'kg', hba1c_unit: '%' }

const unitOf = (name: string): string => (isLabNumber(name as Lab) ? unitField(name as LabNumber) : `${name}_unit`)

/** What nobody changed in the form stays as it stands: its rows are not written again. */
export function keptOf({ values, behind }: Shown, input: VisitInput): { fields: Set<string>; observations: string[] } {
  const typed = (name: string) => input[name as keyof VisitInput] ?? UNSAID[name] ?? null
  const same = (name: string) => (values[name] ?? null) === typed(name)
  const how = ['arm', 'position', 'device'].every(same)
  const kept = [...behind].filter(([name]) =>
    name.includes('systolic')
      ? how && same(name) && same(name.replace('systolic', 'diastolic'))
      : same(name) && same(unitOf(name)) && (name !== 'glucose' || same('glucose_kind')),
  )
  return { fields: new Set(kept.map(([name]) => name)), observations: kept.flatMap(([, ids]) => ids) }
}
