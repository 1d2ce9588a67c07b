import type { Page } from '#kernel/plugin.ts'
import { html, when, type Html } from '#views/html.ts'
import { INDICATORS } from '../../../../data/reference/chronic/indicators.ts'
import { addMonths, lastMonth } from '#kernel/dates.ts'
import { FIGURES_PATH, MOST_AGO, type FigureQuery } from '../query.ts'
import type { Indicator } from '../rules/figure.ts'
import { indicatorName, programmeName } from '../words.ts'

const K = 'chronic.figures'
const GROUPS = ['hypertension', 'diabetes'] as const

/** A plain form: the choice is an address. */
export function chooser(page: Page, query: FigureQuery, chosen: Indicator): Html {
  const { t } = page
  return html`<form class="row pick" method="get" action="${FIGURES_PATH}">${when(
    query.area,
    () => html`<input type="hidden" name="area" value="${query.area!}">`,
  )}<label class="sr" for="indicator">${t(`${K}.indicator`)}</label><select id="indicator" name="indicator">${GROUPS.map(
    (programme) =>
      html`<optgroup label="${programmeName(page, { programme })}">${INDICATORS.filter((i) => i.programme === programme).map((i) => option(i.code, indicatorName(page, i), i === chosen))}</optgroup>`,
  )}</select>${monthSelect(page, query)}<label class="sr" for="lost">${t(`${K}.lost`)}</label><select id="lost" name="lost">${option('', t(`${K}.without_lost`), !query.withLost)}${option('1', t(`${K}.with_lost`), query.withLost)}</select><button class="btn">${t('kit.work.show')}</button></form>`
}

export function monthSelect({ t, fmt, today }: Page, { month: chosen }: Pick<FigureQuery, 'month'>): Html {
  const last = lastMonth(today)
  return html`<label class="sr" for="month">${t(`${K}.month`)}</label><select id="month" name="month">${Array.from(
    { length: MOST_AGO + 1 },
    (_, n) => addMonths(last, -n),
  ).map((month) => option(month, fmt.monthYear(month), month === chosen))}</select>`
}

export const option = (value: string, label: string, chosen: boolean): Html =>
  html`<option value="${value}"${chosen ? html` selected` : ''}>${label}</option>`
