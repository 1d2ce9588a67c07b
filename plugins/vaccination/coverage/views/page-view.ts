/** The head's page: which indicator, where and when; the share, the map and table by village, the months before, and what else is counted. */
import type { Page } from '#kernel/plugin.ts'
import type { Polygons } from '#kernel/simplify.ts'
import { linkButton } from '#views/button.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import type { Coverage } from '../data.ts'
import { coverageHref, type CoverageQuery } from '../query.ts'
import { periodWords } from '../words.ts'
import { allCard, whomCard } from './all-card.ts'
import { areaCard } from './area-card.ts'
import { chooser } from './chooser.ts'
import { readingCard, reasonsCard, trendCard } from './side-cards.ts'
import { mainTiles } from './tiles.ts'

export interface Shown {
  query: CoverageQuery
  data: Coverage
  outlines: ReadonlyMap<string, Polygons>
}

export function coverageView(page: Page, shown: Shown): Html {
  const { t } = page
  const { data } = shown
  return html`${pageHead({
    title: data.area ? t('vaccination.coverage.title_in', { area: data.area.name }) : t('vaccination.coverage.title'),
    eyebrow: t('vaccination.coverage.as_of', { period: periodWords(page, data.period) }),
    ...(data.area ? { up: { href: chooserHref(page, shown), label: t('vaccination.coverage.everywhere') } } : {}),
    actions: html`${when(page.home === 'server', () => linkButton({ href: '/export/vaccination_coverage.xlsx', icon: 'download', label: t('vaccination.coverage.export') }))}`,
  })}
${chooser(page, shown)}
${mainTiles(page, shown)}
<div class="cols">${areaCard(page, shown)}<div class="stack loose">${trendCard(page, shown)}${readingCard(page, shown)}${reasonsCard(page, shown)}${whomCard(page, shown)}</div></div>
${allCard(page, shown)}`
}

const chooserHref = (page: Page, { query }: Shown) => coverageHref(query, page.today, { area: null })
