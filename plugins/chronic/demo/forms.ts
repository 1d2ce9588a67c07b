/** What was told as the forms of commands. */
import { addDays, type Day } from '#kernel/dates.ts'
import type { Form } from '#kernel/plugin.ts'
import { BP_PANEL } from '../../../data/reference/observations/catalogue.ts'
import { codeOf } from '../facts/measured.ts'
import type { ToldEpisode, ToldPast } from './plan.ts'

const loinc = (code: string, value: number, unit: string): Form => ({ system: 'loinc', code, value: `${value}`, unit })

export function pastForm(person: string, key: string, today: Day, past: ToldPast): Form {
  const on = (ago: number) => addDays(today, -ago)
  const named = (what: string, ago: number) => ({ key: `${key}/${what}/${ago}`, on: on(ago) })
  return {
    person,
    observations: [
      ...(past.pressures ?? []).map(({ ago, systolic, diastolic }) => ({
        ...named('bp', ago),
        system: 'loinc',
        code: BP_PANEL,
        components: [
          loinc(codeOf('bp_systolic'), systolic, 'mm[Hg]'),
          loinc(codeOf('bp_diastolic'), diastolic, 'mm[Hg]'),
        ],
      })),
      ...(past.labs ?? []).map(({ ago, lab, value, unit }) => ({
        ...named(lab, ago),
        ...loinc(codeOf(lab), value, unit),
      })),
    ],
    conditions: (past.conditions ?? []).map(({ code, ago }) => ({
      ...named(code, ago),
      system: 'icd-10',
      code,
      verification: 'confirmed',
      onset: on(ago),
    })),
    medications: (past.medicines ?? []).map(({ ago, atc, mg, times = 1, supplyDays }) => ({
      ...named(atc, ago),
      system: 'atc',
      code: atc,
      intent: supplyDays === undefined ? 'prescribed' : 'supplied',
      dose_value: `${mg}`,
      dose_unit: 'mg',
      times_per_day: `${times}`,
      from: on(ago),
      ...(supplyDays === undefined ? {} : { supply_days: `${supplyDays}` }),
    })),
  }
}

export const episodeForm = (person: string, today: Day, { programme, ago, history = {} }: ToldEpisode): Form => ({
  person,
  on: addDays(today, -ago),
  programme,
  diagnosed_by: 'doctor',
  diagnosed_on: addDays(today, -ago).slice(0, 'yyyy-mm'.length),
  treated_before: 'no',
  // Asked where she may be pregnant; of anybody else it is not looked at.
  pregnant: 'no',
  ...history,
})
