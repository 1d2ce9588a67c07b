/** What was chosen in the list, in its addresses. */
import { isUuid } from '#kernel/ids.ts'

export const OVERDUE = '/chronic/overdue'

export interface ListQuery {
  village: string | null
  after: string | null
}
const PLACE = /^\d+_[0-9a-f-]{36}$/

export function readListQuery(of: (name: string) => string | undefined): ListQuery {
  const [village, after] = [of('village'), of('after')]
  return {
    village: isUuid(village) ? village : null,
    after: after !== undefined && PLACE.test(after) ? after : null,
  }
}

export function listHref(query: Partial<ListQuery>, path: string = OVERDUE): string {
  const parts = Object.entries(query).filter((p): p is [string, string] => !!p[1])
  return parts.length === 0 ? path : `${path}?${new URLSearchParams(parts).toString()}`
}
export const nextHref = (query: Partial<ListQuery>): string => listHref(query, `${OVERDUE}/next`)
export const callHref = (person: string, query: Partial<ListQuery>): string =>
  listHref(query, `${OVERDUE}/call/${person}`)
