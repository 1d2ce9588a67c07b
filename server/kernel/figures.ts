/** What all figures by area and month have in common, whatever a plugin counts: which areas and months are asked for, and what leaves the clinic. */
import { areaTree, levelOf, withBelow, type AreaNode } from './area-tree.ts'
import { monthsToAsk, type Day, type Month } from './dates.ts'
import type { Page } from './plugin.ts'
import { LEAST, type Share } from './shares.ts'

/** Rows of a table; beyond it the level above stands for its villages. */
const MOST_AREAS = 80

export interface FigureAreas {
  tree: readonly AreaNode[]
  /** Null: everything of the reader's. */
  area: AreaNode | null
  /** What the figure of the whole is summed from. */
  tops: readonly AreaNode[]
  /** The rows of the table. */
  areas: readonly AreaNode[]
}

/** An area that is not the reader's falls away. */
export async function figureAreas(page: Page, id: string | null): Promise<FigureAreas> {
  const tree = await areaTree(page)
  const area = tree.find((a) => a.id === id) ?? null
  return {
    tree,
    area,
    tops: area ? [area] : tree.filter((a) => a.parent === null),
    areas: levelOf(area ? withBelow(area) : tree, MOST_AREAS),
  }
}

/** As it stands in an address; what cannot be meant is the last month that is over. */
export function monthAsked(asked: string | undefined, today: Day): Month {
  const months = monthsToAsk(today)
  return months.find((m) => m === asked) ?? months[0]!
}

/** An address with what is chosen in it; what is null, false or empty is left out. */
export function hrefOf(path: string, chosen: Readonly<Record<string, string | null | false | undefined>>): string {
  const parts = Object.entries(chosen).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value)}`] : [],
  )
  return parts.length > 0 ? `${path}?${parts.join('&')}` : path
}

/** Numerator, denominator, share and what chance allows, as they are carried away: of a handful not how many. */
export function figureCells({ numerator, denominator, share, low, high }: Share): (string | number | null)[] {
  const few = isFew(denominator)
  return [few ? null : numerator, few ? `<${LEAST}` : denominator, rounded(share), rounded(low), rounded(high)]
}

export const isFew = (people: number): boolean => people > 0 && people < LEAST
const rounded = (share: number | null): number | null => (share === null ? null : Math.round(share * 1000) / 1000)

/** Read together. */
const TOGETHER = 50

/** For an export: what is read of some areas at a time, area by area. */
export async function* areaByArea<Read>(
  page: Page,
  read: (areas: readonly AreaNode[]) => Promise<ReadonlyMap<string, Read>>,
): AsyncIterable<[AreaNode, Read]> {
  const tree = await areaTree(page)
  for (let at = 0; at < tree.length; at += TOGETHER) {
    const some = tree.slice(at, at + TOGETHER)
    const each = await read(some)
    for (const area of some) yield [area, each.get(area.id)!]
  }
}

export interface AreaCount {
  area: string
  key: string
  month: Month
  n: number
}

/** What was counted of each of these areas. */
export async function countsByArea(
  page: Pick<Page, 'tally'>,
  areas: readonly Pick<AreaNode, 'id'>[],
  asked: { keys: readonly string[]; from: Month; to: Month },
): Promise<ReadonlyMap<string, readonly AreaCount[]>> {
  const rows = new Map<string, AreaCount[]>(areas.map((a) => [a.id, []]))
  for (const c of await page.tally.counts({ areas: areas.map((a) => a.id), ...asked })) rows.get(c.area)!.push(c)
  return rows
}
