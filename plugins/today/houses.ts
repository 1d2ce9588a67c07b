/** Households of a worklist with all that is open in them, as cards. */
import type { DueView, ListedHousehold } from '#kernel/work.ts'
import { STATE_NAMES } from '#kernel/work-filter.ts'
import type { Page } from '#kernel/plugin.ts'
import { dueBadge } from '#views/badge.ts'
import type { HouseholdCard } from '#views/household-card.ts'
import type { TaskItem } from '#views/task.ts'
import { areaNames, housesOf, membersOf, type House, type Member } from './queries.ts'

export interface Listed {
  house: House
  items: DueView[]
  card: HouseholdCard
}

export const houseHref = (id: string) => `/households/${id}`
export const visitHref = (id: string) => `/households/${id}/visit`
export const laterHref = (id: string) => `/today/later/${id}`

/** In the order given. A household that was closed meanwhile is left out. */
export async function listed(
  page: Page,
  households: readonly Pick<ListedHousehold, 'householdId'>[],
  options: { areaNames: ReadonlyMap<string, string>; key?: string | null; lines?: (house: House) => string[] },
): Promise<Listed[]> {
  const ids = households.map((h) => h.householdId)
  const houses = await housesOf(page.db, ids)
  const items = await page.work.items(ids)
  const members = await membersOf(page.db, [...new Set(items.map((i) => i.subjectId).filter((id) => !houses.has(id)))])
  const byHouse = Map.groupBy(items, (i) => i.householdId)
  const granted = new Set(page.actor.scope.households)
  const away = [...houses.values()].filter((h) => !options.areaNames.has(h.area_id)).map((h) => h.area_id)
  const awayNames = await areaNames(page, away)
  return ids.flatMap((id) => {
    const house = houses.get(id)
    if (!house) return []
    const open = byHouse.get(id) ?? []
    const areaName = options.areaNames.get(house.area_id) ?? awayNames.get(house.area_id)
    const byGrant = awayNames.has(house.area_id) && granted.has(id)
    const where = [house.address, areaName].filter((part, n, all) => part && !(n === 1 && all[0]?.includes(part)))
    return [
      {
        house,
        items: open,
        card: {
          t: page.t,
          houseNumber: house.number,
          name: houseName(page, house),
          href: houseHref(id),
          lines: [
            ...(where.length > 0 ? [where.join(', ')] : []),
            ...(byGrant ? [page.t('today.by_grant')] : []),
            ...(options.lines?.(house) ?? []),
          ],
          phone: house.phone,
          wayHref: house.latitude === null ? null : `/map?at=${id}`,
          tasks: open.map((item) => taskOf(page, item, members.get(item.subjectId))),
        },
      },
    ]
  })
}

export const houseName = ({ t }: Page, house: Pick<House, 'name' | 'number'>): string =>
  house.name ?? (house.number ? t('today.house_number', { number: house.number }) : t('today.house_unnamed'))

export function taskOf(page: Page, item: DueView, member: Member | undefined): TaskItem {
  const { t, fmt, today } = page
  return {
    icon: item.icon ?? page.work.kinds.find((k) => k.key === `${item.plugin}.${item.code}`)?.icon ?? 'clipboard',
    who: member?.name ?? t('today.whole_household'),
    ...(member ? { meta: fmt.age(member.birth_date, today, t) } : {}),
    what: t(item.titleKey, item.params),
    badge: dueBadge(
      t,
      { state: STATE_NAMES[item.state], dueOn: item.dueOn, overdueOn: item.overdueOn, opensOn: item.opensOn },
      today,
      (day) => fmt.dateShort(day),
    ),
    // Where it is done; who may not do it reads about the household instead.
    href: page.can('today:plan') ? item.action : houseHref(item.householdId),
  }
}
