/** Plans as they stand, and those that ended. */
import { daysBetween } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { badge, type DueState } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card, foldCard } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { agreePath } from '../paths.ts'
import type { Activity, Plan } from '../rules/plans.ts'
import { voidLink } from './needs-cards.ts'
import { goalWords, helpWords, problemName, whoEvery } from './words.ts'

export const planCards = (page: Page, person: string, plans: readonly Plan[], write: boolean): Html =>
  html`${plans.filter((p) => p.state === 'standing').map((p) => planCard(page, person, p, write))}`

function planCard(page: Page, person: string, plan: Plan, write: boolean): Html {
  const { t, fmt, today } = page
  const standings = plan.reviews.at(-1)?.standing ?? []
  const late = daysBetween(plan.nextReviewOn, today) > 0
  return card({
    id: plan.sensitivity === null ? 'plan' : `plan-${plan.sensitivity}`,
    title: t('needs.plan.the_plan'),
    meta: t('needs.plan.agreed_on', { date: fmt.date(plan.on), who: t(`needs.plan.agreed.${plan.agreedWith}`) }),
    ...(plan.sensitivity === null ? {} : { aside: html`${confidential(t, plan.sensitivity)}` }),
    flush: html`<div class="body stack"><blockquote><p class="meta">${t('needs.plan.matters')}</p><p><b>${plan.matters}</b></p></blockquote><h3>${t('needs.plan.goals')}</h3><ul>${plan.goals.map(
      (g, n) =>
        html`<li>${goalWords(page, g)}${when(standings[n], () => html` <span class="meta">${t(`needs.plan.standing.${standings[n]!}`)}</span>`)}</li>`,
    )}</ul></div>${kv([
      ...plan.activities.map((a) => [activityName(page, a), activityState(page, a, write)] as const),
      [
        t('needs.plan.next_review'),
        html`${fmt.date(plan.nextReviewOn)} ${when(late, () => badge('due', t('needs.plan.review_now')))}`,
      ],
    ])}${reviews(page, plan, write)}`,
    footer: write
      ? html`${linkButton({ href: `/care-plans/${plan.id}/review`, kind: late ? 'primary' : undefined, icon: 'calendar', label: t('needs.command.review_plan') })}${linkButton(
          { href: `/care-plans/${plan.id}/close`, icon: 'check', label: t('needs.command.close_plan') },
        )}${linkButton({ href: agreePath(person, plan.sensitivity), kind: 'quiet', icon: 'edit', label: t('needs.plan.change') })}${voidLink(page, 'care-plans', plan.id)}`
      : undefined,
  })
}

const activityName = (page: Page, a: Activity): Html =>
  html`${helpWords(page, a)}<br><span class="meta">${whoEvery(page, a)}</span>`

function activityState(page: Page, a: Activity, write: boolean): Html {
  const { t, fmt, today } = page
  const state: DueState = a.nextOn === null ? (a.stopped ? 'closed' : 'done') : a.nextOn <= today ? 'due' : 'upcoming'
  const words =
    a.nextOn === null
      ? t(a.stopped ? 'needs.plan.stopped' : 'needs.plan.is_done')
      : t('needs.plan.next_on', { date: fmt.dateShort(a.nextOn) })
  return html`${badge(state, words)}${when(
    a.last,
    () =>
      html` <span class="meta">${t(`needs.plan.last_${a.last!.result}`, { date: fmt.dateShort(a.last!.on) })}${when(a.last!.note, () => html` · ${a.last!.note}`)}</span>`,
  )}${when(
    write && a.nextOn !== null,
    () =>
      html` ${linkButton({ href: `/care-activities/${a.id}/record`, small: true, icon: 'check', label: html`${t('needs.plan.record')}<span class="sr">: ${helpWords(page, a)}</span>` })}`,
  )}${when(write && a.last, () => html` ${voidLink(page, 'care-done', a.last!.id)}`)}`
}

function reviews(page: Page, plan: Plan, write: boolean): Html | '' {
  const { t, fmt } = page
  if (plan.reviews.length === 0) return ''
  return kv(
    plan.reviews
      .toReversed()
      .map((r) => [
        fmt.date(r.on),
        html`${r.outcome ? t(`needs.plan.outcome.${r.outcome}`) : t('needs.plan.line.reviewed')}${when(r.note, () => html` · ${r.note}`)}${when(
          write,
          () => html` ${voidLink(page, 'care-reviews', r.id)}`,
        )}`,
      ]),
  )
}

export function earlierPlans(page: Page, plans: readonly Plan[], write = page.can('needs:write')): Html | '' {
  const { t, fmt } = page
  const earlier = plans.filter((p) => p.state !== 'standing')
  if (earlier.length === 0) return ''
  return foldCard({
    icon: 'clock',
    title: t('needs.plan.earlier'),
    flush: html`${earlier.map(
      (p) =>
        html`${kv([
          [t('needs.plan.agreed_day'), html`${fmt.date(p.on)} ${confidential(t, p.sensitivity)}`],
          [t('needs.plan.matters'), p.matters],
          [t('needs.plan.needs'), fmt.list(p.problems.map((code) => problemName(page, code)))],
          [t('needs.plan.goals'), fmt.list(p.goals.map((g) => goalWords(page, g)))],
          [t('needs.plan.outcome_label'), p.closed ? null : t('needs.plan.replaced')],
        ])}${reviews(page, p, write)}`,
    )}`,
  })
}
