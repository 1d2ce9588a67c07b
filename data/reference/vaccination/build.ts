/** From rows that can be read beside a ministry's printed table to facts that the engine runs. */
import { rules } from './rows.ts'
import type { DoseRow, Line, Product, SeriesRow, Table } from './rows.ts'
import type { AntigenFacts, ConflictFacts, DoseFacts, ProductFacts, Schedule, SeriesFacts, VaccineFacts } from './schedule.ts'
import { VACCINES } from './vaccines.ts'

export function build(table: Table): Schedule {
  const { lines, spacing, extra, ...head } = table
  return {
    ...head,
    antigens: lines.flatMap(antigens),
    groups: lines.map((l) => ({ name: l.group, antigens: l.antigens ?? [l.group], ...(l.antigens ? { full: true } : {}) })),
    vaccines: vaccines(lines, [...(extra ?? []), ...(spacing?.live ?? [])]),
    conflicts: spacing ? conflicts(spacing) : [],
  }
}

const antigens = (line: Line): AntigenFacts[] =>
  (line.antigens ?? [line.group]).map((name) => ({
    name,
    contraindications: (line.notIf ?? []).map((code) => ({ code })),
    vaccineContraindications: (line.notTheseIf ?? []).map((n) => ({
      code: n.code,
      vaccines: n.vaccines.map((code) => ({ code })),
    })),
    series: line.series.map((s, n) => series(line, name, s, n)),
  }))

function series(line: Line, antigen: string, s: SeriesRow, n: number): SeriesFacts {
  const { name, onlyIf, sexes, verified, note } = s
  return {
    name,
    group: line.group,
    type: onlyIf ? 'risk' : 'standard',
    ...(sexes ? { sexes } : {}),
    ...choice(line, s, n),
    seriesGroup: onlyIf ? 'risk' : 'standard',
    ...(line.series.some((o) => o.onlyIf) ? { equivalent: ['risk', 'standard'].filter((g) => (g === 'risk') !== (onlyIf !== undefined)) } : {}),
    priority: 'A',
    preference: n + 1,
    ...(onlyIf ? { indications: [onlyIf] } : {}),
    ...(line.source ? { source: line.source } : {}),
    ...(verified === false || line.verified === false ? { verified: false } : {}),
    ...(note ? { note } : line.note ? { note: line.note } : {}),
    doses: s.doses.map((d, at) => dose(line, antigen, s, d, at + 1)),
  }
}

/** A default that is contraindicated leaves nothing to be asked for (8.2): where another series can stand in for it, there is none. */
const choice = (line: Line, s: SeriesRow, n: number): Pick<SeriesFacts, 'default' | 'productPath'> =>
  !line.notTheseIf ? (n === 0 ? { default: true } : {}) : n > 0 && !s.onlyIf ? { productPath: true } : {}

function dose(line: Line, antigen: string, s: SeriesRow, d: DoseRow, number: number): DoseFacts {
  const give = d.give ?? s.give ?? line.give
  const accept = [...(d.accept ?? s.accept ?? line.accept ?? []), ...(line.also?.[antigen] ?? [])]
  const { source, verified, note } = d
  return {
    ...rules(d, number),
    preferable: [...give.map((p) => product(p, true)), ...accept.map((p) => product(p, false))],
    ...(source ? { source } : {}),
    ...(verified === false ? { verified } : {}),
    ...(note ? { note } : {}),
  }
}

const product = (p: Product, forecast: boolean): ProductFacts => ({
  ...(typeof p === 'string' ? { code: p } : p),
  ...(forecast ? { forecast } : {}),
})

/** A vaccine counts for every line that names it: so combined ones need no table of their own. */
function vaccines(lines: readonly Line[], extra: readonly string[]): VaccineFacts[] {
  const antigensOf = new Map<string, Set<string>>(extra.map((code) => [code, new Set()]))
  for (const line of lines)
    for (const antigen of line.antigens ?? [line.group])
      for (const code of codes(line, antigen)) antigensOf.set(code, (antigensOf.get(code) ?? new Set()).add(antigen))
  return [...antigensOf].map(([code, of]) => ({
    code,
    name: VACCINES[code] ?? unnamed(code),
    antigens: [...of].map((antigen) => ({ antigen })),
  }))
}

function codes(line: Line, antigen: string): string[] {
  const lists = [line.give, line.accept, line.also?.[antigen]]
  for (const s of line.series) lists.push(s.give, s.accept, ...s.doses.flatMap((d) => [d.give, d.accept]))
  return lists.flatMap((of) => (of ?? []).map((p) => (typeof p === 'string' ? p : p.code)))
}

const unnamed = (code: string): never => {
  throw new Error(`a vaccine without a name: ${code}`)
}

const conflicts = ({ live, days, ...told }: NonNullable<Table['spacing']>): ConflictFacts[] =>
  live.map((previous) => ({ previous, current: live, begin: '1d', minEnd: days, end: days, ...told }))
