import type { Page } from '#kernel/plugin.ts'
import { html, when, type Html } from '#views/html.ts'
import { INDICATORS } from '../../../../data/reference/needs/indicators.ts'
import { FIGURES_PATH, MOST_AGO, type FigureQuery } from '../query.ts'
import type { Indicator } from '../rules/figure.ts'
import { addMonths, lastMonth } from '#kernel/dates.ts'
import { indicatorName, K } from '../words.ts'

const GROUPS = ['reach', 'needs', 'care', 'kinds'] as const

/** A plain form: the choice is an address. */
export function chooser(page: Page, query: FigureQuery, chosen: Indicator): Html {
  const { t, fmt, today } = page
  const months = Array.from({ length: MOST_AGO + 1 }, (_, n) => addMonths(lastMonth(today), -n))
  return html`<form class="row pick" method="get" action="${FIGURES_PATH}">${when(
    query.area,
    () => html`<input type="hidden" name="area" value="${query.area!}">`,
  )}<label class="sr" for="indicator">${t(`${K}.indicator`)}</label><select id="indicator" name="indicator">${GROUPS.map(
    (group) =>
      html`<optgroup label="${t(`${K}.group_${group}`)}">${INDICATORS.filter((i) => i.group === group).map((i) => option(i.code, indicatorName(page, i), i === chosen))}</optgroup>`,
  )}</select><label class="sr" for="month">${t(`${K}.month`)}</label><select id="month" name="month">${months.map((m) => option(m, fmt.monthYear(m), m === query.month))}</select><button class="btn">${t('kit.work.show')}</button></form>`
}

const option = (value: string, label: string, chosen: boolean): Html =>
  html`<option value="${value}"${chosen ? html` selected` : ''}>${label}</option>`
