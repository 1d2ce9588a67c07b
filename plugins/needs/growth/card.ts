import { daysBetween } from '#kernel/dates.ts'
import type { CardSpec } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { DAYS_PER_MONTH } from '../../../data/reference/growth/limits.ts'
import { own } from '../db.ts'
import { childFacts } from './facts.ts'
import { growthPath } from './page.ts'
import { falteringOf } from './rules/faltering.ts'
import { standingOf } from './rules/standing.ts'
import { standingBlock } from './words.ts'

const LAST_MONTH = 229

/** The rest stands on the page. */
const SHOWN = ['weightForAge', 'lengthHeightForAge', 'weightForLengthHeight', 'bmiForAge'] as const

/** Of children who were measured: where they stand, and whether growth falters. */
export const growthCard: CardSpec = {
  // After what was measured.
  order: 6,
  wide: true,
  permission: 'needs:read',
  async render(page, person) {
    const { t, fmt } = page
    const facts = await childFacts(own(page.db), person)
    if (!facts?.known || daysBetween(facts.birth, page.today) >= LAST_MONTH * DAYS_PER_MONTH) return null
    const standing = standingOf(facts.visits)
    if (!standing) return null
    return card({
      id: 'growth',
      title: t('needs.growth.title'),
      meta: fmt.date(standing.on),
      flush: standingBlock(page, standing, falteringOf(facts.visits), SHOWN),
      footer: linkButton({ href: growthPath(person), kind: 'quiet', icon: 'chart', label: t('needs.growth.open') }),
    })
  },
}
