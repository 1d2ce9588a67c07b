import type { Page } from '#kernel/plugin.ts'
import type { DueView } from '#kernel/work.ts'
import { badge, dueBadge } from '#views/badge.ts'
import { confidential } from '#views/confidential.ts'
import type { TaskItem } from '#views/task.ts'
import type { Referral } from '../queries.ts'
import { reasonWords, TONE } from './words.ts'

/** A referral in a list: to whom and why, and how it stands. */
export const referralRow = (page: Page, r: Referral): TaskItem => ({
  icon: 'send',
  who: r.partner_name ?? page.t('referral.no_partner'),
  meta: page.t(`referral.urgency.${r.urgency}`),
  what: reasonWords(page, page.t, r),
  note: page.fmt.date(r.happened_on),
  mark: confidential(page.t, r.sensitivity),
  badge: badge(TONE[r.standing.state], page.t(`referral.state.${r.standing.state}`)),
  href: `/referrals/${r.id}`,
})

/** In the list of all: whose it is comes first, and how late it is. */
export const openRow = (page: Page, r: Referral, item: DueView, person: string): TaskItem => ({
  icon: 'send',
  who: person,
  meta: page.t(`referral.urgency.${r.urgency}`),
  what: [r.partner_name ?? page.t('referral.no_partner'), reasonWords(page, page.t, r)].filter(Boolean).join(' · '),
  note: page.t(`referral.since.${r.standing.state}`, { date: page.fmt.date(r.standing.since) }),
  mark: confidential(page.t, r.sensitivity),
  badge: dueBadge(
    page.t,
    {
      state: item.state === 3 ? 'overdue' : item.state === 2 ? 'due' : 'upcoming',
      dueOn: item.dueOn,
      overdueOn: item.overdueOn,
    },
    page.today,
    page.fmt.dateShort,
  ),
  href: `/referrals/${r.id}`,
})
