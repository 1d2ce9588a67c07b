/** Due work as lists and as one badge: the words come from the kernel's items, so that the count agrees everywhere. */
import type { Page } from '#kernel/plugin.ts'
import type { DueView } from '#kernel/work.ts'
import { badge, dueBadge, type DueState } from '#views/badge.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { tasks } from '#views/task.ts'

const STATES = ['upcoming', 'upcoming', 'due', 'overdue'] as const

export const stateName = (state: number): DueState => STATES[state] ?? 'upcoming'

export const itemBadge = ({ t, fmt, today }: Page, i: DueView): Html =>
  dueBadge(t, { state: stateName(i.state), dueOn: i.dueOn, overdueOn: i.overdueOn, opensOn: i.opensOn }, today, (day) =>
    fmt.date(day),
  )

/** The most urgent of some items; "up to date" if there is none. */
export const worstBadge = (page: Page, items: readonly DueView[]): Html => {
  const [first] = items
  return first ? itemBadge(page, first) : badge('done', page.t('records.up_to_date'))
}

const countBadges = ({ t }: Page, items: readonly DueView[]): Html => {
  const of = (state: number) => items.filter((i) => i.state === state).length
  return html`${of(3) > 0 ? badge('overdue', t('records.n_overdue', { n: of(3) })) : ''}${of(2) > 0 ? badge('due', t('records.n_due', { n: of(2) })) : ''}`
}

/** `who` names the subject of an item; a person's own page leaves it out. */
export function dueCard(
  page: Page,
  items: readonly DueView[],
  who: (i: DueView) => { name: string; meta?: string } | null,
): Html {
  const { t } = page
  const list = items.map((i) => {
    const of = who(i)
    const what = t(i.titleKey, i.params)
    return {
      icon: i.icon ?? 'clipboard',
      who: of ? of.name : what,
      ...(of?.meta ? { meta: of.meta } : {}),
      ...(of ? { what } : {}),
      mark: confidential(t, i.compartment),
      badge: itemBadge(page, i),
      ...(page.can('records:write') ? { href: i.action } : {}),
    }
  })
  return card({
    id: 'due',
    title: t('records.due_here'),
    aside: countBadges(page, items),
    flush:
      list.length > 0
        ? tasks(list)
        : empty({ icon: 's-done', title: t('records.nothing_due'), text: t('records.nothing_due_text') }),
  })
}
