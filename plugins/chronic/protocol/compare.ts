/** Protocols side by side: a row for each rule, a column for each of them. */
import { card } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import { table } from '#views/table.ts'
import type { Cited, Protocol } from '../../../data/reference/chronic/protocol.ts'
import { checked } from './cards.ts'
import { rulesOf, SECTIONS, type Reader, type Rule } from './rules.ts'

export function compareCards(r: Reader, protocols: readonly Protocol[]): Html {
  const { t } = r
  const all = protocols.map((p) => rulesOf(r, p))
  // Every protocol has the same rules in the same order, some of them empty.
  const rows = all[0]!
    .map((_, n) => all.map((rules) => rules[n]!))
    .filter((row) => row.some((rule) => rule.lines.length > 0))
  return html`${SECTIONS.map((section) => {
    const title = t(`chronic.protocol.section.${section}`)
    return card({
      id: section,
      title,
      flush: table({
        label: title,
        rows: rows.filter(([first]) => first!.section === section),
        columns: [
          { label: t('chronic.protocol.rule'), head: true, cell: ([first]) => first!.name },
          ...protocols.map((p, n) => ({
            label: t(`chronic.protocol.short.${p.id}`),
            cell: (row: readonly Rule[]) => cellOf(r, row[n]!),
          })),
        ],
      }),
    })
  })}`
}

const cellOf = ({ t }: Reader, { lines }: Rule): Html =>
  lines.length === 0
    ? html`<span class="meta">${t('chronic.protocol.no_rule')}</span>`
    : html`${lines.map(({ who, says }) => html`<p>${who === '' ? '' : html`<span class="meta">${who}:</span> `}${says}</p>`)}${checked(
        t,
        leastOf(lines.map((l) => l.cited)),
      )}`

/** What all of them can say of themselves. */
const leastOf = (all: readonly Cited[]): Pick<Cited, 'verified' | 'also'> =>
  all.find((c) => !c.verified && c.also === undefined) ?? all.find((c) => !c.verified) ?? all[0]!
