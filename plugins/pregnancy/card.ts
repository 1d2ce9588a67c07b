import type { CardSpec, Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { own } from './db.ts'
import { newbornOf, outcomesOf, womanFactsOf } from './queries.ts'
import { POST_PARTUM_DAYS } from '../../data/reference/pregnancy/limits.ts'
import { daysBetween } from '#kernel/dates.ts'
import type { WomanFacts } from './rules/facts.ts'
import { inAskingAge, stateOn } from './rules/state.ts'
import type { NewbornRow } from './tables.ts'
import { stateFacts } from './views/state-facts.ts'

/** On the page of the mother, and of the child for its first six weeks. There is none on the household's: the family reads that. */
export const pregnancyCard: CardSpec = {
  order: -4,
  wide: true,
  permission: 'pregnancy:read',
  async render(page, person) {
    const db = own(page.db)
    const newborn = await newbornOf(db, person)
    if (newborn)
      return daysBetween(newborn.born_on, page.today) <= POST_PARTUM_DAYS ? newbornCard(page, person, newborn) : null
    const facts = await womanFactsOf(db, person)
    return await motherCard(page, person, facts)
  },
}

async function motherCard(page: Page, person: string, facts: WomanFacts): Promise<Html | null> {
  const { t } = page
  const state = stateOn(facts, page.today)
  const write = page.can('pregnancy:write') && facts.active
  if (state.kind === 'unknown' && state.because !== 'outcome_unknown' && !inAskingAge(facts, page.today)) return null
  if (state.kind === 'none' && !write) return null
  const children = state.kind === 'post_partum' ? await outcomesOf(own(page.db), person) : []
  return card({
    id: 'pregnancy',
    title: t(`pregnancy.state.${state.kind}`),
    flush: html`${kv([
      ...stateFacts(page, state),
      ...children
        .filter((c) => c.child_id !== null && state.kind === 'post_partum' && c.happened_on === state.endedOn)
        .map((c) => [t('pregnancy.child'), html`<a href="/people/${c.child_id}">${c.child_name}</a>`] as const),
    ])}`,
    footer: html`${when(write && state.kind === 'pregnant', () =>
      linkButton({
        href: `/people/${person}/antenatal`,
        kind: 'primary',
        icon: 'clipboard',
        label: t('pregnancy.contact.antenatal'),
      }),
    )}${when(write && state.kind === 'post_partum', () =>
      linkButton({
        href: `/people/${person}/postnatal`,
        kind: 'primary',
        icon: 'clipboard',
        label: t('pregnancy.contact.postnatal'),
      }),
    )}${when(write && state.kind === 'unknown' && state.because !== 'outcome_unknown', () =>
      linkButton({ href: `/people/${person}/pregnancy/ask`, icon: 'help', label: t('pregnancy.ask') }),
    )}${linkButton({ href: `/people/${person}/pregnancy`, kind: 'quiet', label: t('pregnancy.open') })}`,
  })
}

const newbornCard = (page: Page, person: string, { born_on, mother_id, mother_name }: NewbornRow): Html => {
  const { t, fmt, today } = page
  return card({
    id: 'newborn',
    title: t('pregnancy.newborn'),
    flush: kv([
      [t('pregnancy.born_on'), fmt.date(born_on)],
      [t('pregnancy.old'), t('pregnancy.days_old', { n: daysBetween(born_on, today) })],
      [t('pregnancy.mother'), mother_id ? html`<a href="/people/${mother_id}">${mother_name}</a>` : null],
    ]),
    footer: page.can('pregnancy:write')
      ? linkButton({
          href: `/people/${person}/newborn`,
          kind: 'primary',
          icon: 'baby',
          label: t('pregnancy.contact.newborn'),
        })
      : undefined,
  })
}
