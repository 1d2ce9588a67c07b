/** Which figures to look at: a plain form, the choice is an address. */
import { monthsToAsk, type Month } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { html, when, type Html } from '../html.ts'

export interface Option {
  value: string
  label: string
}
export interface OptionGroup {
  label: string
  options: readonly Option[]
}

export const chooser = ({ t }: Page, { action, area }: { action: string; area: string | null }, selects: Html): Html =>
  html`<form class="row pick no-print" method="get" action="${action}">${when(
    area,
    () => html`<input type="hidden" name="area" value="${area!}">`,
  )}${selects}<button class="btn">${t('kit.work.show')}</button></form>`

export const choose = (name: string, label: string, options: readonly Option[], chosen: string): Html =>
  select(name, label, optionsOf(options, chosen))

export const indicatorSelect = ({ t }: Page, groups: readonly OptionGroup[], chosen: string): Html =>
  select(
    'indicator',
    t('kit.figures.indicator'),
    html`${groups
      .filter((g) => g.options.length > 0)
      .map((g) => html`<optgroup label="${g.label}">${optionsOf(g.options, chosen)}</optgroup>`)}`,
  )

export const monthSelect = ({ t, fmt, today }: Page, chosen: Month): Html =>
  choose(
    'month',
    t('kit.figures.col_month'),
    monthsToAsk(today).map((m) => ({ value: m, label: fmt.monthYear(m) })),
    chosen,
  )

const select = (name: string, label: string, options: Html): Html =>
  html`<label class="sr" for="${name}">${label}</label><select id="${name}" name="${name}">${options}</select>`

const optionsOf = (options: readonly Option[], chosen: string): Html =>
  html`${options.map(
    ({ value, label }) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${label}</option>`,
  )}`
