/** How she stands: followed for what, by which goal, the last values, and when she comes next. */
import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when, type Html, type Text } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { isControlled } from '../../rules/pressure/control.ts'
import type { Suspicion } from '../../rules/pressure/diagnosis.ts'
import type { Cited, Step } from '../../../../data/reference/chronic/protocol.ts'
import { LOWERS_GLUCOSE } from '../../rules/visit/glucose-ladder.ts'
import { LOWERS_PRESSURE, rungOf } from '../../rules/visit/ladder.ts'
import { asTaken } from '../../facts/standing.ts'
import { PROGRAMMES, type Programme } from '../../tables.ts'
import type { Shown } from '../load.ts'
import { newVisitPath, registerPath } from '../paths.ts'
import { glucoseLabs, glucoseState } from '../trend/glucose.ts'
import { cite } from './cite.ts'
import { classKey, dayBadge, labName, labValue, pressureWords, programmeName } from './words.ts'

type Fact = readonly [Text, Text | null]

export function standingCard(page: Page, shown: Shown): Html {
  const { t, can } = page
  const { facts, standing: s } = shown
  const isFollowed = Object.keys(s.followed).length > 0
  const write = can('chronic:write') && facts.active
  return card({
    id: 'standing',
    title: t('chronic.shown.standing'),
    next: isFollowed,
    flush: kv([...notFollowedFacts(page, shown), ...standingFacts(page, shown)]),
    footer: write
      ? html`${when(isFollowed, () => linkButton({ href: newVisitPath(facts.id), kind: 'primary', icon: 'clipboard', label: t('chronic.shown.record_visit') }))}${registerButton(page, shown)}`
      : undefined,
  })
}

/** For what nobody follows her here; where one is followed already, the other by its name. */
export function registerButton({ t }: Page, { facts, standing: s }: Shown): Html | '' {
  const open = PROGRAMMES.filter((p) => s.followed[p] === undefined)
  const href = registerPath(facts.id)
  if (open.length === PROGRAMMES.length)
    return linkButton({ href, icon: 'plus', label: t('chronic.shown.register'), kind: 'primary' })
  return html`${open.map((p) => linkButton({ href, icon: 'plus', label: t(`chronic.shown.register_too.${p}`) }))}`
}

/** Suspected, confirmed by the protocol's rule, or diagnosed elsewhere. */
export function notFollowedFacts(page: Page, { standing: s, guarded }: Shown): Fact[] {
  const { t } = page
  return PROGRAMMES.flatMap((p): Fact[] => {
    if (s.notFollowed.includes(p)) return [[programmeName(page, p), t('chronic.shown.diagnosed_elsewhere')]]
    const suspicion = s.suspicion[p]
    if (suspicion.state === 'none') return []
    // In pregnancy a raised value is another matter, and today's.
    if (guarded) return [[programmeName(page, p), t('chronic.shown.suspected_guarded')]]
    const rule = p === 'hypertension' ? s.protocol.pressure.confirmed : 'diabetes'
    return [
      [
        programmeName(page, p),
        html`${suspicionWords(page, suspicion)} ${rule === 'diabetes' ? '' : cite(t, s.protocol, rule)}`,
      ],
    ]
  })
}

const suspicionWords = ({ t, fmt }: Page, s: Exclude<Suspicion, { state: 'none' }>): string =>
  s.state === 'suspected'
    ? t('chronic.shown.suspected', { since: fmt.date(s.since), n: s.missing })
    : t(`chronic.shown.confirmed_${s.by}`, { on: fmt.date(s.on) })

function standingFacts(page: Page, shown: Shown): Fact[] {
  const { t, fmt } = page
  const { facts, standing: s, config, guarded } = shown
  const last = facts.visits.at(-1)
  const glucose = glucoseLabs(facts.labs).at(-1)
  return [
    ...PROGRAMMES.flatMap((p): Fact[] => {
      const e = s.followed[p]
      if (!e) return []
      const told = [
        t('chronic.shown.followed_since', { on: fmt.date(e.happened_on) }),
        e.diagnosed_on === null ? null : t('chronic.shown.diagnosed_on', { on: fmt.partialDate(e.diagnosed_on) }),
        e.diagnosed_at,
      ]
      return [[programmeName(page, p), told.filter((w) => w !== null).join(' · ')]]
    }),
    [t('chronic.shown.next'), nextWords(page, shown)],
    [t('chronic.shown.goal'), goalWords(page, shown)],
    [
      t('chronic.shown.last_pressure'),
      s.lastPressure &&
        html`${pressureWords(page, s.lastPressure)} · ${fmt.date(s.lastPressure.on)}${when(
          s.target && !guarded,
          () => html` · ${t(`chronic.shown.${isControlled(s.lastPressure!, s.target!) ? 'at_goal' : 'not_at_goal'}`)}`,
        )}`,
    ],
    [
      t('chronic.shown.last_glucose'),
      glucose === undefined
        ? null
        : html`${labName(page, glucose.key)} ${labValue(page, glucose, config.glucoseUnit)} · ${fmt.date(glucose.on)}${stateWords(
            page,
            glucoseState(glucose, { protocol: s.protocol, birthDate: facts.birthDate, guarded }),
          )}`,
    ],
    [
      t('chronic.shown.last_visit'),
      last ? `${t(`chronic.shown.class.${classKey(last)}`)} · ${fmt.date(last.happened_on)}` : null,
    ],
    ...stepFacts(page, shown),
  ]
}

const stateWords = ({ t }: Page, state: 'plain' | 'within' | 'beyond' | 'danger'): string =>
  state === 'plain' ? '' : ` · ${t(`chronic.shown.state.${state}`)}`

export function goalWords({ t }: Page, { standing: s, guarded }: Shown): Html | null {
  if (!s.target) return null
  if (guarded) return html`${t('chronic.shown.goal_guarded')}`
  const { systolic, diastolic } = s.target.below
  return html`${t('chronic.shown.goal_below', { systolic, diastolic })} ${cite(t, s.protocol, s.target)}`
}

export function nextWords(
  page: Page,
  { standing: { next, protocol } }: Shown,
  { cited } = { cited: true },
): Html | null {
  if (!next) return null
  const { t, fmt } = page
  const { because } = next
  const rule = because === 'agreed' ? null : protocol.next[because === 'registered' ? 'changed' : because]
  return html`${fmt.date(next.on)} ${dayBadge(page, next.on)}<br><span class="meta">${t(`chronic.shown.next_because.${because}`)}</span> ${rule && cited ? cite(t, protocol, rule) : ''}`
}

const stepFacts = (page: Page, shown: Shown): Fact[] => {
  const { pressure, glucose } = shown.standing.protocol
  return [
    [page.t('chronic.shown.step'), stepWords(page, shown, 'hypertension', pressure.ladder, LOWERS_PRESSURE)],
    [page.t('chronic.shown.step_glucose'), stepWords(page, shown, 'diabetes', glucose.ladder, LOWERS_GLUCOSE)],
  ]
}

function stepWords(
  { t }: Page,
  { standing: s, guarded }: Shown,
  programme: Programme,
  ladder: (Cited & { steps: readonly Step[] }) | null,
  all: RegExp,
): Html | null {
  if (!ladder || !s.followed[programme]) return null
  if (guarded) return html`${t('chronic.shown.suggest.guarded')}`
  const rung = rungOf(asTaken(s.taken), ladder.steps, all)
  return html`${rung < 0 ? t('chronic.shown.off_ladder') : t('chronic.shown.step_of', { n: rung, of: ladder.steps.length })} ${cite(t, s.protocol, ladder)}`
}
