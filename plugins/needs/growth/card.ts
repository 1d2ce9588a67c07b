import type { CardSpec } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { growing } from './facts.ts'
import { growthPath } from './page.ts'
import { falteringOf } from './rules/faltering.ts'
import { standingBlock } from './words.ts'

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
    const child = await growing(page, person)
    if (!child) return null
    const { visits, standing } = child
    return card({
      id: 'growth',
      title: t('needs.growth.title'),
      meta: fmt.date(standing.on),
      flush: standingBlock(page, person, standing, falteringOf(visits), SHOWN),
      footer: linkButton({ href: growthPath(person), kind: 'quiet', icon: 'chart', label: t('needs.growth.open') }),
    })
  },
}
