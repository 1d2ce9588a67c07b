import type { T } from '#kernel/i18n.ts'
import { linkButton } from './button.ts'
import { attrs, classes, html, when, type Html, type Text } from './html.ts'

export interface Column<Row> {
  label: string
  cell: (row: Row) => Text | null | undefined
  num?: boolean | undefined
  /** The cell that names the row. */
  head?: boolean | undefined
}
export interface Table<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Rows become blocks where the card is narrow (the default); false lets a wide table scroll. */
  collapse?: boolean | undefined
  /** A look of its own. */
  cls?: 'vax' | undefined
  /** Stands instead of the table when there is no row. */
  empty?: Html | undefined
}

/** The roles keep it a table for screen readers where CSS turns rows into blocks. */
export const table = <Row>({ label, columns, rows, collapse = true, cls, empty }: Table<Row>): Html => {
  if (rows.length === 0 && empty) return empty
  const it = html`<table class="${classes('table', collapse && 'collapse', cls)}" role="table" aria-label="${label}"><thead role="rowgroup"><tr role="row">${columns.map(
    (c) => html`<th${attrs({ scope: 'col', role: 'columnheader', class: c.num && 'num' })}>${c.label}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${rows.map(
    (row) => html`<tr role="row">${columns.map((c) => cell(c, row))}</tr>
`,
  )}</tbody></table>`
  return collapse ? it : html`<div class="scroll" tabindex="0" role="group" aria-label="${label}">${it}</div>`
}

const cell = <Row>(column: Column<Row>, row: Row): Html => {
  const cls = column.num && 'num'
  if (column.head) return html`<th${attrs({ scope: 'row', role: 'rowheader', class: cls })}>${column.cell(row)}</th>`
  const shown = column.cell(row)
  if (shown === undefined || shown === null || shown === '')
    return html`<td${attrs({ role: 'cell', class: cls })}></td>`
  return html`<td${attrs({ role: 'cell', class: cls, 'data-label': column.label })}><span>${shown}</span></td>`
}

/** Keyset pages: onward from the last row, and back to the first; never a page number. */
export const pager = ({
  t,
  nextHref,
  firstHref,
}: {
  t: T
  nextHref?: string | null | undefined
  firstHref?: string | null | undefined
}): Html | '' =>
  when(
    nextHref || firstHref,
    () =>
      html`<nav class="pager row" aria-label="${t('kit.pages')}">${when(firstHref, () =>
        linkButton({ href: firstHref!, icon: 'back', label: t('kit.firstPage') }),
      )}${when(nextHref, () =>
        linkButton({ href: nextHref!, iconEnd: 'chevron', label: t('kit.nextPage'), end: true }),
      )}</nav>`,
  )
