/** Makes a schedule ready to be run. What does not fit together in it is told here, not met at a patient. */
import { SPOILT_BY_ANTIBODIES } from '../../../data/reference/vaccination/contraindications.ts'
import { dayFrom, period } from './calendar.ts'
import { dose } from './compile-dose.ts'
import type { CAntigen, CConflict, CDose, Compiled, CSeries, CSeriesGroup, CSkip, CVaccine } from './compiled.ts'
import { ageTable, found, windowOf, type Known } from './known.ts'
import type { AntigenFacts, Schedule, SeriesFacts, Sex } from './schedule.ts'

export function compile(facts: Schedule): Compiled {
  const ages = ageTable()
  const vaccineOf = new Map(facts.vaccines.map((v, n) => [v.code, n]))
  const observationOf = new Map(Object.keys(facts.observations).map((code, n) => [code, n]))
  const groupOf = new Map(facts.groups.map((g, n) => [g.name, n]))
  const antigenOf = new Map(facts.antigens.map((a, n) => [a.name, n]))
  const conflicts = conflictsOf(facts, vaccineOf)
  const known = { facts, ages, vaccineOf, observationOf, groupOf, antigenOf, conflicts, ids: { next: 0 } }
  const antigens = facts.antigens.map((a, n) => antigen(known, a, n))
  const vaccines: CVaccine[] = facts.vaccines.map((v) => ({
    code: v.code,
    associations: v.antigens.map((a) => ({
      antigen: found(antigenOf, a.antigen, 'antigen'),
      begin: ages.index(a.begin),
      end: ages.index(a.end),
    })),
  }))
  const asksUntil = ages.index(facts.asksUntil)
  return {
    facts,
    asksUntil,
    ageMonths: ages.months(),
    ageDays: ages.days(),
    antigens,
    seriesCount: antigens.reduce((n, a) => n + a.series.length, 0),
    groups: facts.groups.map((g, n) => ({
      index: n,
      name: g.name,
      antigens: g.antigens.map((a) => found(antigenOf, a, 'antigen')),
      full: g.full ?? false,
    })),
    vaccines,
    vaccineOf,
    observationOf,
    conflicts,
    isLive: Uint8Array.from(facts.vaccines, (_, n) => (conflicts[n] ? 1 : 0)),
    mayWait: Uint8Array.from(facts.vaccines, (_, n) => (conflicts.some((row) => row?.[n]) ? 1 : 0)),
    takenByAntibodies: Uint8Array.from(facts.vaccines, (v) => (SPOILT_BY_ANTIBODIES.has(v.code) ? 1 : 0)),
  }
}

function antigen(k: Known, a: AntigenFacts, index: number): CAntigen {
  const seriesGroups = new Map<string, number>()
  const groupId = (name: string): number => {
    if (!seriesGroups.has(name)) seriesGroups.set(name, seriesGroups.size)
    return seriesGroups.get(name)!
  }
  for (const s of a.series) groupId(s.seriesGroup)
  const series = a.series.map((s, n) => seriesOf(k, s, n, index, groupId))
  return {
    index,
    name: a.name,
    history: (a.immunity?.history ?? []).map((code) => found(k.observationOf, code, 'observation')),
    births: (a.immunity?.births ?? []).map((b) => ({
      before: dayFrom(b.before),
      country: b.country ?? null,
      exclusions: b.exclusions.map((code) => found(k.observationOf, code, 'observation')),
    })),
    contraindications: (a.contraindications ?? []).map((w) => windowOf(k, w)),
    vaccineContraindications: (a.vaccineContraindications ?? []).map((c) => ({
      observation: found(k.observationOf, c.code, 'observation'),
      vaccines: c.vaccines.flatMap((v) => {
        const vaccine = k.vaccineOf.get(v.code)
        return vaccine === undefined ? [] : [{ vaccine, begin: k.ages.index(v.begin), end: k.ages.index(v.end) }]
      }),
    })),
    series,
    seriesGroups: seriesGroups.size,
    ordinary: {
      female: ordinary(series, 'female'),
      male: ordinary(series, 'male'),
      unknown: ordinary(series, 'unknown'),
    },
    unstarted: {
      female: unstarted(series, 'female'),
      male: unstarted(series, 'male'),
      unknown: unstarted(series, 'unknown'),
    },
  }
}

/** What everybody of a sex is measured by, whatever was observed; by series group. */
const ordinary = (series: readonly CSeries[], sex: Sex): CSeriesGroup[] =>
  [
    ...Map.groupBy(
      series.filter((s) => s.type !== 'risk' && (s.sexes === null || s.sexes.includes(sex))),
      (s) => s.seriesGroup,
    ).values(),
  ].map((of) => ({ series: of, hasDefault: of.some((s) => s.isDefault) }))

const unstarted = (series: readonly CSeries[], sex: Sex): (readonly CSeries[])[] =>
  ordinary(series, sex).map(({ series: of }) => {
    const first = of.find((s) => s.isDefault)
    return first ? [first] : of
  })

function seriesOf(
  k: Known,
  s: SeriesFacts,
  index: number,
  antigenIndex: number,
  groupId: (name: string) => number,
): CSeries {
  if (s.doses.length === 0) throw new Error(`a series without a dose: ${s.name}`)
  const doses = s.doses.map((d, n) => dose(k, d, n, groupId))
  return {
    id: k.ids.next++,
    index,
    antigen: antigenIndex,
    name: s.name,
    group: found(k.groupOf, s.group, 'vaccine group'),
    type: s.type,
    sexes: s.sexes && s.sexes.length > 0 ? s.sexes : null,
    isDefault: s.default ?? false,
    productPath: s.productPath ?? false,
    seriesGroup: groupId(s.seriesGroup),
    equivalent: (s.equivalent ?? []).map(groupId),
    priority: s.priority,
    preference: s.preference,
    minStart: k.ages.index(s.minAgeToStart),
    maxStart: k.ages.index(s.maxAgeToStart),
    indications: (s.indications ?? []).map((w) => windowOf(k, w)),
    doses,
    accepts: accepted(k, doses),
    asksCompleted: doses.some((d) => [...d.skipsEvaluating, ...d.skipsForecasting].some(asksCompleted)),
  }
}

function accepted(k: Known, doses: readonly CDose[]): Uint8Array {
  const out = new Uint8Array(k.facts.vaccines.length)
  for (const d of doses) for (const { vaccine } of [...d.preferable, ...d.allowable]) out[vaccine] = 1
  return out
}

const asksCompleted = (skip: CSkip): boolean =>
  skip.sets.some((set) => set.conditions.some((c) => c.type === 'completed'))

function conflictsOf(facts: Schedule, vaccineOf: ReadonlyMap<string, number>) {
  const out: (CConflict | undefined)[][] = []
  for (const row of facts.conflicts) {
    const previous = vaccineOf.get(row.previous)
    if (previous === undefined) continue
    const conflict = { begin: wholeDays(row.begin), minEnd: wholeDays(row.minEnd), end: wholeDays(row.end) }
    out[previous] ??= Array.from({ length: facts.vaccines.length })
    for (const code of row.current) {
      const current = vaccineOf.get(code)
      if (current !== undefined) out[previous][current] = conflict
    }
  }
  return out
}

function wholeDays(text: string): number {
  const { months, days } = period(text)
  if (months !== 0) throw new Error(`a conflict is counted in days: ${text}`)
  return days
}
