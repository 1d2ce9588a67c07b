/** The two charts of a person. */
import type { Page } from '#kernel/plugin.ts'
import type { Html } from '#views/html.ts'
import { labOfGlucose } from '../../facts/measured.ts'
import { LOWERS_PRESSURE } from '../../rules/visit/ladder.ts'
import type { Shown } from '../load.ts'
import type { PanelSpec, PointState } from '../chart/plan.ts'
import { glucoseLabs, glucosePanels, glucoseState, type MeasuredGlucose } from '../trend/glucose.ts'
import { LOWERS_GLUCOSE } from '../trend/medicines.ts'
import { boundsOf, pressureDays, pressurePoints, stateOfDay, type PressureDay } from '../trend/pressure.ts'
import { seenOf, within, type Span } from '../trend/span.ts'
import { trendCard } from './trend-card.ts'
import { labName, labValue, pressureWords, rounded } from './words.ts'

const SYSTOLIC_HEIGHT = 190
const DIASTOLIC_HEIGHT = 140
const GLUCOSE_HEIGHT = 140

export function pressureTrend(page: Page, shown: Shown, span: Span): Html {
  const { t, fmt } = page
  const { facts, standing: s, guarded } = shown
  const all = pressureDays(facts.readings, s.protocol)
  const seen = seenOf(
    span,
    all.map((d) => d.on),
    page.today,
  )
  const days = within(all, seen.window)
  const bounds = boundsOf(s, guarded)
  const states = new Map(days.map((d) => [d, stateOfDay(d, bounds, facts.birthDate)] as const))
  const points = pressurePoints(days, (d) => states.get(d)!)
  const stateOf = (d: PressureDay): PointState => worst(Object.values(states.get(d)!))
  const last = days.findLast((d) => !d.home) ?? days.at(-1)
  const panel = (part: 'systolic' | 'diastolic', height: number): PanelSpec => ({
    points: points[part],
    goodBelow: bounds?.isGoal ? bounds.good[part] : null,
    limits: bounds ? [bounds.danger[part], ...(bounds.isGoal ? [] : [bounds.good[part]])] : [],
    height,
  })
  return trendCard<PressureDay>(page, shown, seen, {
    id: 'pressure',
    title: t('chronic.shown.pressure'),
    panels: [panel('systolic', SYSTOLIC_HEIGHT), panel('diastolic', DIASTOLIC_HEIGHT)],
    captions: [t('chronic.shown.systolic'), t('chronic.shown.diastolic')],
    number: (value) => fmt.number(value),
    medicines: LOWERS_PRESSURE,
    rows: days.toReversed(),
    columns: [
      { label: t('chronic.shown.day'), head: true, cell: (d) => fmt.date(d.on) },
      { label: t('chronic.shown.pressure'), num: true, cell: (d) => pressureWords(page, d.pressure) },
      {
        label: t('chronic.shown.single_readings'),
        num: true,
        cell: (d) => (d.readings.length > 1 ? d.readings.map((r) => `${r.systolic}/${r.diastolic}`).join(', ') : null),
      },
      { label: t('chronic.shown.judged'), cell: (d) => judgedWords(page, stateOf(d), d.home) },
    ],
    summary: last
      ? t('chronic.shown.summary', { value: pressureWords(page, last.pressure), on: fmt.date(last.on) })
      : '',
    states: days.map(stateOf),
    aside: days.some((d) => d.home),
    hasBand: bounds?.isGoal ?? false,
    limited: bounds !== null,
  })
}

const ORDER = ['plain', 'within', 'beyond', 'danger'] as const
const worst = (states: readonly PointState[]): PointState =>
  ORDER[Math.max(...states.map((s) => ORDER.indexOf(s)))] ?? 'plain'

const judgedWords = ({ t }: Page, state: PointState, home: boolean): string =>
  [state === 'plain' ? null : t(`chronic.shown.state.${state}`), home ? t('chronic.shown.at_home') : null]
    .filter((w) => w !== null)
    .join(' · ')

/** Nothing where glucose was never measured. */
export function glucoseTrend(page: Page, shown: Shown, span: Span): Html | '' {
  const { t, fmt } = page
  const { facts, standing: s, guarded, config } = shown
  const unit = config.glucoseUnit
  const judging = { protocol: s.protocol, birthDate: facts.birthDate, guarded }
  const all = glucoseLabs(facts.labs)
  if (all.length === 0) return ''
  const seen = seenOf(
    span,
    all.map((l) => l.on),
    page.today,
  )
  const labs = within(all, seen.window)
  const panels = glucosePanels(labs, unit, judging)
  const last = labs.at(-1)
  return trendCard<MeasuredGlucose>(page, shown, seen, {
    id: 'glucose',
    title: t('chronic.shown.glucose'),
    panels: panels.map((p) => ({ ...p, height: GLUCOSE_HEIGHT })),
    captions: panels.map((p) =>
      t('chronic.shown.in_unit', { what: labName(page, labOfGlucose(p.kind)), unit: t(`records.unit.${p.unit}`) }),
    ),
    number: (value, n) => rounded(page, value, panels[n]!.unit),
    medicines: LOWERS_GLUCOSE,
    rows: labs.toReversed(),
    columns: [
      { label: t('chronic.shown.day'), head: true, cell: (l) => fmt.date(l.on) },
      { label: t('chronic.shown.what'), cell: (l) => labName(page, l.key) },
      { label: t('chronic.shown.value'), num: true, cell: (l) => labValue(page, l, unit) },
      { label: t('chronic.shown.judged'), cell: (l) => judgedWords(page, glucoseState(l, judging), false) },
    ],
    summary: last
      ? t('chronic.shown.summary', {
          value: `${labName(page, last.key)} ${labValue(page, last, unit)}`,
          on: fmt.date(last.on),
        })
      : '',
    states: labs.map((l) => glucoseState(l, judging)),
    aside: false,
    hasBand: panels.some((p) => p.goodBelow !== null),
    limited: panels.some((p) => p.limits.length > 0),
  })
}
