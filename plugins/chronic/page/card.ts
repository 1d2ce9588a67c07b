/** On the person's page: followed for what, the last pressure against the goal, and when she comes next; of others that they might be ill. */
import type { CardSpec, Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when, type Html, type Text } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { loadLatest } from '../facts/latest.ts'
import { isControlled } from '../rules/pressure/control.ts'
import { PREGNANT_SAME_DAY, reaches } from '../rules/pressure/readings.ts'
import { PROGRAMMES } from '../tables.ts'
import { shownOf, type Shown } from './load.ts'
import { chronicPath, newVisitPath } from './paths.ts'
import { boundsOf, lastDanger, pressureDays } from './trend/pressure.ts'
import { nextWords, notFollowedFacts, registerButton } from './views/standing-card.ts'
import { classKey, drugName, pressureWords, programmeName } from './views/words.ts'

export const chronicCard: CardSpec = {
  order: -3,
  wide: true,
  permission: 'chronic:read',
  async render(page, person) {
    const shown = await shownOf(page, person, loadLatest)
    // Of the dead nothing is asked any more.
    const open = shown.facts.active ? notFollowedFacts(page, shown) : []
    const isFollowed = Object.keys(shown.standing.followed).length > 0
    if (!isFollowed && open.length === 0 && shown.facts.episodes.length === 0) return null
    const write = page.can('chronic:write') && shown.facts.active
    return card({
      id: 'chronic',
      title: page.t('chronic.title'),
      flush: kv([...followedFacts(page, shown), ...open]),
      footer: html`${when(write && isFollowed, () =>
        linkButton({
          href: newVisitPath(person),
          kind: 'primary',
          icon: 'clipboard',
          label: page.t('chronic.shown.record_visit'),
        }),
      )}${write && open.length > 0 ? registerButton(page, shown) : ''}${linkButton({ href: chronicPath(person), kind: 'quiet', label: page.t('chronic.shown.open') })}`,
    })
  },
}

function followedFacts(page: Page, shown: Shown): (readonly [Text, Text | null])[] {
  const { t, fmt } = page
  const { facts, standing: s } = shown
  const names = PROGRAMMES.filter((p) => s.followed[p]).map((p) => programmeName(page, p))
  const last = facts.visits.at(-1)
  return [
    [t('chronic.shown.followed_for'), names.length > 0 ? fmt.list(names) : t('chronic.shown.not_followed')],
    [t('chronic.shown.last_pressure'), pressureFact(page, shown)],
    [
      t('chronic.shown.medicines'),
      facts.active && shown.guarded && s.harmful.length > 0
        ? html`${fmt.list(s.harmful.map((m) => drugName(page, m)))} ${badge('overdue', t('chronic.shown.not_in_pregnancy'))}`
        : null,
    ],
    [
      t('chronic.shown.last_visit'),
      last ? `${t(`chronic.shown.class.${classKey(last)}`)} · ${fmt.date(last.happened_on)}` : null,
    ],
    [t('chronic.shown.next'), nextWords(page, shown, { cited: false })],
  ]
}

function pressureFact(page: Page, { facts, standing: s, guarded }: Shown): Html | null {
  const { t, fmt } = page
  if (!s.lastPressure) return null
  if (!facts.active) return html`${pressureWords(page, s.lastPressure)} · ${fmt.date(s.lastPressure.on)}`
  const bounds = boundsOf(s, guarded)
  const danger = lastDanger(pressureDays(facts.readings, s.protocol), bounds)
  const judged = s.target && !guarded
  const goal = judged ? ` (${t('chronic.shown.goal_below', { ...s.target!.below })})` : ''
  return html`${pressureWords(page, s.lastPressure)}${goal} · ${fmt.date(s.lastPressure.on)} ${
    danger
      ? badge('overdue', t('chronic.shown.state.danger'))
      : guarded && reaches(s.lastPressure, PREGNANT_SAME_DAY)
        ? badge('overdue', t('chronic.shown.urgency.same_day'))
        : judged && !isControlled(s.lastPressure, s.target!)
          ? badge('due', t('chronic.shown.not_at_goal'))
          : ''
  }`
}
