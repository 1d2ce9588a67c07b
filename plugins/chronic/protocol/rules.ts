/** A protocol rule by rule in the reader's words: the same rows for one protocol, for several side by side, and for the clinic's form. */
import type { Format, T } from '#kernel/i18n.ts'
import {
  GLUCOSE_KINDS,
  type Bound,
  type Cited,
  type KidneyRule,
  type Pressure,
  type Protocol,
  type StatinRule,
  type Step,
  type TargetRule,
} from '../../../data/reference/chronic/protocol.ts'

export interface Reader {
  t: T
  fmt: Pick<Format, 'number'>
}

export const SECTIONS = ['pressure', 'glucose', 'course', 'medicines', 'tests'] as const
export type Section = (typeof SECTIONS)[number]

export interface Line {
  /** For whom, or which of several; empty where there is but one. */
  who: string
  says: string
  cited: Cited
  /** Beginning of the keys of its numbers; null: nothing in it can be set. */
  numbers: string | null
}

export interface Rule {
  /** The same in every protocol. */
  key: string
  section: Section
  name: string
  lines: readonly Line[]
}

const KEY = 'chronic.protocol'

export function rulesOf(r: Reader, p: Protocol): Rule[] {
  const { t } = r
  const rule = (
    section: Section,
    key: string,
    lines: readonly (Line | null)[],
    name = t(`${KEY}.rule.${key}`),
  ): Rule => ({
    key,
    section,
    name,
    lines: lines.filter((l) => l !== null),
  })
  const { raised, confirmed, danger, targets, ladder, start, screening, averaging } = p.pressure
  const { bands } = p.glucose
  return [
    rule('pressure', 'averaging', [line(averaging, t(`${KEY}.averaging.${averaging.rule}`))]),
    rule('pressure', 'raised', [
      line(raised, from(r, raised.office), { who: t(`${KEY}.office`), numbers: 'pressure-raised-office' }),
      line(raised, from(r, raised.home), { who: t(`${KEY}.home`), numbers: 'pressure-raised-home' }),
    ]),
    rule('pressure', 'confirmed', [
      line(confirmed, t(`${KEY}.different_days`, { n: confirmed.days }), { numbers: 'pressure-confirmed-days' }),
      confirmed.atOnceFrom &&
        line(confirmed, from(r, confirmed.atOnceFrom), {
          who: t(`${KEY}.at_once`),
          numbers: 'pressure-confirmed-atOnceFrom',
        }),
    ]),
    rule('pressure', 'danger', [line(danger, from(r, danger), { numbers: 'pressure-danger' })]),
    rule(
      'pressure',
      'target',
      targets.map((target, n) =>
        line(target, t(`${KEY}.below`, pressureOf(r, target.below)), {
          who: whomOf(r, target),
          numbers: `pressure-targets-${n}-below`,
        }),
      ),
    ),
    rule('pressure', 'screening', [
      screening &&
        line(
          screening,
          t(`${KEY}.screening_says`, {
            fromAge: screening.fromAge,
            everyMonths: screening.everyMonths,
            highEveryMonths: screening.highEveryMonths,
          }),
        ),
    ]),
    ...GLUCOSE_KINDS.map((kind) => {
      const band = bands[kind]
      return rule(
        'glucose',
        `band_${kind}`,
        [
          band &&
            line(band, t(`${KEY}.controlled_below`, boundOf(r, band.controlledBelow)), {
              numbers: `glucose-bands-${kind}-controlledBelow`,
            }),
          band?.highFrom
            ? line(band, t(`${KEY}.high_from`, boundOf(r, band.highFrom)), {
                numbers: `glucose-bands-${kind}-highFrom`,
              })
            : null,
        ],
        t(`${KEY}.kind.${kind}`),
      )
    }),
    rule('glucose', 'glucose_danger', [
      p.glucose.danger &&
        line(p.glucose.danger, t(`${KEY}.danger_from`, boundOf(r, p.glucose.danger.from)), {
          numbers: 'glucose-danger-from',
        }),
      p.glucose.danger &&
        line(p.glucose.danger, t(`${KEY}.danger_to`, boundOf(r, p.glucose.danger.to)), {
          numbers: 'glucose-danger-to',
        }),
    ]),
    rule('course', 'next_controlled', [days(r, p.next.controlled, p.next.controlled.days, 'next-controlled-days')]),
    rule('course', 'next_changed', [days(r, p.next.changed, p.next.changed.days, 'next-changed-days')]),
    rule('course', 'refer_after', [
      line(p.next.refer, t(`${KEY}.in_a_row`, { n: p.next.refer.uncontrolledInARow }), {
        numbers: 'next-refer-uncontrolledInARow',
      }),
    ]),
    rule('course', 'refer_check', [days(r, p.next.refer, p.next.refer.checkDays, 'next-refer-checkDays')]),
    rule(
      'course',
      'year',
      p.year.map((y) =>
        line(
          y,
          t(y.fastingGlucose === undefined ? `${KEY}.year_contacts` : `${KEY}.year_contacts_and_glucose`, {
            n: y.contacts,
            glucose: y.fastingGlucose ?? 0,
          }),
          { who: t(`chronic.programme.${y.of}`) },
        ),
      ),
    ),
    rule('medicines', 'start', start ? startLines(r, start) : []),
    rule('medicines', 'ladder', stepLines(r, ladder, 'pressure')),
    rule('medicines', 'glucose_ladder', [
      ...stepLines(r, p.glucose.ladder, 'glucose'),
      p.glucose.ladder && judgedLine(r, p.glucose.ladder),
    ]),
    rule(
      'medicines',
      'kidneys',
      p.glucose.kidneys.flatMap((k, n) => kidneyLines(r, k, n)),
    ),
    rule(
      'medicines',
      'statin',
      p.statin.map((s) => line(s, statinOf(r, s))),
    ),
    ...TESTS.map((code) =>
      rule(
        'tests',
        `test_${code}`,
        p.tests.flatMap((test, n) =>
          test.code !== code
            ? []
            : [
                line(test, t(`${KEY}.every_months`, { n: test.everyMonths }), {
                  who: t(`chronic.programme.${test.of}`),
                  numbers: `tests-${n}-everyMonths`,
                }),
                test.abnormalEveryMonths === undefined
                  ? null
                  : line(test, t(`${KEY}.every_months`, { n: test.abnormalEveryMonths }), {
                      who: t(`${KEY}.abnormal`),
                      numbers: `tests-${n}-abnormalEveryMonths`,
                    }),
              ],
        ),
        t(`${KEY}.test.${code}`),
      ),
    ),
  ]
}

