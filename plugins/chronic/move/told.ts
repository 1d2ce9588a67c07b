/** At the right person: that an entry was first entered with somebody else. */
import type { Page } from '#kernel/plugin.ts'
import { own } from '../db.ts'

export type MovedFrom = (row: { moved_from?: string | null }) => string | null

/** The words for each of these rows; null for one that was written here. Whoever may not see the other person reads "somebody else". */
export async function movedFromOf(page: Page, rows: readonly { moved_from?: string | null }[]): Promise<MovedFrom> {
  const ids = [...new Set(rows.flatMap((r) => r.moved_from ?? []))]
  const people =
    ids.length === 0
      ? []
      : await own(page.db).selectFrom('pub_person').select(['id', 'name']).where('id', 'in', ids).execute()
  return ({ moved_from: from }) =>
    from == null
      ? null
      : page.t('records.fact.moved_from', {
          name: people.find((p) => p.id === from)?.name ?? page.t('records.fact.somebody_else'),
        })
}
