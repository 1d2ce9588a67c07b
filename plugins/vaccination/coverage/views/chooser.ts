import type { Page } from '#kernel/plugin.ts'
import { html, when, type Html } from '#views/html.ts'
import { COVERAGE_PATH, LENGTHS, MOST_AGO } from '../query.ts'
import { KINDS } from '../rules/indicators.ts'
import { addMonths, lastMonth } from '#kernel/dates.ts'
import { indicatorName } from '../words.ts'
import type { Shown } from './page-view.ts'

/** A plain form: the choice is an address. */
export function chooser(page: Page, { query, data }: Shown): Html {
  const { t, fmt } = page
  const option = (value: string, label: string, chosen: boolean) =>
    html`<option value="${value}"${chosen ? html` selected` : ''}>${label}</option>`
  const last = lastMonth(page.today)
  return html`<form class="row pick" method="get" action="${COVERAGE_PATH}">${when(
    query.area,
    () => html`<input type="hidden" name="area" value="${query.area!}">`,
  )}<label class="sr" for="indicator">${t('vaccination.coverage.indicator')}</label><select id="indicator" name="indicator">${KINDS.map(
    (kind) => {
      const of = data.indicators.filter((i) => i.kind === kind)
      return when(
        of.length > 0,
        () =>
          html`<optgroup label="${t(`vaccination.coverage.kind_${kind}`)}">${of.map((i) => option(i.code, indicatorName(page, i), i === data.chosen))}</optgroup>`,
      )
    },
  )}</select><label class="sr" for="months">${t('vaccination.coverage.length')}</label><select id="months" name="months">${LENGTHS.map(
    (n) => option(String(n), t('vaccination.coverage.months', { n }), n === data.period.months),
  )}</select><label class="sr" for="until">${t('vaccination.coverage.until')}</label><select id="until" name="until">${Array.from(
    { length: MOST_AGO + 1 },
    (_, n) => {
      const month = addMonths(last, -n)
      return option(
        month,
        t('vaccination.coverage.to_month', { month: fmt.monthYear(month) }),
        month === data.period.to,
      )
    },
  )}</select><button class="btn">${t('kit.work.show')}</button></form>`
}
