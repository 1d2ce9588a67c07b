/** The head's and nurse's page: which indicator, where and when; the share, the map and table by area, needs by kind, and what else is counted. */
import type { Page } from '#kernel/plugin.ts'
import type { Polygons } from '#kernel/simplify.ts'
import { ALL_WORK, workHref } from '#kernel/work-filter.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { allCard } from '#views/figures/all-card.ts'
import { areaCard } from '#views/figures/area-card.ts'
import { chooser, indicatorSelect, monthSelect } from '#views/figures/chooser.ts'
import { exportButtons } from '#views/figures/export.ts'
import { figureTile } from '#views/figures/tiles.ts'
import { trendCard } from '#views/figures/trend-card.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { tiles } from '#views/tiles.ts'
import { INDICATORS } from '../../../../data/reference/needs/indicators.ts'
import type { Figures } from '../data.ts'
import { figuresHref, FIGURES_PATH, namesHref, type FigureQuery } from '../query.ts'
import { aimOf, figureWords, indicatorName, K, shownFigure } from '../words.ts'
import { kindsCard } from './kinds-card.ts'

/** What a head looks at first. */
const FIRST = ['old_assessed', 'with_severe', 'planned', 'met', 'reviewed'] as const
const GROUPS = ['reach', 'needs', 'care', 'kinds'] as const

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
      ? { up: { href: figuresHref(query, today, { area: null }), label: t('kit.figures.everywhere') } }
      : {}),
    actions: exportButtons(page, 'needs_figures'),
  })}
${chooser(page, { action: FIGURES_PATH, area: query.area }, html`${indicatorSelect(page, groupsOf(page), data.chosen.code)}${monthSelect(page, query.month)}`)}
${tiles(FIRST.flatMap((code) => all.filter((a) => a.code === code).map((a) => figureTile(page, a, a.was))))}
<div class="cols">${byArea(page, shown)}<div class="stack loose">${trend(page, data)}${whomCard(page)}</div></div>
${kindsCard(page, shown)}
${allCard(page, fmt.monthYear(query.month), all)}`
}

const groupsOf = (page: Page) =>
  GROUPS.map((group) => ({
    label: page.t(`${K}.group_${group}`),
    options: INDICATORS.filter((i) => i.group === group).map((i) => ({
      value: i.code,
      label: indicatorName(page, i),
    })),
  }))

function byArea(page: Page, { query, data, outlines }: Shown): Html {
  const { t, fmt, today } = page
  const { chosen, whole } = data
  return areaCard(page, {
    whole: shownFigure(page, query, chosen, whole),
    meta: data.area ? `${data.area.name} · ${fmt.monthYear(query.month)}` : fmt.monthYear(query.month),
    areas: data.areas.map(({ id, name }) => {
      const figure = data.byArea.get(id)!
      const href = figuresHref(query, today, { area: id })
      return { name, href, figure, words: figureWords(page, figure), polygons: outlines.get(id) ?? [] }
    }),
    actions: html`${linkButton({
      href: workHref('/today/list', { ...ALL_WORK, village: data.area?.id ?? null, kind: 'needs' }),
      icon: 'people',
      label: t(`${K}.to_do`),
    })}${when(page.can('needs:read') && whole.share !== null, () =>
      linkButton({
        href: namesHref(query, today, { indicator: chosen.code }),
        icon: 'list',
        label: t('kit.figures.names'),
      }),
    )}`,
  })
}

function trend(page: Page, { chosen, trend: points }: Figures): Html {
  const name = indicatorName(page, chosen)
  return trendCard(page, {
    title: page.t(`${K}.trend`),
    meta: name,
    name,
    aim: aimOf(chosen),
    points: points.map((p) => ({ ...p, words: figureWords(page, p.figure) })),
  })
}

const whomCard = ({ t }: Page): Html =>
  card({
    id: 'whom',
    title: t('kit.figures.whom_title'),
    body: html`<div class="stack"><p>${t(`${K}.whom_counted`)}</p><p>${t(`${K}.whom_confidence`)}</p><p class="meta">${t(`${K}.not_verified`)}</p></div>`,
  })
