import type { CardSpec, TimelineEntry, TimelineSpec } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { tasks } from '#views/task.ts'
import { own } from './db.ts'
import { referralsOf } from './queries.ts'
import { referralRow } from './views/rows.ts'
import { reasonWords } from './views/words.ts'

const MOST_SHOWN = 5

export const referralCard: CardSpec = {
  order: 30,
  permission: 'referral:read',
  wide: true,
  async render(page, person) {
    const { t } = page
    const found = await referralsOf(own(page.db), person, MOST_SHOWN)
    if (found.length === 0) return null
    return card({
      id: 'referrals',
      title: t('referral.list'),
      flush: tasks(found.map((r) => referralRow(page, r))),
      footer: page.can('referral:write')
        ? linkButton({ href: `/people/${person}/refer`, icon: 'send', kind: 'quiet', label: t('referral.refer') })
        : undefined,
    })
  },
}

/** On a household's page too: of no class, as the kernel leaves those out there. */
export const referralTimeline: TimelineSpec = {
  permission: 'referral:read',
  async load(page, about, { before, limit }) {
    const db = own(page.db)
    const people =
      about.personId !== undefined
        ? [about.personId]
        : (await db.selectFrom('pub_person').select('id').where('household_id', '=', about.householdId!).execute()).map(
            (p) => p.id,
          )
    if (people.length === 0) return []
    let made = db.selectFrom('referral_referral').selectAll().where('person_id', 'in', people)
    let steps = db
      .selectFrom('referral_step as s')
      .innerJoin('referral_referral as r', 'r.id', 's.referral_id')
      .selectAll('s')
      .select('r.partner_name')
      .where('s.person_id', 'in', people)
      .where('s.kind', '<>', 'chased')
    if (before !== undefined) {
      made = made.where('happened_at', '<', before)
      steps = steps.where('s.happened_at', '<', before)
    }
    const referrals = await made.orderBy('happened_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
    const later = await steps.orderBy('s.happened_at', 'desc').orderBy('s.id', 'desc').limit(limit).execute()
    const names = await userNames(
      page.db,
      [...referrals, ...later].map((r) => r.performer_id),
    )
    const by = (id: string) => (names.has(id) ? { by: names.get(id)! } : {})
    // What somebody has is no household's business.
    const told = (text: string | null) => (text === null || about.personId === undefined ? {} : { text })
    const entries: TimelineEntry[] = [
      ...referrals.map((r) => ({
        on: r.happened_on,
        at: r.happened_at,
        icon: 'send',
        titleKey: 'referral.line.made',
        sensitivity: r.sensitivity,
        params: { partner: r.partner_name ?? page.t('referral.no_partner') },
        ...told(reasonWords(page, page.t, r)),
        href: `/referrals/${r.id}`,
        personId: r.person_id,
        ...by(r.performer_id),
      })),
      ...later.map((s) => ({
        on: s.happened_on,
        at: s.happened_at,
        icon: 'send',
        titleKey: `referral.line.${s.kind}`,
        sensitivity: s.sensitivity,
        params: { partner: s.partner_name ?? page.t('referral.no_partner') },
        ...told(s.text),
        href: `/referrals/${s.referral_id}`,
        personId: s.person_id,
        ...(s.voided_at === null ? {} : { voided: true }),
        ...by(s.performer_id),
      })),
    ]
    // No more than was asked for: what is older than a source's last entry is taken for not yet read.
    return entries.toSorted((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0)).slice(0, limit)
  },
}
