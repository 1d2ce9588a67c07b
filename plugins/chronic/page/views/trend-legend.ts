/** What the marks of a chart mean, and which medicines were changed when. */
import type { Page } from '#kernel/plugin.ts'
import type { Day } from '#kernel/dates.ts'
import { html, when, type Html } from '#views/html.ts'
import { mark } from '../chart/chart.ts'
import type { PointState } from '../chart/plan.ts'
import type { Change } from '../trend/medicines.ts'
import { drugName, medicineDose } from './words.ts'

export interface Explained {
  states: readonly PointState[]
  aside: boolean
  hasBand: boolean
  limited: boolean
}

const STATES = ['within', 'beyond', 'danger', 'plain'] as const

export const legend = ({ t }: Page, { states, aside, hasBand, limited }: Explained): Html =>
  html`<ul class="legend">${STATES.filter((s) => states.includes(s)).map(
    (state) => html`<li>${sign({ state, aside: false })}${t(`chronic.shown.state.${state}`)}</li>`,
  )}${when(aside, () => html`<li>${sign({ state: 'within', aside: true })}${t('chronic.shown.at_home')}</li>`)}${when(
    hasBand,
    () =>
      html`<li><svg class="swatch" aria-hidden="true"><rect class="band" width="100%" height="100%"/></svg>${t('chronic.shown.goal_band')}</li>`,
  )}${when(
    limited,
    () =>
      html`<li><svg class="i" aria-hidden="true"><line class="limit" x1="0" x2="100%" y1="50%" y2="50%"/></svg>${t('chronic.shown.danger_line')}</li>`,
  )}</ul>`

const sign = (of: { state: PointState; aside: boolean }): Html =>
  html`<svg class="i" viewBox="0 0 24 24" aria-hidden="true">${mark({ ...of, x: 50, y: 12 })}</svg>`

/** Numbered as in the chart. */
export const changesList = (page: Page, days: readonly (readonly [Day, readonly Change[]])[]): Html | '' =>
  when(
    days.length > 0,
    () =>
      html`<p class="meta">${page.t('chronic.shown.changes')}</p><ul class="meta">${days.map(
        ([on, changes], n) =>
          html`<li><b>${n + 1}</b> · ${page.fmt.date(on)}: ${page.fmt.list(changes.map((c) => changeWords(page, c)))}</li>`,
      )}</ul>`,
  )

function changeWords(page: Page, { kind, medicine, before }: Change): string {
  const drug = drugName(page, medicine)
  const dose = medicineDose(page, medicine)
  const was = before ? medicineDose(page, before) : null
  if (kind === 'stopped') return page.t('chronic.shown.change.stopped', { drug })
  if (kind === 'begun') return page.t('chronic.shown.change.begun', { drug: dose ? `${drug} ${dose}` : drug })
  return page.t(`chronic.shown.change.${kind}`, { drug, dose: dose ?? '–', before: was ?? '–' })
}
