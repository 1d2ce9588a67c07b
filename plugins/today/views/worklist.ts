import type { Page } from '#kernel/plugin.ts'
import type { Counts } from '#kernel/work.ts'
import { workHref, type WorkQuery } from '#kernel/work-filter.ts'
import { badge } from '#views/badge.ts'
import { linkButton, postButton } from '#views/button.ts'
import { foldCard } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { householdCard } from '#views/household-card.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { tasks } from '#views/task.ts'
import { laterHref, visitHref, type Listed } from '../houses.ts'
import type { Postponed } from '../later.ts'

/** The most urgent household leads with its one button; the others follow quietly. */
export const nextAndThen = (page: Page, households: readonly Listed[], first: boolean): Html => {
  const { t } = page
  const [next, ...rest] = first ? households : [undefined, ...households]
  const canVisit = page.can('records:write')
  return html`${when(
    next,
    () => html`<section class="stack" aria-labelledby="next"><h2 id="next">${t('today.next')}</h2>
${householdCard({
  ...next!.card,
  next: true,
  ...(canVisit ? { action: { href: visitHref(next!.house.id), label: t('today.start_visit'), icon: 'door' } } : {}),
  note: laterLink(page, next!),
})}</section>`,
  )}${when(
    rest.length > 0,
    () =>
      html`<section class="stack"${attrs({ 'aria-labelledby': first ? 'then' : undefined })}>${when(first, () => html`<h2 id="then">${t('today.then')}</h2>`)}${rest.map(
        (one) => householdCard({ ...one!.card, note: laterLink(page, one!) }),
      )}</section>`,
  )}`
}

const laterLink = (page: Page, { house }: Listed): Html =>
  page.can('today:plan')
    ? linkButton({ href: laterHref(house.id), kind: 'quiet', small: true, icon: 'clock', label: page.t('today.later') })
    : html``

/** Appends by htmx; without script it is the link to the next page. */
export const moreHouseholds = (page: Page, nextHref: string | null): Html | '' =>
  when(
    nextHref,
    () =>
      html`<nav class="pager row" id="more" aria-label="${page.t('kit.pages')}"><a class="btn end" href="${nextHref!}" hx-get="${nextHref!}" hx-target="#more" hx-swap="outerHTML">${page.t('kit.nextPage')}${icon('chevron')}</a></nav>`,
  )

export const nothingToDo = (page: Page, query: WorkQuery, base: string, whole: Counts): Html => {
  const { t } = page
  const filtered = query.state || query.kind || query.village
  const any = whole.overdue + whole.due + whole.upcoming > 0
  return html`<section class="card">${empty(
    filtered && any
      ? {
          icon: 'filter',
          level: 2,
          title: t('today.none_shown'),
          text: t('today.none_shown_text'),
          action: { href: workHref(base, { state: null, kind: null, village: null }), label: t('today.show_all') },
        }
      : { icon: 'check', level: 2, title: t('today.all_done'), text: t('today.all_done_text') },
  )}</section>`
}

export const visitedToday = (
  page: Page,
  visits: readonly { name: string; href: string; at: string; outcome: string | null; stillOpen: number }[],
): Html | '' =>
  when(visits.length > 0, () =>
    foldCard({
      icon: 'check',
      title: page.t('today.visited', { n: visits.length }),
      badge: badge('done', page.t('kit.state.done')),
      flush: tasks(
        visits.map((v) => ({
          icon: 'household',
          who: v.name,
          href: v.href,
          what: v.outcome ? page.t(`today.outcome_${v.outcome}`) : undefined,
          note: v.stillOpen > 0 ? page.t('today.still_open', { n: v.stillOpen }) : undefined,
          badge: html`<span class="meta nowrap">${page.fmt.time(v.at, page.timeZone)}</span>`,
        })),
      ),
    }),
  )

/** What somebody put off, with the way back. */
export const postponed = (page: Page, all: readonly Postponed[], back: string): Html | '' =>
  when(all.length > 0, () => {
    const { t, fmt } = page
    return foldCard({
      icon: 'clock',
      title: t('today.postponed', { n: all.length }),
      flush: tasks(
        all.map((p) => ({
          icon: 'clock',
          who: p.name,
          what: p.what,
          note: t('today.postponed_until', { date: fmt.date(p.until), reason: p.reason }),
          href: p.href,
          after: page.can('today:plan')
            ? html`<div class="body">${postButton({
                action: `${laterHref(p.householdId)}/undo`,
                hidden: { ...page.envelope('today.resume'), item: p.item, back },
                small: true,
                label: t('today.resume'),
              })}</div>`
            : undefined,
        })),
      ),
    })
  })
