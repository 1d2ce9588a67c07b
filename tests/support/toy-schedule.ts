/** A schedule of one antigen for tests of single rules: what matters is written, the rest is left out. */
import { dayFrom } from '../../plugins/vaccination/rules/calendar.ts'
import { compile } from '../../plugins/vaccination/rules/compile.ts'
import { createEngine } from '../../plugins/vaccination/rules/engine.ts'
import type { PatientInput } from '../../plugins/vaccination/rules/patient.ts'
import type { Run } from '../../plugins/vaccination/rules/run.ts'
import type { ConflictFacts, DoseFacts, Schedule, SeriesFacts } from '../../plugins/vaccination/rules/schedule.ts'

export const TOY_VACCINES = ['01', '02', '03'] as const
export const product = (code = '01') => [{ code, forecast: true as const }]

export const series = (doses: readonly DoseFacts[], more: Partial<SeriesFacts> = {}): SeriesFacts => ({
  name: 'toy series',
  group: 'Toy',
  type: 'standard',
  default: true,
  seriesGroup: '1',
  priority: 'A',
  preference: 1,
  doses: doses.map((d) => ({ preferable: product(), ...d })),
  ...more,
})

export const toy = (of: readonly SeriesFacts[], more: Partial<Schedule> = {}): Schedule => ({
  id: 'toy',
  name: 'Toy',
  release: '1',
  date: '2026-01',
  source: '',
  verified: true,
  antigens: [{ name: 'Toy', contraindications: [], vaccineContraindications: [], series: of }],
  groups: [{ name: 'Toy', antigens: ['Toy'] }],
  vaccines: TOY_VACCINES.map((code) => ({ code, name: `vaccine ${code}`, antigens: [{ antigen: 'Toy' }] })),
  conflicts: [],
  observations: { '001': 'at risk', '002': 'had it' },
  ...more,
})

export const conflict = (days: number, minEnd = days): ConflictFacts => ({
  previous: '02',
  current: ['01'],
  begin: '1d',
  minEnd: `${minEnd}d`,
  end: `${days}d`,
})

export interface ToyHistory {
  born: string
  on: string
  /** 'yyyy-mm-dd', with the vaccine if it is not 01. */
  doses?: readonly (string | readonly [day: string, code: string, more?: Partial<PatientInput['doses'][number]>])[]
  observations?: readonly (readonly [code: string, day?: string])[]
}

export function ask(facts: Schedule, h: ToyHistory) {
  const result = createEngine(compile(facts), { every: true }).run({
    birth: dayFrom(h.born),
    sex: 'female',
    assessment: dayFrom(h.on),
    doses: (h.doses ?? []).map((d) => {
      const [day, code, more] = typeof d === 'string' ? ([d, '01'] as const) : d
      return { day: dayFrom(day), code, ...more }
    }),
    observations: (h.observations ?? []).map(([code, day]) => ({ code, day: day ? dayFrom(day) : null })),
  })
  return { ...result, best: result.best.flat() }
}

/** Status of each dose judged, with its reason where it does not count. */
export const verdicts = (run: Run): string[] =>
  Array.from({ length: run.judgedCount }, (_, n) => run.reasonAt(n) ?? run.statusAt(n))
