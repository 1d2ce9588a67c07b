/** What was found as ImmDS' Parameters: an evaluation for each dose and antigen, one recommendation. */
import { createFormat, type T } from '#kernel/i18n.ts'
import { dayWords, groundWords } from '../../explain-words.ts'
import { isoOf } from '../../rules/calendar.ts'
import type { Result } from '../../rules/engine.ts'
import { doseGrounds } from '../../rules/explain/dose.ts'
import { groupGrounds } from '../../rules/explain/group.ts'
import { recommendedVaccines } from '../../rules/forecast.ts'
import type { GroupForecast } from '../../rules/groups.ts'
import { needOf } from '../../rules/need.ts'
import type { Patient } from '../../rules/patient.ts'
import type { Run, SeriesStatus } from '../../rules/run.ts'
import { shownForecasts, shownRun } from '../../rules/shown.ts'
import type { FhirRequest } from './read.ts'
import { CVX, DOSE_STATUS, FORECAST_STATUS, LOINC } from './resources.ts'

const STATUS: Record<SeriesStatus, string> = {
  'Not complete': 'notComplete',
  Complete: 'complete',
  Immune: 'immune',
  Contraindicated: 'contraindicated',
  'Not recommended': 'notRecommended',
  'Aged out': 'agedOut',
}
const DATES = {
  earliest: ['30981-5', 'Earliest date to give'],
  recommended: ['30980-7', 'Date vaccine due'],
  pastDue: ['59778-1', 'Date when overdue for immunization'],
  latest: ['59777-3', 'Latest date to give immunization'],
} as const

export function answerParameters(r: FhirRequest, result: Result, t: T): object {
  const shown = shownForecasts(result)
  const p = result.patient
  const who = reference('Patient', r.patient.id, 'patient')
  const authority = { display: `${p.schedule.facts.name} ${p.schedule.facts.release}` }
  const evaluations = p.given.flatMap((given, place) =>
    given.vaccine < 0
      ? []
      : p.schedule.vaccines[given.vaccine]!.associations.flatMap(({ antigen }) => {
          const run = shownRun(result, shown, antigen, place)
          if (!run) return []
          const event = reference('Immunization', r.immunizations[given.index]!.id, `immunization ${given.index + 1}`)
          return [evaluation(p, run, place, { patient: who, authority, immunizationEvent: event }, t)]
        }),
  )
  const recommendation = {
    resourceType: 'ImmunizationRecommendation',
    patient: who,
    date: isoOf(p.assessment),
    authority,
    recommendation: shown.flatMap((g) => (g ? [recommended(p, g, t)] : [])),
  }
  return {
    resourceType: 'Parameters',
    parameter: [
      ...evaluations.map((resource) => ({ name: 'evaluation', resource })),
      // A recommendation for nothing is none in FHIR.
      ...(recommendation.recommendation.length > 0 ? [{ name: 'recommendation', resource: recommendation }] : []),
    ],
  }
}

const reference = (type: string, id: string | undefined, display: string) =>
  id === undefined ? { display } : { reference: `${type}/${id}` }

function evaluation(p: Patient, run: Run, place: number, about: object, t: T): object {
  const at = run.placeOf(place)
  const status = run.statusAt(at)
  const reason = run.reasonAt(at)
  const target = run.targetAt(at)
  return {
    resourceType: 'ImmunizationEvaluation',
    status: 'completed',
    ...about,
    date: isoOf(p.assessment),
    targetDisease: { text: p.schedule.antigens[run.series.antigen]!.name },
    doseStatus: {
      coding: [{ system: DOSE_STATUS, code: status === 'Valid' ? 'valid' : 'notvalid' }],
      text: status,
    },
    ...(reason === null ? {} : { doseStatusReason: [{ text: reason }] }),
    description: doseGrounds(p, run, at)
      .map((g) => groundWords(t, format, g))
      .join('\n'),
    series: run.series.name,
    ...(target < 0 ? {} : { doseNumberPositiveInt: run.targetDose[target]! + 1 }),
    seriesDosesPositiveInt: run.series.doses.length,
  }
}

function recommended(p: Patient, g: GroupForecast, t: T): object {
  const grounds = groupGrounds(p, g)
  const vaccines = new Set(
    g.runs.flatMap((run) => recommendedVaccines(p, run, needOf(p, p.schedule.antigens[run.series.antigen]!))),
  )
  const names = Object.keys(DATES) as (keyof typeof DATES)[]
  const dates = names.flatMap((name) => (g[name] === null ? [] : [{ name, day: isoOf(g[name]) }]))
  const why = [...dayWords(t, format, grounds.status), ...names.flatMap((name) => dayWords(t, format, grounds[name]))]
  const numbers = g.doseNumber === null ? {} : { doseNumberPositiveInt: g.doseNumber }
  return {
    vaccineCode: [
      {
        ...(vaccines.size > 0 ? { coding: [...vaccines].map((v) => vaccineCoding(p.schedule.vaccines[v]!.code)) } : {}),
        text: p.schedule.groups[g.group]!.name,
      },
    ],
    forecastStatus: { coding: [{ system: FORECAST_STATUS, code: STATUS[g.status] }], text: g.status },
    ...(dates.length > 0 ? { dateCriterion: dates.map(({ name, day }) => criterion(name, day)) } : {}),
    ...(why.length > 0 ? { description: [...new Set(why)].join('\n') } : {}),
    series: g.runs.map((run) => run.series.name).join('; '),
    ...numbers,
  }
}

/** A code of our own, with a prefix, belongs to no system. */
const vaccineCoding = (code: string) => (code.includes(':') ? { code } : { system: CVX, code })

const criterion = (name: keyof typeof DATES, day: string) => {
  const [code, display] = DATES[name]
  return { code: { coding: [{ system: LOINC, code, display }] }, value: day }
}
const format = createFormat('en')
