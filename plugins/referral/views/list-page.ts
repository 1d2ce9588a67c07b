/** Open referrals, the most urgent and the latest first: what the nurse works through. */
import type { Page } from '#kernel/plugin.ts'
import type { DueState } from '#kernel/due-states.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { pager } from '#views/table.ts'
import { tabs } from '#views/tabs.ts'
import { tasks } from '#views/task.ts'
import { URGENCIES } from '../codes.ts'
import { own } from '../db.ts'
import { referralsById } from '../queries.ts'
import { openRow } from './rows.ts'

const HOUSES_A_PAGE = 50
/** An emergency of this hour is not late yet, and comes before all that is. */
const STATES = { now: [3, 2], under_way: [1] } as const satisfies Record<string, readonly DueState[]>
const VIEWS = ['now', 'under_way'] as const
type View = (typeof VIEWS)[number]

export async function listPage(page: Page, asked: string | undefined, after: string | undefined): Promise<Response> {
  const { t, work } = page
  const view: View = VIEWS.find((v) => v === asked) ?? 'now'
  const key = 'referral'
  const list = await work.list({ key, states: STATES[view], limit: HOUSES_A_PAGE, ...(after ? { after } : {}) })
  const items = (
    await work.items(
      list.households.map((h) => h.householdId),
      { key },
    )
  ).filter((i) => (STATES[view] as readonly number[]).includes(i.state))
  const referrals = await referralsById(
    own(page.db),
    items.map((i) => i.instance),
  )
  const names = await namesOf(
    page,
    [...referrals.values()].map((r) => r.person_id),
  )
  const shown = items
    .flatMap((i) => {
      const r = referrals.get(i.instance)
      return r ? [{ i, r }] : []
    })
    .toSorted(
      (a, b) =>
        URGENCIES.indexOf(a.r.urgency) - URGENCIES.indexOf(b.r.urgency) ||
        (a.i.overdueOn < b.i.overdueOn ? -1 : a.i.overdueOn > b.i.overdueOn ? 1 : 0),
    )
  const { items: counted } = await work.counts({ key })
  const numbers = { now: counted.overdue + counted.due, under_way: counted.upcoming }
  return await page.show({
    title: t('referral.list'),
    current: '/referrals',
    body: html`${pageHead({
      title: t('referral.list'),
      actions: linkButton({ href: '/partners', icon: 'list', label: t('referral.partners') }),
    })}${tabs(
      t('referral.list'),
      VIEWS.map((v) => ({
        href: `/referrals?view=${v}`,
        label: t(`referral.view.${v}`),
        count: numbers[v],
        current: v === view,
      })),
    )}${
      shown.length === 0
        ? empty({ icon: 'check', title: t(`referral.none.${view}`) })
        : html`${URGENCIES.map((u) => {
            const some = shown.filter(({ r }) => r.urgency === u)
            return when(some.length > 0, () =>
              card({
                id: u,
                title: t(`referral.urgency.${u}`),
                flush: tasks(some.map(({ r, i }) => openRow(page, r, i, names.get(r.person_id) ?? ''))),
              }),
            )
          })}`
    }${pager({
      t,
      nextHref: list.next && `/referrals?view=${view}&after=${encodeURIComponent(list.next)}`,
      firstHref: after && `/referrals?view=${view}`,
    })}`,
  })
}

async function namesOf(page: Page, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const people = await own(page.db)
    .selectFrom('pub_person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(people.map((p) => [p.id, p.name]))
}
