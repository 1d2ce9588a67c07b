/** The next on the list: of the same household first, then of the next one. */
import type { Page } from '#kernel/plugin.ts'
import { isOnList } from '../plan.ts'
import { IS_OVERDUE, KEY, overdueItems } from './find.ts'
import { callHref, listHref, type ListQuery } from './query.ts'

/** @param from the person who was last on the screen: whoever was called is off the list, whoever was passed over is not shown twice */
export async function nextToCall(page: Page, { village, after }: ListQuery, from: string | null): Promise<string> {
  const areas = village ? [village] : undefined
  const home = after?.split('_')[1]
  const beside =
    home && from
      ? (await page.work.items([home], { key: KEY })).filter((i) => i.state === IS_OVERDUE && isOnList(i))
      : []
  const sibling = beside
    .map((i) => i.subjectId)
    .toSorted()
    .find((id) => id > from!)
  if (sibling !== undefined) return callHref(sibling, { village, after })
  const { items, places } = await overdueItems(page, { areas, after: after ?? undefined, limit: 1 })
  const first = items.map((i) => i.subjectId).toSorted()[0]
  const item = items.find((i) => i.subjectId === first)
  return item ? callHref(item.subjectId, { village, after: places.get(item.householdId)! }) : listHref({ village })
}
