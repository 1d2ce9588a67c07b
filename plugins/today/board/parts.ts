/** What the nurse's and the head's first page have in common: the same counts, by worker and by area. */
import type { Page } from '#kernel/plugin.ts'
import type { AreaCounts, Counts } from '#kernel/work.ts'
import { ALL_WORK, workHref } from '#kernel/work-filter.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { searchBox } from '#views/search-box.ts'
import { seg } from '#views/tabs.ts'
import type { Column } from '#views/table.ts'
import { tiles } from '#views/tiles.ts'
import { LIST } from '../worklist.ts'

export const head = (page: Page, title: string, up?: { href: string; label: string }): Html =>
  html`${pageHead({
    title,
    eyebrow: page.fmt.date(page.today),
    up,
    actions: seg(page.t('today.view'), [
      { href: LIST, icon: 'list', label: page.t('today.list') },
      { href: '/map', icon: 'map', label: page.t('today.map') },
    ]),
  })}${searchBox({ t: page.t, action: '/search', target: '#found', csrf: page.csrf })}<div id="found"></div>`

export const sumOf = (all: readonly number[]) => all.reduce((sum, n) => sum + n, 0)

export const stateColumns = <Row>(
  { t, fmt }: Page,
  counts: (row: Row) => Counts,
  href: (row: Row, state: 'overdue' | 'due' | 'upcoming') => string,
): Column<Row>[] =>
  (['overdue', 'due', 'upcoming'] as const).map((state) => ({
    label: t(`kit.state.${state}`),
    num: true,
    cell: (row) => {
      const n = counts(row)[state]
      return n > 0 ? html`<a href="${href(row, state)}">${fmt.number(n)}</a>` : fmt.number(0)
    },
  }))

/** Shares are of the households in care: of those with open work alone, doing work would raise them. */
export function figures(page: Page, { households, items, inCare }: AreaCounts, visited: number): Html {
  const { t, fmt } = page
  const tile = (state: 'overdue' | 'due') => ({
    label: t(`today.tile_${state}`),
    figure: fmt.number(households[state]),
    of: t('today.of_households', { n: inCare }),
    ...(inCare > 0 ? { share: households[state] / inCare } : {}),
    href: workHref(LIST, { ...ALL_WORK, state }),
  })
  return html`${tiles([
    tile('overdue'),
    tile('due'),
    {
      label: t('today.tile_things'),
      figure: fmt.number(sumOf(Object.values(items))),
      note: t('today.tile_things_note', { overdue: fmt.number(items.overdue) }),
      href: LIST,
    },
    { label: t('today.tile_visited'), figure: fmt.number(visited), note: t('today.since_monday') },
  ])}<p class="meta">${t('today.in_care_means')}</p>`
}
