import { html, when, type Html, type Text } from './html.ts'
import { icon, type IconName } from './icon.ts'

/**
 * Whom a recording page is about: name, age and sex, a second identifier – and, on the tablet, how old its records are.
 * Wrong-person entries are prevented here, so every form about a person carries it.
 */
export const about = ({
  icon: name = 'person',
  who,
  facts,
  asOf,
  alerts,
}: {
  icon?: IconName | undefined
  who: Text
  /** Age and sex, second identifier, house. */
  facts: readonly Text[]
  asOf?: Text | undefined
  /** Allergies and warnings: always shown. */
  alerts?: readonly Text[] | undefined
}): Html =>
  html`<div class="about">${icon(name)}<div class="grow"><p><b>${who}</b></p><p class="meta">${facts.map(
    (fact, n) => html`${n > 0 ? ' · ' : ''}<span class="nowrap">${fact}</span>`,
  )}</p>${(alerts ?? []).map((alert) => html`<p class="alert">${icon('warning')}${alert}</p>`)}</div>${when(
    asOf !== undefined,
    () => html`<p class="meta">${asOf}</p>`,
  )}</div>`
