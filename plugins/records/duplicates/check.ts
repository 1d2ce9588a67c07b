import * as z from 'zod'
import type { Db } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { own } from '../db.ts'
import type { MatchFacts } from '../rules/matching.ts'
import { likelyMatchesFor } from './matches.ts'

/** Name of the tick "this is somebody else" in forms that register people. */
export const SOMEBODY_ELSE = 'somebody_else'

/** Its value names whom the form showed, so that it says nothing about people who came since. */
export const somebodyElse = () =>
  z
    .preprocess((v) => (Array.isArray(v) ? v.join(' ') : (v ?? '')), z.string().max(4000))
    .transform((v) => v.split(/\s+/).filter(Boolean))

/**
 * Refuses to register who is probably registered already, unless each of these was shown and ticked as somebody else.
 * `acknowledged: true` takes everybody: for imports, whose pairs are looked through afterwards.
 * @throws Problem `records.likely_duplicate`; the form then shows `duplicateHint`
 */
export async function assertNoLikelyDuplicate({
  db,
  facts,
  acknowledged,
  except = [],
}: {
  db: Db
  facts: MatchFacts
  acknowledged: readonly string[] | true
  except?: readonly string[]
}): Promise<void> {
  if (acknowledged === true) return
  const likely = await likelyMatchesFor(own(db), facts, except)
  const unseen = likely.filter((f) => !acknowledged.includes(f.known.id))
  if (unseen.length > 0) throw new Problem('records.likely_duplicate', { n: unseen.length })
}
