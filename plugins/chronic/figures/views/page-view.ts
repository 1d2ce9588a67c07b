/** The head's and nurse's page: which indicator, where and when; the share, the map and table by area, the months before, and what else is counted. */
import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { figuresHref, FIGURES_PATH, REPORT_PATH } from '../query.ts'
import { allCard, whomCard } from './all-card.ts'
import { areaCard, type Shown } from './area-card.ts'
import { chooser } from './chooser.ts'
import { mainTiles } from './tiles.ts'
import { trendCard } from './trend-card.ts'

const K = 'chronic.figures'

export function figuresView(page: Page, shown: Shown): Html {
  const { t, fmt, today } = page
  const { data, query } = shown
  return html`${pageHead({
    title: data.area ? t(`${K}.title_in`, { area: data.area.name }) : t(`${K}.title`),
    eyebrow: t(`${K}.as_of`, { month: fmt.monthYear(query.month) }),
    ...(data.area
      ? { up: { href: figuresHref(FIGURES_PATH, query, today, { area: null }), label: t(`${K}.everywhere`) } }
      : {}),
    actions: html`${linkButton({ href: figuresHref(REPORT_PATH, { ...query, indicator: null }, today), icon: 'clipboard', label: t(`${K}.report`) })}${when(
      page.home === 'server',
      () =>
        html`${(['csv', 'xlsx'] as const).map((format) => linkButton({ href: `/export/chronic_figures.${format}`, kind: 'quiet', icon: 'download', label: t(`${K}.export`, { format: format.toUpperCase() }) }))}`,
    )}`,
  })}
${chooser(page, query, data.chosen)}
${mainTiles(page, query, data)}
<div class="cols">${areaCard(page, shown)}<div class="stack loose">${trendCard(page, data)}${whomCard(page, shown)}</div></div>
${allCard(page, shown)}`
}