const TESTS = ['hba1c', 'fasting_glucose', 'lipids', 'creatinine', 'urine_acr', 'eye', 'foot'] as const

const line = (cited: Cited, says: string, more: { who?: string; numbers?: string } = {}): Line => ({
  who: more.who ?? '',
  says,
  cited: {
    source: cited.source,
    verified: cited.verified,
    ...(cited.also === undefined ? {} : { also: cited.also }),
  },
  numbers: more.numbers ?? null,
})

const days = ({ t }: Reader, cited: Cited, n: number, numbers: string): Line =>
  line(cited, t(`${KEY}.days`, { n }), { numbers })

const pressureOf = ({ fmt }: Reader, p: Pressure) => ({
  systolic: fmt.number(p.systolic),
  diastolic: fmt.number(p.diastolic),
})
const from = (r: Reader, p: Pressure): string => r.t(`${KEY}.from_either`, pressureOf(r, p))
const boundOf = ({ fmt }: Reader, { value, unit }: Bound) => ({ value: fmt.number(value), unit })

function whomOf({ t }: Reader, { when }: TargetRule): string {
  const parts = [
    when?.fromAge === undefined ? null : t(`${KEY}.from_age`, { n: when.fromAge }),
    when?.beforeAge === undefined ? null : t(`${KEY}.before_age`, { n: when.beforeAge }),
    when?.any === undefined ? null : when.any.map((c) => t(`${KEY}.with.${c}`)).join(t(`${KEY}.or`)),
  ].filter((part) => part !== null)
  return parts.length === 0 ? t(`${KEY}.everybody`) : parts.join(t(`${KEY}.and`))
}

function startLines(r: Reader, start: NonNullable<Protocol['pressure']['start']>): Line[] {
  const { t } = r
  return [
    line(start, from(r, start.from), { who: t(`${KEY}.everybody`) }),
    line(start, t(`${KEY}.systolic_from`, { n: start.sooner.systolic }), {
      who: start.sooner.any.map((c) => t(`${KEY}.with.${c}`)).join(t(`${KEY}.or`)),
    }),
    line(start, t(`${KEY}.start_within`, { n: start.withinDays }), { who: t(`${KEY}.how_soon`) }),
    line(start, from(r, start.atOnceFrom), { who: t(`${KEY}.start_at_once`) }),
  ]
}

const stepLines = (
  r: Reader,
  ladder: (Cited & { steps: readonly Step[] }) | null,
  of: 'pressure' | 'glucose',
): Line[] =>
  (ladder?.steps ?? []).map((step, n) =>
    line(ladder!, step.drugs.map((d) => drugOf(r, d)).join(' + '), {
      who: r.t(`${KEY}.step`, { n: n + 1 }),
      numbers: `${of}-ladder-steps-${n}`,
    }),
  )

/** Of the first source alone: the second has the doses, and other intervals. */
const judgedLine = (
  { t }: Reader,
  { source, verified, judgedAfterDays }: NonNullable<Protocol['glucose']['ladder']>,
): Line =>
  line({ source, verified }, t(`${KEY}.days`, { n: judgedAfterDays }), {
    who: t(`${KEY}.judged`),
    numbers: 'glucose-ladder-judgedAfterDays',
  })

const drugName = ({ t }: Reader, atc: string): string => t(`records.code.medication.${atc}`)

const drugOf = (r: Reader, { atc, mg, doses = 1 }: Step['drugs'][number]): string =>
  r.t(doses === 1 ? `${KEY}.dose` : `${KEY}.dose_in`, { drug: drugName(r, atc), mg: r.fmt.number(mg), n: doses })

function kidneyLines(r: Reader, rule: KidneyRule, n: number): (Line | null)[] {
  const drug = drugName(r, rule.atc)
  const { reduce } = rule
  return [
    line(rule, r.t(`${KEY}.kidneys_stop`, { drug, below: rule.stopBelow }), {
      numbers: `glucose-kidneys-${n}-stopBelow`,
    }),
    reduce
      ? line(reduce, r.t(`${KEY}.kidneys_reduce`, { drug, below: reduce.below, mg: r.fmt.number(reduce.mg) }), {
          numbers: `glucose-kidneys-${n}-reduce`,
        })
      : null,
  ]
}

const statinOf = ({ t }: Reader, s: StatinRule): string =>
  s.of === 'diabetes' ? t(`${KEY}.statin_diabetes`, { n: s.fromAge }) : t(`${KEY}.statin_risk`, { n: s.fromPercent })
