/** Whether a clinic's copy of a protocol still makes an order in which everybody has exactly one place. Pure. */
import type { Bound, KidneyRule, Pressure, Protocol, Step } from '../../../data/reference/chronic/protocol.ts'
import { canonical } from '../rules/glucose/bands.ts'

/** What is wrong, and with which number; a string key. */
export interface Unsound {
  key: string
  code: string
}

export function unsound(p: Protocol): Unsound[] {
  return [
    ...pressures(p),
    ...glucose(p),
    ...rhythms(p),
    ...ladder('pressure', p.pressure.ladder?.steps ?? []),
    ...ladder('glucose', p.glucose.ladder?.steps ?? []),
    ...kidneys(p.glucose.kidneys),
  ]
}

function* pressures({ pressure: { raised, confirmed, danger, targets } }: Protocol): Generator<Unsound> {
  const all: (readonly [string, Pressure])[] = [
    ['pressure-raised-office', raised.office],
    ['pressure-raised-home', raised.home],
    ['pressure-danger', danger],
    ...(confirmed.atOnceFrom ? [['pressure-confirmed-atOnceFrom', confirmed.atOnceFrom] as const] : []),
    ...targets.map(({ below }, n) => [`pressure-targets-${n}-below`, below] as const),
  ]
  for (const [key, { systolic, diastolic }] of all)
    if (systolic <= diastolic) yield { key: `${key}-systolic`, code: 'chronic.protocol_systolic_below_diastolic' }
  for (const half of ['systolic', 'diastolic'] as const) {
    if (danger[half] <= raised.office[half])
      yield { key: `pressure-danger-${half}`, code: 'chronic.protocol_danger_not_above_raised' }
    for (const [n, { below }] of targets.entries())
      if (danger[half] <= below[half])
        yield { key: `pressure-targets-${n}-below-${half}`, code: 'chronic.protocol_target_not_below_danger' }
    if (raised.home[half] > raised.office[half])
      yield { key: `pressure-raised-home-${half}`, code: 'chronic.protocol_home_above_office' }
    if (confirmed.atOnceFrom && confirmed.atOnceFrom[half] < raised.office[half])
      yield { key: `pressure-confirmed-atOnceFrom-${half}`, code: 'chronic.protocol_at_once_below_raised' }
  }
}

function* glucose({ glucose: { bands, danger } }: Protocol): Generator<Unsound> {
  const of = (b: Bound) => canonical(b)
  for (const [kind, band] of Object.entries(bands)) {
    if (!band) continue
    const key = `glucose-bands-${kind}`
    if (band.highFrom && of(band.highFrom) <= of(band.controlledBelow))
      yield { key: `${key}-highFrom-value`, code: 'chronic.protocol_high_not_above_controlled' }
    if (!danger || kind === 'hba1c') continue
    if (of(danger.from) <= of(band.controlledBelow))
      yield { key: 'glucose-danger-from-value', code: 'chronic.protocol_danger_not_above_raised' }
    if (of(danger.to) >= of(band.controlledBelow))
      yield { key: 'glucose-danger-to-value', code: 'chronic.protocol_low_not_below_controlled' }
  }
}

function* rhythms({ next, tests }: Protocol): Generator<Unsound> {
  if (next.changed.days > next.controlled.days)
    yield { key: 'next-changed-days', code: 'chronic.protocol_changed_later_than_controlled' }
  for (const [n, t] of tests.entries())
    if (t.abnormalEveryMonths !== undefined && t.abnormalEveryMonths > t.everyMonths)
      yield { key: `tests-${n}-abnormalEveryMonths`, code: 'chronic.protocol_abnormal_later' }
}

/** Each rung holds all of the one below it, and more: else nobody could say who stands on which. */
function* ladder(of: 'pressure' | 'glucose', steps: readonly Step[]): Generator<Unsound> {
  for (const [n, step] of steps.entries()) {
    const below = steps[n - 1]
    if (!below) continue
    const doseOn = (s: Step, atc: string) => s.drugs.find((d) => d.atc === atc)?.mg ?? 0
    const less = step.drugs.findIndex((d) => d.mg < doseOn(below, d.atc))
    const key = (at: number) => `${of}-ladder-steps-${n}-drugs-${at}-mg`
    if (less >= 0) yield { key: key(less), code: 'chronic.protocol_step_less_than_before' }
    else if (step.drugs.every((d) => d.mg === doseOn(below, d.atc)))
      yield { key: key(step.drugs.length - 1), code: 'chronic.protocol_step_not_more' }
  }
}

function* kidneys(rules: readonly KidneyRule[]): Generator<Unsound> {
  for (const [n, { stopBelow, reduce }] of rules.entries())
    if (reduce && reduce.below <= stopBelow)
      yield { key: `glucose-kidneys-${n}-reduce-below`, code: 'chronic.protocol_reduce_not_above_stop' }
}
