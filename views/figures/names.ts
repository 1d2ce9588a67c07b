/** The names behind a number. */
import type { AreaNode } from '#kernel/area-tree.ts'
import type { Known, Last } from '#kernel/named-behind.ts'
import type { Month } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { card } from '../card.ts'
import { empty } from '../empty.ts'
import { html, type Html } from '../html.ts'
import { pageHead } from '../page-head.ts'
import { pager, table, type Column } from '../table.ts'

export interface NamesPage {
  /** Which page of the plugin's it belongs to. */
  current: string
  /** Whose names they are. */
  line: string
  area: AreaNode | undefined
  month: Month
  up: { href: string; label: string }
  body: Html
}

export const showNames = (page: Page, { current, line, area, month, up, body }: NamesPage): Promise<Response> => {
  const { t, fmt } = page
  const title = t('kit.figures.names')
  return page.show({
    title,
    current,
    body: html`${pageHead({
      title,
      eyebrow: area ? `${area.name} · ${fmt.monthYear(month)}` : fmt.monthYear(month),
      lines: [line],
      up,
    })}<div class="stack">${body}</div>`,
  })
}

export interface NamesCard<Named extends Known> {
  title: string
  /** One more than a page has, if there are more. */
  named: readonly Named[]
  aPage: number
  tree: readonly AreaNode[]
  /** Of a person. */
  link(id: string): string
  columns?: readonly Column<Named>[]
  /** Of a page of names after somebody; null: of the first. */
  href(after: Last | null): string
  first: boolean
}

/** Each that is shown is written down as looked at. */
export function namesCard<Named extends Known>(page: Page, o: NamesCard<Named>): Html {
  const { t } = page
  const rows = o.named.slice(0, o.aPage)
  for (const n of rows) page.log.viewed(n.id)
  const areas = new Map(o.tree.map((a) => [a.id, a.name]))
  return html`${card({
    id: 'names',
    title: o.title,
    flush: table<Named>({
      label: t('kit.figures.names'),
      rows,
      empty: empty({ icon: 'check', level: 3, title: t('kit.figures.names_none') }),
      columns: [
        { label: t('kit.figures.person'), head: true, cell: (n) => html`<a href="${o.link(n.id)}">${n.name}</a>` },
        { label: t('kit.figures.house'), cell: (n) => n.house ?? '' },
        { label: t('kit.figures.col_area'), cell: (n) => areas.get(n.area) ?? '' },
        ...(o.columns ?? []),
      ],
    }),
  })}${pager({
    t,
    nextHref: o.named.length > o.aPage ? o.href(rows.at(-1)!) : null,
    firstHref: o.first ? null : o.href(null),
  })}`
}

/** Too many to name, or of no area yet: one of these. */
export const smallerAreas = ({ t }: Page, areas: readonly AreaNode[], href: (area: string) => string): Html =>
  card({
    id: 'smaller',
    title: t('kit.figures.names_smaller'),
    body: html`<ul class="stack">${areas.map((a) => html`<li><a href="${href(a.id)}">${a.name}</a></li>`)}</ul>`,
  })
