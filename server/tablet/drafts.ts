/** Forms that were refused or left half filled, sealed like everything else, one for each address. */
import type { Draft } from '#kernel/home.ts'
import type { Instant } from '#kernel/dates.ts'
import type { Kept } from './kept.ts'

export interface Drafts {
  get(path: string): Promise<Draft | undefined>
  put(path: string, draft: Draft): Promise<void>
  drop(path: string): Promise<void>
  /** When one was put there, as far as it has been looked for already. */
  since(path: string): Instant | undefined
}

type Stored = Record<string, { draft: Draft; at: Instant }>
/** A form left longer than this is not gone on with: what it says has changed since. */
const KEPT_DAYS = 3
const DAY_MS = 86_400_000
/** The oldest go first. */
const MOST = 50
const NAME = 'drafts'

export function createDrafts(kept: Pick<Kept, 'state' | 'putState'>, now: () => Instant): Drafts {
  let known: Stored | undefined
  const load = async (): Promise<Stored> => (known ??= (await kept.state<Stored>(NAME)) ?? {})
  const save = async (all: Stored) => {
    const oldest = new Date(Date.parse(now()) - KEPT_DAYS * DAY_MS).toISOString()
    const fresh = Object.entries(all)
      .filter(([, d]) => d.at > oldest)
      .toSorted(([, a], [, b]) => (a.at < b.at ? 1 : -1))
      .slice(0, MOST)
    known = Object.fromEntries(fresh)
    await kept.putState(NAME, known)
  }
  return {
    since: (path) => known?.[path]?.at,
    get: async (path) => (await load())[path]?.draft,
    put: async (path, draft) => await save({ ...(await load()), [path]: { draft, at: now() } }),
    async drop(path) {
      const all = await load()
      if (!(path in all)) return
      const { [path]: _gone, ...rest } = all
      await save(rest)
    },
  }
}
