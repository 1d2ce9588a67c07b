/** What stands on record against an entry stops it once; whoever writes it all the same says why, and that stays with it. */
import type { Db } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import type { AnyKind, AnyRows } from './kinds/spec.ts'

export interface Despite {
  despite?: string | null
  note: string | null
}

export async function guarded(spec: AnyKind, db: Db, person: string, input: object, standing?: AnyRows): Promise<void> {
  const wrong = (await spec.guard?.(db, person, input, standing)) ?? []
  if (wrong.length > 0) throw malformed(wrong)
}

export const withReason = ({ despite, note }: Despite): string | null =>
  [despite, note].filter(Boolean).join(' · ') || null
