/** What of the work is shown, as it stands in an address: the worklist, the map and the tables read and write it alike. */
import type { DueState } from './due-states.ts'
import { isUuid } from './ids.ts'

export const SHOWN_STATES = ['overdue', 'due', 'upcoming'] as const
export type ShownState = (typeof SHOWN_STATES)[number]
/** Names of the states of due items by their number. */
export const STATE_NAMES = ['closed', 'upcoming', 'due', 'overdue'] as const
const NUMBERS: Record<ShownState, DueState> = { upcoming: 1, due: 2, overdue: 3 }

export interface WorkQuery {
  state: ShownState | null
  /** `plugin` or `plugin.code` */
  kind: string | null
  village: string | null
}
export const ALL_WORK: WorkQuery = { state: null, kind: null, village: null }

/** What cannot be understood falls away: an old address shows more, never an error. */
export function readWorkQuery(of: (name: string) => string | undefined | null): WorkQuery {
  const [state, kind, village] = [of('state'), of('kind'), of('village')]
  return {
    state: SHOWN_STATES.find((s) => s === state) ?? null,
    kind: kind && /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)?$/.test(kind) ? kind : null,
    village: isUuid(village ?? undefined) ? village! : null,
  }
}

/** The address of the same page with another choice. `more` are further parts, such as whose list it is. */
export function workHref(
  base: string,
  query: WorkQuery,
  more: Readonly<Record<string, string | null | undefined>> = {},
): string {
  const parts = Object.entries({ state: query.state, kind: query.kind, village: query.village, ...more })
    .filter((p): p is [string, string] => !!p[1])
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return parts.length > 0 ? `${base}?${parts.join('&')}` : base
}

/** For `page.work`. `areas` are whose, where no village is chosen. */
export function filterOf(query: WorkQuery, areas?: readonly string[]): { areas?: readonly string[]; key?: string } {
  const where = query.village ? [query.village] : areas
  return { ...(where ? { areas: where } : {}), ...(query.kind ? { key: query.kind } : {}) }
}

export const statesOf = (query: WorkQuery): DueState[] => (query.state ? [NUMBERS[query.state]] : [3, 2, 1])
