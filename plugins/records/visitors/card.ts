import type { CardSpec } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { badge } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { kv } from '#views/kv.ts'
import { own } from '../db.ts'
import { kindOf } from '../roster/queries.ts'

/** A provisional record says so, as long as it stands among the visitors. */
export const visitorCard: CardSpec = {
  order: 1,
  permission: 'records:read',
  wide: true,
  async render(page, person) {
    const { t, fmt } = page
    const db = own(page.db)
    const found = await db
      .selectFrom('records_visitor as v')
      .innerJoin('pub_person as p', 'p.id', 'v.person_id')
      .selectAll('v')
      .select('p.household_id')
      .where('v.person_id', '=', person)
      .orderBy('v.happened_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!found || (await kindOf(db, found.household_id)) !== 'visitors') return null
    const names = await userNames(db, [found.performer_id])
    return card({
      id: 'visitor',
      title: t('records.visitor_provisional'),
      aside: badge('due', t('records.visitor_mark')),
      flush: kv([
        [t('records.visitor_reason'), t(`records.visitor_reason.${found.reason}`)],
        [t('records.comes_from'), found.comes_from],
        [t('records.notes'), found.note],
        [t('records.visitor_by'), `${fmt.date(found.happened_on)} · ${names.get(found.performer_id) ?? ''}`],
      ]),
      footer: linkButton({
        href: `/people/${person}/propose-merge`,
        icon: 'people',
        kind: 'quiet',
        label: t('records.visitor_link'),
      }),
    })
  },
}
