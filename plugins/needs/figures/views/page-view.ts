/** The head's and nurse's page: which indicator, where and when; the share, the map and table by area, needs by kind, and what else is counted. */
import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { figuresHref } from '../query.ts'
import { K } from '../words.ts'
import { areaCard, type Shown } from './area-card.ts'
import { chooser } from './chooser.ts'
import { allCard, kindsCard, trendCard, whomCard } from './side-cards.ts'
import { mainTiles } from './tiles.ts'

export function figuresView(page: Page, shown: Shown): Html {
  const { t, fmt, today } = page
  const { data, query } = shown
  return html`${pageHead({
    title: data.area ? t(`${K}.title_in`, { area: data.area.name }) : t(`${K}.title`),
    eyebrow: t(`${K}.as_of`, { month: fmt.monthYear(query.month) }),
    ...(data.area ? { up: { href: figuresHref(query, today, { area: null }), label: t(`${K}.everywhere`) } } : {}),
    actions: html`${when(
      page.home === 'server',
      () =>
        html`${(['csv', 'xlsx'] as const).map((format) => linkButton({ href: `/export/needs_figures.${format}`, kind: 'quiet', icon: 'download', label: t(`${K}.export`, { format: format.toUpperCase() }) }))}`,
    )}`,
  })}
${chooser(page, query, data.chosen)}
${mainTiles(page, query, data)}
<div class="cols">${areaCard(page, shown)}<div class="stack loose">${trendCard(page, data)}${whomCard(page)}</div></div>
${kindsCard(page, shown)}
${allCard(page, shown)}`
}
