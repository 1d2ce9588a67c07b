/** On the person's page: what to give today, what comes next, and the way to do it. */
import type { CardSpec } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when } from '#views/html.ts'
import { nextOf, offersOf } from '../offers.ts'
import { groupDose, nothingDue } from '../words.ts'
import { shownOf } from './load.ts'
import { offerLines } from './lists.ts'

const MOST_SHOWN = 4

export const vaccinationCard: CardSpec = {
  // What is to be done today stands before what is known.
  order: -5,
  permission: 'vaccination:read',
  wide: true,
  async render(page, person) {
    const { t, fmt, today } = page
    const { facts, standing, late: from } = await shownOf(page, person)
    const write = page.can('vaccination:write') && facts.active
    const offers = standing.known ? offersOf(standing.groups, today, from).filter((o) => o.when !== 'early') : []
    const late = offers.filter((o) => o.when === 'overdue').length
    const [next] = standing.known ? nextOf(standing.groups, today) : []
    const given = t('vaccination.doses.doses_on_record', { n: facts.doses.length })
    return card({
      id: 'vaccination',
      title: t(offers.length > 0 ? 'vaccination.doses.give_today' : 'vaccination.title'),
      meta: given,
      ...(late > 0 ? { aside: badge('overdue', t('vaccination.doses.n_overdue', { n: late })) } : {}),
      ...(offers.length > 0 ? { flush: offerLines(page, offers.slice(0, MOST_SHOWN), facts) } : {}),
      body: html`${when(offers.length > MOST_SHOWN, () => html`<p>${t('vaccination.doses.and_more', { n: offers.length - MOST_SHOWN })}</p>`)}${
        standing.known
          ? html`${when(offers.length === 0, () => html`<p>${nothingDue(t, standing)}</p>`)}${when(
              next,
              () =>
                html`<p class="meta">${t('vaccination.doses.next_line', { what: groupDose(page, next!), date: fmt.date(next!.recommended!) })}</p>`,
            )}`
          : html`<p>${t(`vaccination.doses.${standing.because}`)}</p>`
      }`,
      footer: html`${when(write, () =>
        linkButton({
          href: `/people/${person}/vaccinations/new`,
          kind: offers.length > 0 ? 'primary' : undefined,
          icon: 'syringe',
          label: t('vaccination.doses.vaccinate'),
        }),
      )}${linkButton({ href: `/people/${person}/vaccinations`, kind: 'quiet', label: t('vaccination.doses.open_card') })}`,
    })
  },
}
