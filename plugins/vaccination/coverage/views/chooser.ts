import { monthsToAsk } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { choose, chooser, indicatorSelect } from '#views/figures/chooser.ts'
import { html, type Html } from '#views/html.ts'
import { COVERAGE_PATH, LENGTHS } from '../query.ts'
import { KINDS } from '../rules/indicators.ts'
import { indicatorName, K } from '../words.ts'
import type { Shown } from './page-view.ts'

export function coverageChooser(page: Page, { query, data }: Shown): Html {
  const { t, fmt, today } = page
  const groups = KINDS.map((kind) => ({
    label: t(`${K}.kind_${kind}`),
    options: data.indicators
      .filter((i) => i.kind === kind)
      .map((i) => ({ value: i.code, label: indicatorName(page, i) })),
  }))
  const lengths = LENGTHS.map((n) => ({ value: String(n), label: t(`${K}.months`, { n }) }))
  const ends = monthsToAsk(today).map((m) => ({ value: m, label: t(`${K}.to_month`, { month: fmt.monthYear(m) }) }))
  return chooser(
    page,
    { action: COVERAGE_PATH, area: query.area },
    html`${indicatorSelect(page, groups, data.chosen.code)}${choose('months', t(`${K}.length`), lengths, String(data.period.months))}${choose('until', t(`${K}.until`), ends, data.period.to)}`,
  )
}
