import type { Actor } from '#kernel/plugin.ts'
import type { OwnDb } from '../tables.ts'

export interface Look {
  at: string
  userId: string
  user: string
  role: string
  subjectId: string
  path: string
  reason: string | null
}

export interface LookFilter {
  user?: string | undefined
  subjects?: readonly string[] | undefined
  /** Only who and what lies in these areas; absent: everywhere. */
  areas?: Actor['scope']['areas'] | undefined
  before?: Cursor | null | undefined
  limit: number
}

export type Cursor = readonly [at: string, user: string, subject: string, path: string]

/** Who looked, newest first, one row for each reading; the cursor is the last row's own content. */
export async function looks(db: OwnDb, f: LookFilter): Promise<Look[]> {
  let q = db
    .selectFrom('access_log as l')
    .innerJoin('app_user as u', 'u.id', 'l.user_id')
    .select(['l.at', 'l.user_id', 'u.name', 'u.role', 'l.subject_id', 'l.path', 'l.reason'])
    // Why somebody looked who has no caseload there: what they said when they opened the record.
    .select((e) =>
      e
        .selectFrom('scope_grant as g')
        .whereRef('g.user_id', '=', 'l.user_id')
        .whereRef('g.granted_at', '<=', 'l.at')
        .whereRef('g.until', '>=', 'l.at')
        .where((w) =>
          w.or([
            w('g.household_id', '=', w.ref('l.subject_id')),
            w(
              'g.household_id',
              '=',
              w.selectFrom('person as o').select('o.household_id').whereRef('o.id', '=', 'l.subject_id'),
            ),
          ]),
        )
        .select((s) => s.fn.coalesce('g.words', 'g.reason').as('why'))
        .orderBy('g.granted_at', 'desc')
        .limit(e.lit(1))
        .as('why'),
    )
    .orderBy('l.at', 'desc')
    .orderBy('l.user_id', 'desc')
    .orderBy('l.subject_id', 'desc')
    .orderBy('l.path', 'desc')
    .limit(f.limit)
  if (f.user !== undefined) q = q.where('l.user_id', '=', f.user)
  if (f.subjects !== undefined) q = q.where('l.subject_id', 'in', [...f.subjects])
  if (f.areas !== undefined) {
    const areas = f.areas
    q = q.where((e) =>
      e.exists(
        e
          .selectFrom('household as k')
          .innerJoin('area_closure as c', 'c.area_id', 'k.area_id')
          .select('k.id')
          .where('c.ancestor_id', 'in', [...areas])
          .where((w) =>
            w.or([
              w('k.id', '=', w.ref('l.subject_id')),
              w(
                'k.id',
                '=',
                w.selectFrom('person as p').select('p.household_id').whereRef('p.id', '=', 'l.subject_id'),
              ),
            ]),
          ),
      ),
    )
  }
  const { before } = f
  if (before) {
    const [at, user, subject, path] = before
    q = q.where((e) =>
      e.and([
        e('l.at', '<=', at),
        e.or([
          e('l.at', '<', at),
          e('l.user_id', '<', user),
          e.and([e('l.user_id', '=', user), e('l.subject_id', '<', subject)]),
          e.and([e('l.user_id', '=', user), e('l.subject_id', '=', subject), e('l.path', '<', path)]),
        ]),
      ]),
    )
  }
  const found = await q.execute()
  return found.map((r) => ({
    at: r.at,
    userId: r.user_id,
    user: r.name,
    role: r.role,
    subjectId: r.subject_id,
    path: r.path,
    reason: r.reason ?? r.why ?? null,
  }))
}

export const cursorText = (l: Look): string => [l.at, l.userId, l.subjectId, l.path].join('|')

export function cursorOf(text: string | undefined): Cursor | null {
  const parts = (text ?? '').split('|')
  return parts.length === 4 ? (parts as unknown as Cursor) : null
}
