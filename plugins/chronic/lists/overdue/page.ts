/** Whoever has missed the day: the high risks first, then whoever has waited longest. One tap calls, one key goes to the next. */
import { areaTree, leavesOf, levelOf } from '#kernel/area-tree.ts'
import type { Page } from '#kernel/plugin.ts'
import { badge, dueText } from '#views/badge.ts'
import { button, linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { field } from '#views/field.ts'
import { html, when, type Html, type Text } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { pager } from '#views/table.ts'
import { tag } from '#views/text.ts'
import { ageSex, dial, houseOf } from '../people.ts'
import { overdueRows, type OverdueRow } from './find.ts'
import { callHref, listHref, nextHref, OVERDUE, type ListQuery } from './query.ts'
import { returnedCard } from './returned-card.ts'
import { SCREENINGS } from '../screening/paths.ts'
import { callWords, glucoseWords, pressureWords } from './words.ts'

const A_PAGE = 40
/** To choose from; beyond it the areas above stand for their villages. */
const MOST_VILLAGES = 200

export async function overduePage(page: Page, query: ListQuery): Promise<Response> {
  const { t } = page
  const { rows, next } = await overdueRows(page, {
    areas: query.village ? [query.village] : undefined,
    after: query.after ?? undefined,
    limit: A_PAGE,
  })
  for (const r of rows) page.log.viewed(r.person.id)
  const tree = await areaTree(page)
  const names = new Map(tree.map((a) => [a.id, a.name]))
  return await page.show({
    title: t('chronic.overdue'),
    wide: true,
    current: OVERDUE,
    body: html`${pageHead({
      title: t('chronic.overdue'),
      lines: [t('chronic.overdue_text')],
      actions: html`${when(rows.length > 0 && page.can('chronic:call'), () =>
        linkButton({
          href: nextHref({ village: query.village }),
          kind: 'primary',
          icon: 'phone',
          label: t('chronic.overdue_begin'),
        }),
      )}${linkButton({ href: SCREENINGS, icon: 'calendar', label: t('chronic.screenings') })}`,
    })}${filters(page, tree, query)}<div class="stack">${card({
      id: 'list',
      title: t('chronic.overdue_list'),
      meta: t('chronic.overdue_order'),
      flush: rows.length > 0 ? list(page, rows, query, names) : nobody(page, query),
    })}${query.after ? '' : await returnedCard(page, query.village)}</div>${pager({
      t,
      nextHref: next && listHref({ ...query, after: next }),
      firstHref: query.after && listHref({ village: query.village }),
    })}`,
  })
}

const nobody = ({ t }: Page, { after }: ListQuery): Html =>
  empty({
    icon: 'check',
    level: 3,
    title: t(after ? 'chronic.overdue_end' : 'chronic.overdue_none'),
    text: t('chronic.overdue_none_text'),
  })

type Tree = Awaited<ReturnType<typeof areaTree>>

function filters({ t }: Page, tree: Tree, { village }: ListQuery): Html | '' {
  const leaves = leavesOf(tree)
  const villages = levelOf(leaves.length > MOST_VILLAGES ? tree : leaves, MOST_VILLAGES)
  return when(
    villages.length > 1,
    () =>
      html`<form class="row" method="get" action="${OVERDUE}">${field({
        t,
        name: 'village',
        type: 'select',
        label: t('chronic.lists.area'),
        placeholder: t('chronic.lists.everywhere'),
        value: village,
        options: villages.map((a) => ({ value: a.id, label: a.name })),
      })}${button({ label: t('chronic.lists.show'), icon: 'filter' })}</form>`,
  )
}

const list = (page: Page, rows: readonly OverdueRow[], query: ListQuery, areas: ReadonlyMap<string, string>): Html =>
  html`<ul class="finds" aria-label="${page.t('chronic.overdue_list')}">${rows.map(
    (row) =>
      html`<li><div><b><a href="/people/${row.person.id}/chronic">${row.person.name}</a></b><span>${ageSex(page, row.person)}</span><span class="meta">${houseOf(page, row.person, areas.get(row.person.house.area_id))}</span></div><div>${valueLines(page, row).map((line) => html`<span>${line}</span>`)}</div><div>${lateness(page, row)}${reach(page, row, query)}</div></li>`,
  )}</ul>`

/** What was measured last, and what came of the last call. */
export const valueLines = (page: Page, row: OverdueRow): Text[] => {
  const glucose = glucoseWords(page, row)
  return [
    pressureWords(page, row),
    ...(glucose === null ? [] : [glucose]),
    html`<span class="meta">${callWords(page, row.lastCall)}</span>`,
  ]
}

export const lateness = (page: Page, { missedOn, highRisk }: OverdueRow): Html => {
  const { t, fmt, today } = page
  return html`<span class="row tight">${badge('overdue', dueText(t, { state: 'overdue', dueOn: missedOn }, today, fmt.dateShort))}${when(
    highRisk,
    () => tag(t('chronic.lists.high_risk')),
  )}</span>`
}

/** Whoever records the call dials from its form too; without a right to call the number is there all the same. */
const reach = (page: Page, { person, place }: OverdueRow, { village }: ListQuery): Html =>
  html`<span class="row tight">${dial(page, person)}${when(page.can('chronic:call'), () =>
    linkButton({
      href: callHref(person.id, { village, after: place }),
      small: true,
      icon: 'edit',
      label: page.t('chronic.call_record'),
    }),
  )}</span>`
