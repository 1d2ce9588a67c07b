import { malformed } from '#kernel/problem.ts'
import { userNames } from '#kernel/user-names.ts'
import type { OwnDb } from '../../db.ts'
import { markOf } from '../design/mark.ts'
import type { Draft } from '../draft.ts'

/**
 * Another may have changed the same part since it was shown: nobody overwrites what they have not seen.
 * @param part as it stands now; null where it is gone
 */
export async function unlessChanged(
  db: OwnDb,
  draft: Draft,
  part: unknown,
  { shown, over }: { shown: string | null; over: string | null },
): Promise<void> {
  const now = markOf(part)
  if (shown === null || now === shown || now === over) return
  const name = (await userNames(db, [draft.changed_by])).get(draft.changed_by) ?? ''
  throw malformed([{ field: 'over', code: 'needs.build.changed_by', params: { name } }])
}
