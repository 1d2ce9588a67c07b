/** Blood pressure, glucose and HbA1c over time, with the goal, the bounds of danger and every change of medicine below. */
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { table, type Table } from '#views/table.ts'
import { seg } from '#views/tabs.ts'
import type { Day } from '#kernel/dates.ts'
import { chart, type ChartWords } from '../chart/chart.ts'
import { planOf, type PanelSpec } from '../chart/plan.ts'
import type { Shown } from '../load.ts'
import { chronicPath } from '../paths.ts'
import { changesOf, type Change } from '../trend/medicines.ts'
import { SPANS, within, type Seen, type Span } from '../trend/span.ts'
import { changesList, legend, type Explained } from './trend-legend.ts'

export interface Trend<Row> extends Explained {
  id: string
  title: string
  panels: readonly PanelSpec[]
  captions: readonly string[]
  number: ChartWords['number']
  medicines: RegExp
  /** The same in words: of this time, the newest first. */
  rows: readonly Row[]
  columns: Table<Row>['columns']
  /** A sentence about the newest. */
  summary: string
}

export function trendCard<Row>(page: Page, { facts }: Shown, seen: Seen, trend: Trend<Row>): Html {
  const { t, fmt } = page
  const { window } = seen
  const choice = seen.hasMore ? spans(page, facts.id, seen.span, trend) : ''
  const head = { id: trend.id, title: trend.title }
  if (trend.rows.length === 0)
    return card({ ...head, body: html`${choice}${empty({ icon: 'chart', title: t('chronic.shown.none_in_span') })}` })
  const changes = within(changesOf(facts.medicines, trend.medicines), window)
  const days = [...new Set(changes.map((c) => c.on))]
  const plan = planOf({ ...window, panels: trend.panels, changes: days })
  return card({
    ...head,
    meta: trend.summary,
    body: html`<div class="stack">${choice}<figure class="chart">${chart(plan, {
      id: `${trend.id}-chart`,
      title: t('chronic.shown.chart_title', {
        what: trend.title,
        from: fmt.date(window.from),
        to: fmt.date(window.to),
      }),
      summary: trend.summary,
      captions: trend.captions,
      number: trend.number,
      tick: (on, as) => (as === 'year' ? fmt.partialDate(on.slice(0, 4)) : fmt.monthYear(on)),
    })}<figcaption class="stack tight">${legend(page, trend)}${changesList(page, byDay(days, changes))}</figcaption><details><summary class="btn quiet">${t('chronic.shown.numbers')}</summary>${table(
      { label: t('chronic.shown.numbers_of', { what: trend.title }), rows: trend.rows, columns: trend.columns },
    )}</details></figure></div>`,
  })
}

const byDay = (days: readonly Day[], changes: readonly Change[]): (readonly [Day, readonly Change[]])[] =>
  days.map((on) => [on, changes.filter((c) => c.on === on)] as const)

const spans = ({ t }: Page, person: string, span: Span, { id, title }: Pick<Trend<unknown>, 'id' | 'title'>): Html =>
  seg(
    t('chronic.shown.span', { what: title }),
    SPANS.map((s) => ({
      href: `${chronicPath(person)}${s === 'all' ? '?span=all' : ''}#${id}`,
      label: t(`chronic.shown.span.${s}`),
      current: s === span,
    })),
  )
