import { dayInZone } from '#kernel/dates.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden } from '#kernel/problem.ts'
import { isUuid } from '#kernel/ids.ts'
import { userNames } from '#kernel/user-names.ts'
import { linkButton, postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { pager } from '#views/table.ts'
import { tag } from '#views/text.ts'
import { own } from '../db.ts'
import { leafAreas } from '../queries.ts'
import { knownPeople } from './facts.ts'
import type { Pair } from './pairs.ts'
import { howLikely, reasons, whoLine } from './views.ts'
import { walkPairs } from './walk.ts'

export function duplicatePages(app: PluginApp): void {
  app.get('/duplicates', async (c) => {
    const { page } = c.var
    if (!page.can('records:merge')) throw forbidden()
    const asked = c.req.query('area')
    const area = isUuid(asked) ? asked : undefined
    const after = c.req.query('after')
    const walked = await walkPairs(page, { area, after })
    const areas = await leafAreas(page)
    const { t } = page
    const here = area === undefined ? '/duplicates' : `/duplicates?area=${area}`
    const next = walked.next === null ? null : `${here}${area === undefined ? '?' : '&'}after=${walked.next}`
    return await page.show({
      title: t('records.duplicates.title'),
      body: html`${pageHead({ title: t('records.duplicates.title'), lines: [t('records.duplicates.text')] })}${when(areas.length > 1, () => chips(page, areas, area))}${when(
        after === undefined,
        () => html`${proposals(page)}`,
      )}${
        walked.pairs.length === 0
          ? empty({
              icon: 'people',
              title: t('records.duplicates.none'),
              text: t('records.duplicates.looked', { n: walked.looked }),
              level: 2,
            })
          : html`<p class="meta">${t('records.duplicates.looked', { n: walked.looked })}</p>${walked.pairs.map((p) => pairCard(page, p))}`
      }${pager({ t, nextHref: next, firstHref: after === undefined ? null : here })}`,
    })
  })
}

const chips = ({ t }: Page, areas: readonly { id: string; name: string }[], area: string | undefined): Html => {
  const chip = (href: string, label: string, current: boolean) =>
    current ? html`<a href="${href}" aria-current="true">${label}</a>` : html`<a href="${href}">${label}</a>`
  return html`<nav class="chips" aria-label="${t('records.duplicates.by_area')}">${chip('/duplicates', t('records.duplicates.all_areas'), area === undefined)}${areas.map(
    (a) => chip(`/duplicates?area=${a.id}`, a.name, a.id === area),
  )}</nav>`
}

const pairCard = (page: Page, { a, b, match }: Pair): Html => {
  const { t } = page
  const found = { known: b, match }
  return card({
    title: t('records.duplicates.pair', { a: a.name, b: b.name }),
    aside: tag(howLikely(page, found)),
    body: html`<p>${whoLine(page, a)}</p><p>${whoLine(page, b)}</p><p class="meta">${reasons(page, found)}</p>`,
    footer: html`${linkButton({ href: `/people/${a.id}/merge/${b.id}`, label: t('records.duplicates.compare') })}${apart(page, a.id, b.id)}`,
  })
}

const apart = (page: Page, person: string, other: string): Html =>
  postButton({
    action: `/people/${person}/keep-apart`,
    hidden: { ...page.envelope('records.keep_apart'), other },
    kind: 'quiet',
    label: page.t('records.duplicates.two_people_do'),
  })

/** What health workers reported, oldest first; a few at a time. */
const MOST_PROPOSALS = 20

async function proposals(page: Page): Promise<Html | ''> {
  const db = own(page.db)
  const { t, fmt } = page
  const open = await db
    .selectFrom('records_merge_proposal')
    .selectAll()
    .where('settled_at', 'is', null)
    .orderBy('at')
    .limit(MOST_PROPOSALS)
    .execute()
  if (open.length === 0) return ''
  const known = await knownPeople(db, [
    ...new Set(open.flatMap((p) => [p.person_id, ...(p.other_id ? [p.other_id] : [])])),
  ])
  const users = await userNames(
    db,
    open.map((p) => p.by_user),
  )
  return html`${open.map((p) => {
    const [a, b] = [known.get(p.person_id), p.other_id === null ? undefined : known.get(p.other_id)]
    if (!a) return ''
    return card({
      title: t('records.duplicates.proposed', { name: a.name }),
      meta: t('records.duplicates.proposed_by', {
        name: users.get(p.by_user) ?? t('records.contact.user_unknown'),
        date: fmt.date(dayInZone(p.at, page.timeZone)),
      }),
      body: html`<p>${whoLine(page, a)}</p>${b ? html`<p>${whoLine(page, b)}</p>` : ''}${p.words === null ? '' : html`<p>${p.words}</p>`}`,
      footer: html`${b ? linkButton({ href: `/people/${a.id}/merge/${b.id}`, label: t('records.duplicates.compare') }) : linkButton({ href: `/people/${a.id}`, label: t('records.duplicates.open') })}${postButton(
        {
          action: `/merge-proposals/${p.id}/settle`,
          hidden: page.envelope('records.settle_proposal'),
          kind: 'quiet',
          label: t('records.duplicates.settle'),
        },
      )}`,
    })
  })}`
}
