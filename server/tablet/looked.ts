/** Whose records were looked at on this tablet: kept until the server has written it down. */
import type { Kept } from './kept.ts'

export type Look = readonly [at: string, subject: string, path: string]
export interface Looked {
  add(look: Look): void
  all(): readonly Look[]
  taken(n: number): Promise<void>
}

/** Beyond this the oldest are lost: months without a contact. */
const MOST = 20_000
const NAME = 'looked'

/** @param later runs the given work soon, once for many looks */
export async function createLooked(
  kept: Pick<Kept, 'state' | 'putState'>,
  later: (work: () => Promise<void>) => void,
): Promise<Looked> {
  let list = (await kept.state<Look[]>(NAME)) ?? []
  return {
    add(look) {
      list = [...list, look].slice(-MOST)
      later(() => kept.putState(NAME, list))
    },
    all: () => list,
    async taken(n) {
      list = list.slice(n)
      await kept.putState(NAME, list)
    },
  }
}
