import type { CardSpec } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { carePath } from './paths.ts'
import { needsOf } from './rules/needs.ts'
import { plansOf } from './rules/plans.ts'
import { problemName, severityBadge } from './views/words.ts'
import { wholeFacts } from './whole-facts.ts'

/** On the person's page; the household's says only how much is needed. */
export const planCard: CardSpec = {
  order: 8,
  wide: true,
  permission: 'needs:read',
  async render(page, person) {
    const { t, fmt } = page
    const facts = await wholeFacts(page, person)
    // Nothing is planned for the dead; what was stays on its page.
    if (!facts?.active) return null
    const { standing, undecided } = needsOf(facts)
    const plans = plansOf(facts).filter((p) => p.state === 'standing')
    if (standing.length + undecided.length + plans.length === 0) return null
    return card({
      id: 'care-plan',
      title: t('needs.plan.title'),
      flush: kv([
        ...standing.map(
          (n) =>
            [
              problemName(page, n.problem),
              html`${severityBadge(page, n.severity)} ${confidential(t, n.sensitivity)}`,
            ] as const,
        ),
        [t('needs.plan.undecided'), undecided.length > 0 ? fmt.number(undecided.length) : null],
        ...plans.map(
          (p) =>
            [t('needs.plan.next_review'), html`${fmt.date(p.nextReviewOn)} ${confidential(t, p.sensitivity)}`] as const,
        ),
      ]),
      footer: linkButton({ href: carePath(person), kind: 'quiet', icon: 'target', label: t('needs.plan.open') }),
    })
  },
}
