/** Who is behind a number: read area by area, and only where any is counted, so that a page of names costs the same in a county as in a village. */
import { isUuid } from './ids.ts'

/** Of more people than a large clinic follows nobody reads the names. */
export const MOST_NAMED = 6_000
/** Judged together; in most figures a page is full after few of these. */
const JUDGED = 100
/** Asked together whether any is counted there. */
const AREAS = 50

export interface Known {
  id: string
  name: string
  area: string
  house: string | null
}

/** The last who was named, and where: what comes after is the next page. */
export type Last = Pick<Known, 'id' | 'area'>

export interface Behind<Named extends Known> {
  /** Those of some areas in or below which any is counted. */
  counted(areas: readonly string[]): Promise<ReadonlySet<string>>
  /** Everybody of one area who may be among them, in the order in which one goes from house to house. */
  known(area: string): Promise<readonly Known[]>
  /** Those of some people who were counted, by the very rule that counted them. */
  judge(people: readonly Known[]): Promise<readonly Named[]>
}

export async function namedBehind<Named extends Known>(
  areas: readonly string[],
  { counted, known, judge }: Behind<Named>,
  { after, most }: { after: Last | null; most: number },
): Promise<Named[]> {
  const left = areas.slice(Math.max(0, areas.indexOf(after?.area ?? '')))
  const found: Named[] = []
  for (let at = 0; at < left.length && found.length < most; at += AREAS) {
    const some = left.slice(at, at + AREAS)
    const where = await counted(some)
    for (const area of some.filter((id) => where.has(id))) {
      const all = await known(area)
      const people = all.slice(all.findIndex((p) => p.id === after?.id) + 1)
      for (let n = 0; n < people.length && found.length < most; n += JUDGED)
        found.push(...(await judge(people.slice(n, n + JUDGED))))
      if (found.length >= most) break
    }
  }
  return found.slice(0, most)
}

/** As it stands in an address. */
export const lastIn = (text: string | undefined): Last | null => {
  const [area, id] = (text ?? '').split('.')
  return isUuid(area) && isUuid(id) ? { area, id } : null
}
export const lastText = (last: Last | null): string | null => last && `${last.area}.${last.id}`
