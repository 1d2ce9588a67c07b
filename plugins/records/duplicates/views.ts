import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { tag } from '#views/text.ts'
import { maskIdentifier } from '../rules/identifiers.ts'
import { LIKELY, POSSIBLE } from '../rules/matching.ts'
import type { Known } from './facts.ts'
import { isWarning, type Found } from './matches.ts'

/** Name, age, sex, birth date, house and a second identifier: enough to know somebody at the door. */
export const whoLine = (page: Page, k: Known): Html =>
  html`<b>${k.name}</b> <span class="meta">${whoFacts(page, k)}</span>`

export const whoFacts = (page: Page, k: Known): string => {
  const { t, fmt } = page
  return [
    fmt.age(k.birthDate, page.today, t),
    t(`records.sex.${k.sex}`),
    k.birthDate && fmt.partialDate(k.birthDate),
    k.houseNumber && t('records.duplicates.house', { number: k.houseNumber }),
    k.facts.identifiers[0] && maskIdentifier(k.facts.identifiers[0].value),
    k.status === 'active' ? null : t(`records.person_status.${k.status}`),
  ]
    .filter(Boolean)
    .join(' · ')
}

export const howLikely = ({ t }: Page, found: Found): string =>
  t(
    isWarning(found)
      ? 'records.duplicates.two_people'
      : found.match.conflict
        ? 'records.duplicates.conflict'
        : found.match.score >= LIKELY
          ? 'records.duplicates.likely'
          : found.match.score >= POSSIBLE
            ? 'records.duplicates.possible'
            : 'records.duplicates.unlikely',
  )

/** Why, in words, strongest first. */
export const reasons = ({ t, fmt }: Page, { match }: Found): string => fmt.list(match.reasons.map((r) => t(r)))

export const foundRow = (page: Page, found: Found, actions?: Html): Html =>
  html`<li><div class="task">${icon(isWarning(found) ? 'people' : 'person')}<span><span>${whoLine(page, found.known)}</span><span class="meta">${reasons(
    page,
    found,
  )}</span><span>${tag(howLikely(page, found))}</span></span>${when(actions, () => html`<span class="row tight">${actions}</span>`)}</div></li>`

export const openPerson = (page: Page, id: string): Html =>
  linkButton({ href: `/people/${id}`, label: page.t('records.duplicates.open'), small: true })
