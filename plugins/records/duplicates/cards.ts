import { dayInZone } from '#kernel/dates.ts'
import type { CardSpec, Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import { own } from '../db.ts'
import { knownPeople } from './facts.ts'
import { likelyMatchesFor } from './matches.ts'
import { foundRow } from './views.ts'

/** After everything that is care. */
const ORDER = 90

/** "Probably registered twice", with the way to the nurse. */
const twice: CardSpec = {
  order: ORDER,
  permission: 'records:read',
  later: { name: 'twice', titleKey: 'records.duplicates.twice_look' },
  async render(page, id) {
    const db = own(page.db)
    const known = (await knownPeople(db, [id])).get(id)
    if (!known) return null
    const apart = await db
      .selectFrom('records_kept_apart')
      .select(['person_id', 'other_id'])
      .where((e) => e.or([e('person_id', '=', id), e('other_id', '=', id)]))
      .execute()
    const except = [id, ...apart.flatMap((r) => [r.person_id, r.other_id])]
    const likely = await likelyMatchesFor(db, known.facts, except)
    if (likely.length === 0) return null
    const { t } = page
    const way = (other: string) =>
      page.can('records:merge')
        ? { href: `/people/${id}/merge/${other}`, label: t('records.duplicates.compare') }
        : { href: `/people/${id}/propose-merge`, label: t('records.duplicates.propose') }
    return card({
      id: 'twice',
      title: t('records.duplicates.twice_title'),
      flush: html`<ul class="tasks">${likely.map((f) =>
        foundRow(page, f, linkButton({ ...way(f.known.id), small: true })),
      )}</ul>`,
    })
  },
}

/** What was united here, with the way back. */
const person: CardSpec = {
  order: ORDER,
  permission: 'records:read',
  async render(page, id) {
    const merges = await own(page.db)
      .selectFrom('records_person_merge')
      .selectAll()
      .where('person_id', '=', id)
      .where('undone_at', 'is', null)
      .orderBy('at', 'desc')
      .execute()
    return merges.length === 0 ? null : await mergedCard(page, merges, (m) => `/people/${id}/merges/${m}/undo`)
  },
}

const household: CardSpec = {
  order: ORDER,
  permission: 'records:read',
  async render(page, id) {
    const merges = await own(page.db)
      .selectFrom('records_household_merge')
      .selectAll()
      .where('household_id', '=', id)
      .where('undone_at', 'is', null)
      .orderBy('at', 'desc')
      .execute()
    return merges.length === 0 ? null : await mergedCard(page, merges, (m) => `/households/${id}/merges/${m}/undo`)
  },
}

async function mergedCard(
  page: Page,
  merges: readonly { id: string; at: string; by_user: string }[],
  undo: (id: string) => string,
): Promise<Html> {
  const { t, fmt } = page
  const users = await userNames(
    own(page.db),
    merges.map((m) => m.by_user),
  )
  return card({
    id: 'merged',
    title: t('records.duplicates.merged_title'),
    body: html`${merges.map(
      (m) =>
        html`<p>${t('records.duplicates.merged_by', { name: users.get(m.by_user) ?? t('records.contact.user_unknown'), date: fmt.date(dayInZone(m.at, page.timeZone)) })} ${
          page.can('records:merge')
            ? linkButton({ href: undo(m.id), label: t('records.duplicates.unmerge_do'), kind: 'quiet', small: true })
            : ''
        }</p>`,
    )}`,
  })
}

export const duplicateCards = { person: [twice, person], household: [household] } as const
