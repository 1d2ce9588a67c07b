/** `ctx.append<Facts>('records.facts')`: how any plugin writes down, inside its command, what was found out about a person. */
import { dayInZone, type Day, type Instant } from '#kernel/dates.ts'
import { fileKey } from '#kernel/files/files.ts'
import type { Ctx, Db } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { own, type OwnDb } from '../db.ts'
import type { Appended, Facts, NewAllergy, NewCondition, NewFact, NewMedication, NewObservation } from '../public.ts'
import { measured, type AgeDays } from '../rules/measured.ts'
import { ageThen } from './age.ts'
import { attachmentOf } from './attachments/columns.ts'
import { moveAlong } from './move-along.ts'
import type { FactKind, FactRow } from './tables.ts'
import { takeBack } from './take-back.ts'
import { tellObserved } from './tell.ts'

export const appendFacts = ({ ctx, db: any }: { ctx: Ctx; db: Db }): Facts => {
  const db = own(any)
  return {
    observe: (fact) => observe(db, ctx, fact),
    condition: (fact) => insert(db, ctx, 'condition', fact, conditionOf(fact)),
    allergy: (fact) => insert(db, ctx, 'allergy', fact, allergyOf(fact)),
    medication: (fact) => insert(db, ctx, 'medication', fact, medicationOf(fact)),
    attach: (fact) =>
      insert(db, ctx, 'attachment', fact, {
        system: 'local',
        code: fact.code,
        text: fact.title ?? null,
        ...attachmentOf(fact.file, ctx.newId(...fileKey(fact.file.hash))),
      }),
    async takeBack({ personId, observations = [], medications = [], conditions = [], allergies = [], reason }) {
      const of = (ids: readonly string[]) => ({ personId, ids, reason })
      await takeBack(db, ctx, 'observation', of(observations))
      await takeBack(db, ctx, 'medication', of(medications))
      await takeBack(db, ctx, 'condition', of(conditions))
      await takeBack(db, ctx, 'allergy', of(allergies))
    },
    async move({ observations = [], medications = [], conditions = [], allergies = [], ...of }) {
      const moved = [
        ...(await moveAlong(any, ctx, 'observation', { ...of, ids: observations })),
        ...(await moveAlong(any, ctx, 'medication', { ...of, ids: medications })),
        ...(await moveAlong(any, ctx, 'condition', { ...of, ids: conditions })),
        ...(await moveAlong(any, ctx, 'allergy', { ...of, ids: allergies })),
      ]
      return new Map(moved)
    },
  }
}

async function observe(db: OwnDb, ctx: Ctx, fact: NewObservation): Promise<Appended> {
  const on = fact.on ?? dayInZone(fact.at ?? ctx.now, ctx.timeZone)
  // What another system took for possible is kept; only what nobody can have is refused there.
  const age = fact.value === undefined || fact.source === 'import' ? undefined : await ageThen(db, fact.personId, on)
  if (fact.source !== 'import') tellObserved(ctx, { person_id: fact.personId, code: fact.code, happened_on: on })
  return await insert(db, ctx, 'observation', fact, observationOf(fact, age))
}

export function observationOf(fact: Omit<NewObservation, 'personId' | 'key'>, age: AgeDays | undefined) {
  const value = fact.value === undefined ? null : measured(fact.code, fact.value, fact.unit ?? null, age)
  if (value && !value.ok) throw malformed([{ field: fact.field ?? 'value', code: value.problem, params: value.params }])
  return {
    system: fact.system ?? 'loinc',
    code: fact.code,
    text: fact.text ?? null,
    panel_id: fact.panelId ?? null,
    panel_code: fact.panelCode ?? null,
    value: value?.value ?? null,
    unit: value?.unit ?? null,
    typed: fact.value === undefined ? null : String(fact.value),
    typed_unit: fact.value === undefined ? null : (fact.unit ?? null),
    value_code: fact.valueCode ?? null,
    value_text: fact.valueText ?? null,
    method: fact.method ?? null,
    body_site: fact.bodySite ?? null,
    device: fact.device ?? null,
  }
}

export const conditionOf = (f: Omit<NewCondition, 'personId' | 'key'>) => ({
  system: f.system ?? 'icd-10',
  code: f.code,
  text: f.text ?? null,
  clinical_status: f.clinicalStatus ?? 'active',
  verification: f.verification ?? 'confirmed',
  severity: f.severity ?? null,
  onset_on: f.onset ?? null,
  abated_on: f.abated ?? null,
})

export const allergyOf = (f: Omit<NewAllergy, 'personId' | 'key'>) => ({
  system: f.system ?? 'local',
  code: f.code,
  text: f.text ?? null,
  kind: f.kind,
  category: f.category ?? 'other',
  criticality: f.criticality ?? 'unknown',
  reaction: f.reaction ?? null,
  clinical_status: f.clinicalStatus ?? 'active',
  verification: f.verification ?? 'confirmed',
})

export const medicationOf = (f: Omit<NewMedication, 'personId' | 'key'>) => ({
  system: f.system ?? 'atc',
  code: f.code,
  text: f.text ?? null,
  intent: f.intent,
  dose_text: f.doseText ?? null,
  dose_value: f.dose?.value ?? null,
  dose_unit: f.dose?.unit ?? null,
  times_per_day: f.timesPerDay ?? null,
  quantity: f.quantity?.value ?? null,
  quantity_unit: f.quantity?.unit ?? null,
  supply_days: f.supplyDays ?? null,
  from_on: f.from,
  until_on: f.until ?? null,
  stopped_on: f.stopped?.on ?? null,
  stopped_reason: f.stopped?.reason ?? null,
})

/** The columns that every fact has, from what a plugin says and what the command knows. */
export function factOf(ctx: Ctx, id: string, fact: NewFact, standing?: FactRow): FactRow {
  const at: Instant = fact.at ?? standing?.happened_at ?? ctx.now
  const on: Day = fact.on ?? (fact.at === undefined && standing ? standing.happened_on : dayInZone(at, ctx.timeZone))
  return {
    id,
    person_id: fact.personId,
    encounter_id: fact.encounterId ?? standing?.encounter_id ?? null,
    happened_on: on,
    happened_at: at,
    performer_id: fact.performerId ?? standing?.performer_id ?? ctx.actor.id,
    recorder_id: ctx.actor.id,
    recorded_at: ctx.now,
    source: fact.source ?? standing?.source ?? 'seen',
    sensitivity: fact.sensitivity === undefined ? (standing?.sensitivity ?? null) : fact.sensitivity,
    status: 'final',
    replaces_id: standing?.id ?? null,
    amend_reason: null,
    voided_at: null,
    voided_by: null,
    void_reason: null,
    moved_from: null,
    note: fact.note ?? null,
  }
}

async function insert(db: OwnDb, ctx: Ctx, kind: FactKind, fact: NewFact, rest: object): Promise<Appended> {
  const id = ctx.newId(kind, fact.personId, ...fact.key)
  await db
    .insertInto(`records_${kind}` as 'records_observation')
    .values({ ...factOf(ctx, id, fact), ...rest } as never)
    .execute()
  return { id }
}
