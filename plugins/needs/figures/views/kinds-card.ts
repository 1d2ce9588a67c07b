/** Needs by kind and severity: met and unmet, side by side. Of a handful of people nothing is said. */
import type { Page } from '#kernel/plugin.ts'
import { LEAST } from '#kernel/shares.ts'
import { card } from '#views/card.ts'
import { fewWords } from '#views/figures/words.ts'
import { html, type Html } from '#views/html.ts'
import { table } from '#views/table.ts'
import { SEVERITIES } from '../../../../data/reference/needs/problems.ts'
import { problemName } from '../../plan/views/words.ts'
import type { KindCounts } from '../data.ts'
import { figuresHref } from '../query.ts'
import { K } from '../words.ts'
import type { Shown } from './page-view.ts'

const standing = ({ by }: KindCounts): number => SEVERITIES.reduce((n, s) => n + by[s], 0)

export function kindsCard(page: Page, { query, data }: Shown): Html {
  const { t, fmt } = page
  const rows = data.kinds.filter((k) => standing(k) + k.met > 0)
  const title = t(`${K}.kinds`)
  const few = data.people < LEAST
  if (few || rows.length === 0)
    return card({ id: 'kinds', title, body: html`<p>${few ? fewWords(page) : t(`${K}.no_needs`)}</p>` })
  return card({
    id: 'kinds',
    title,
    meta: t(`${K}.kinds_of`, { people: fmt.number(data.people) }),
    flush: table({
      label: title,
      rows,
      columns: [
        {
          label: t(`${K}.col_kind`),
          head: true,
          cell: (k) =>
            html`<a href="${figuresHref(query, page.today, { indicator: `kind.${k.problem}` })}">${problemName(page, k.problem)}</a>`,
        },
        ...SEVERITIES.toReversed().map((s) => ({
          label: t(`needs.plan.severity.${s}`),
          num: true,
          cell: (k: KindCounts) => fmt.number(k.by[s]),
        })),
        { label: t(`${K}.col_planned`), num: true, cell: (k) => fmt.number(k.planned) },
        { label: t(`${K}.col_unplanned`), num: true, cell: (k) => fmt.number(standing(k) - k.planned) },
        { label: t(`${K}.col_met`), num: true, cell: (k) => fmt.number(k.met) },
      ],
    }),
  })
}
