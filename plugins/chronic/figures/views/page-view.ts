/** The head's and nurse's page: which indicator, where and when; the share, the map and table by area, the months before, and what else is counted. */
import type { Page } from '#kernel/plugin.ts'
import type { Polygons } from '#kernel/simplify.ts'
import { linkButton } from '#views/button.ts'
import { allCard } from '#views/figures/all-card.ts'
import { areaCard } from '#views/figures/area-card.ts'
import { choose, chooser, indicatorSelect, monthSelect } from '#views/figures/chooser.ts'
import { exportButtons } from '#views/figures/export.ts'
import { figureTile } from '#views/figures/tiles.ts'
import { trendCard } from '#views/figures/trend-card.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { tiles } from '#views/tiles.ts'
import { INDICATORS } from '../../../../data/reference/chronic/indicators.ts'
import type { Figures } from '../data.ts'
import { figuresHref, FIGURES_PATH, NAMES_PATH, REPORT_PATH, type FigureQuery } from '../query.ts'
import { aimOf, figureWords, indicatorName, indicatorWords, programmeName, shownFigure } from '../words.ts'
import { whomCard } from './whom-card.ts'

const K = 'chronic.figures'
/** What a head looks at first. */
const FIRST = [
  'hypertension.controlled',
  'hypertension.missed',
  'hypertension.lost',
  'diabetes.controlled',
  'diabetes.missed',
] as const

export interface Shown {
  query: FigureQuery
  data: Figures
  outlines: ReadonlyMap<string, Polygons>
}

export function figuresView(page: Page, shown: Shown): Html {
  const { t, fmt, today } = page
  const { data, query } = shown
  const all = data.all.map(({ indicator, figure, was }) => ({
    ...shownFigure(page, query, indicator, figure),
    code: indicator.code,
    was,
  }))
  return html`${pageHead({
    title: data.area ? t(`${K}.title_in`, { area: data.area.name }) : t(`${K}.title`),
    eyebrow: t(`${K}.as_of`, { month: fmt.monthYear(query.month) }),
    ...(data.area
      ? { up: { href: figuresHref(FIGURES_PATH, query, today, { area: null }), label: t('kit.figures.everywhere') } }
      : {}),
    actions: html`${reportButton(page, query)}${exportButtons(page, 'chronic_figures')}`,
  })}
${chooser(page, { action: FIGURES_PATH, area: query.area }, html`${indicatorSelect(page, groupsOf(page), data.chosen.code)}${monthSelect(page, query.month)}${lostSelect(page, query)}`)}
${tiles(FIRST.flatMap((code) => all.filter((a) => a.code === code).map((a) => figureTile(page, a, a.was))))}
<div class="cols">${byArea(page, shown)}<div class="stack loose">${trend(page, shown)}${whomCard(page, data)}</div></div>
${allCard(page, fmt.monthYear(query.month), all)}`
}

const reportHref = (page: Page, query: FigureQuery, area = query.area) =>
  figuresHref(REPORT_PATH, { ...query, indicator: null }, page.today, { area })

const reportButton = (page: Page, query: FigureQuery): Html =>
  linkButton({ href: reportHref(page, query), icon: 'clipboard', label: page.t(`${K}.report`) })

const groupsOf = (page: Page) =>
  (['hypertension', 'diabetes'] as const).map((programme) => ({
    label: programmeName(page, { programme }),
    options: INDICATORS.filter((i) => i.programme === programme).map((i) => ({
      value: i.code,
      label: indicatorName(page, i),
    })),
  }))

const lostSelect = ({ t }: Page, { withLost }: FigureQuery): Html =>
  choose(
    'lost',
    t(`${K}.lost`),
    [
      { value: '', label: t(`${K}.without_lost`) },
      { value: '1', label: t(`${K}.with_lost`) },
    ],
    withLost ? '1' : '',
  )

function byArea(page: Page, { query, data, outlines }: Shown): Html {
  const { t, fmt, today } = page
  const { chosen, area } = data
  const names = (id: string | null) => figuresHref(NAMES_PATH, query, today, { area: id, indicator: chosen.code })
  return areaCard(page, {
    whole: shownFigure(page, query, chosen, data.whole),
    meta: area ? `${area.name} · ${fmt.monthYear(query.month)}` : fmt.monthYear(query.month),
    areas: data.areas.map(({ id, name }) => {
      const figure = data.byArea.get(id)!
      return {
        id,
        name,
        href: figuresHref(FIGURES_PATH, query, today, { area: id }),
        figure,
        words: figureWords(page, chosen, figure),
        polygons: outlines.get(id) ?? [],
        people: names(id),
      }
    }),
    actions: html`${when(
      area,
      () =>
        html`${linkButton({ href: names(query.area), icon: 'people', label: t('kit.figures.names') })}${reportButton(page, query)}`,
    )}`,
    columns: [
      {
        label: t(`${K}.report`),
        cell: ({ id }) => html`<a href="${reportHref(page, query, id)}">${t(`${K}.report_short`)}</a>`,
      },
    ],
  })
}

function trend(page: Page, { query, data: { chosen, trend: months } }: Shown): Html {
  const { name } = indicatorWords(page, chosen, query.withLost)
  // Of a year only its December is whole, and of a quarter its last month has a cohort.
  const points = months.filter(
    ({ month }, n) =>
      (chosen.kind !== 'year' || month.endsWith('-12') || n === months.length - 1) &&
      (!chosen.code.includes('quarterly') || Number(month.slice(5)) % 3 === 0),
  )
  return trendCard(page, {
    title: page.t(`${K}.trend`),
    meta: name,
    name,
    aim: aimOf(chosen),
    points: points.map((p) => ({ ...p, words: figureWords(page, chosen, p.figure) })),
  })
}
