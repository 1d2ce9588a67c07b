/** On the household's page, which the family reads: how many needs of whom, never which. */
import type { CardSpec, Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { SEVERITIES } from '../../../../data/reference/needs/problems.ts'
import { own } from '../../db.ts'
import { levelsOf, type ShownLevel } from '../household.ts'
import { carePath } from '../paths.ts'
import { visitDaysOf } from '../rules/level.ts'

export const levelCard: CardSpec = {
  order: 30,
  permission: 'needs:read',
  async render(page, household) {
    const level = (await levelsOf(own(page.db), [household])).get(household)
    if (!level || (level.derived === 'none' && !level.adjusted)) return null
    const { t } = page
    return card({
      id: 'need-level',
      title: t('needs.plan.level_title', { level: t(`needs.plan.level.${level.level}`) }),
      body: levelExplained(page, level),
      footer: page.can('needs:write')
        ? linkButton({
            href: `/households/${household}/need-level`,
            kind: 'quiet',
            icon: 'edit',
            label: t('needs.command.adjust_level'),
          })
        : undefined,
    })
  },
}

export function levelExplained(page: Page, level: ShownLevel): Html {
  const { t, fmt } = page
  const counts = SEVERITIES.toReversed().flatMap((s) =>
    level.counts[s] > 0 ? [t(`needs.plan.count.${s}`, { n: level.counts[s] })] : [],
  )
  const days = visitDaysOf(level.level)
  return html`<div class="stack"><p>${counts.length > 0 ? fmt.list(counts) : t('needs.plan.count_none')}</p>${when(
    level.members.length > 0,
    () =>
      html`<p>${level.members.map((m, n) => html`${n > 0 ? ' · ' : ''}<a href="${carePath(m.id)}">${m.name}</a>`)}</p>`,
  )}${when(
    level.adjusted,
    () =>
      html`<p>${t('needs.plan.adjusted', { date: fmt.date(level.adjusted!.on), level: t(`needs.plan.level.${level.derived}`) })} <b>${level.adjusted!.reason}</b></p>`,
  )}<p class="meta">${days === null ? t('needs.plan.visits_by_group') : t('needs.plan.visits_every', { n: days })}</p></div>`
}
