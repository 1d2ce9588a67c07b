/** At the right person: that an entry was first entered with somebody else. */
import type { Page } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import type { MovedFrom } from '../public.ts'

/** Whoever may not see the other person reads "somebody else". */
export async function movedFrom(page: Page, rows: readonly object[]): Promise<MovedFrom> {
  const whose = (row: object) => (row as { moved_from?: string | null }).moved_from ?? null
  const ids = [...new Set(rows.flatMap((r) => whose(r) ?? []))]
  const people =
    ids.length === 0
      ? []
      : await own(page.db).selectFrom('pub_person').select(['id', 'name']).where('id', 'in', ids).execute()
  return (row) => {
    const from = whose(row)
    if (from === null) return null
    const name = people.find((p) => p.id === from)?.name ?? page.t('records.fact.somebody_else')
    return page.t('records.fact.moved_from', { name })
  }
}
