/** At the foot of the list: how many of those who were called came back. */
import { areaTree } from '#kernel/area-tree.ts'
import { addMonthsClamped } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import type { Html } from '#views/html.ts'
import { table } from '#views/table.ts'
import { CALLED, RETURNED } from '../returned.ts'

const MONTHS = 6
const MONTH_CHARS = 7

export async function returnedCard(page: Page, village: string | null): Promise<Html | ''> {
  const { t, fmt, today } = page
  const areas = village ? [village] : (await areaTree(page)).filter((a) => a.parent === null).map((a) => a.id)
  const to = today.slice(0, MONTH_CHARS)
  const from = addMonthsClamped(`${to}-01`, 1 - MONTHS).slice(0, MONTH_CHARS)
  const sums = new Map<string, number>()
  for (const c of await page.tally.counts({ areas, keys: [CALLED, RETURNED], from, to }))
    sums.set(`${c.key} ${c.month}`, (sums.get(`${c.key} ${c.month}`) ?? 0) + c.n)
  const months = [...new Set([...sums.keys()].map((k) => k.slice(-MONTH_CHARS)))].toSorted().toReversed()
  if (months.length === 0) return ''
  const of = (key: string, month: string) => sums.get(`${key} ${month}`) ?? 0
  return card({
    id: 'returned',
    title: t('chronic.returned'),
    meta: t('chronic.returned_text'),
    flush: table<string>({
      label: t('chronic.returned'),
      collapse: false,
      rows: months,
      columns: [
        { label: t('chronic.returned_month'), head: true, cell: (m) => fmt.partialDate(m) },
        { label: t('chronic.returned_called'), num: true, cell: (m) => fmt.number(of(CALLED, m)) },
        { label: t('chronic.returned_came'), num: true, cell: (m) => fmt.number(of(RETURNED, m)) },
        {
          label: t('chronic.returned_share'),
          num: true,
          cell: (m) => (of(CALLED, m) === 0 ? '' : fmt.percent(of(RETURNED, m) / of(CALLED, m))),
        },
      ],
    }),
  })
}
