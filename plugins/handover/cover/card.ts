/** On a household's page: that somebody else walks here now, and until when. */
import type { CardSpec } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import { own } from '../db.ts'

export const coverCard: CardSpec = {
  order: 17,
  permission: 'handover:read',
  async render(page, household) {
    const { t, fmt } = page
    const found = await own(page.db)
      .selectFrom('handover_cover as v')
      .innerJoin('area_closure as c', 'c.ancestor_id', 'v.area_id')
      .innerJoin('pub_household as h', 'h.area_id', 'c.area_id')
      .select(['v.id', 'v.giver_id', 'v.taker_id', 'v.until_on', 'v.note'])
      .where('h.id', '=', household)
      .where('v.from_on', '<=', page.today)
      .where('v.until_on', '>=', page.today)
      .where('v.ended_on', 'is', null)
      .orderBy('v.until_on')
      .orderBy('v.id')
      .executeTakeFirst()
    if (!found) return null
    const names = await userNames(page.db, [found.giver_id, found.taker_id])
    const mine = found.taker_id === page.actor.id
    return card({
      id: 'cover',
      title: t('handover.one_cover'),
      body: html`<p>${t('handover.covered', {
        giver: names.get(found.giver_id) ?? '',
        taker: names.get(found.taker_id) ?? '',
        until: fmt.date(found.until_on),
      })}</p>`,
      footer: linkButton({
        href: mine ? '/taken-over' : `/covers/${found.id}`,
        icon: 'people',
        kind: 'quiet',
        label: t(mine ? 'handover.taken_over' : 'handover.to_cover'),
      }),
    })
  },
}
