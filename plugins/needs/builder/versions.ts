import type { OwnDb } from '../db.ts'

export const inUse = async (db: OwnDb, url: string): Promise<{ id: string; version: string } | null> =>
  (await db
    .selectFrom('needs_form')
    .select(['id', 'version'])
    .where('url', '=', url)
    .where('retired_at', 'is', null)
    .executeTakeFirst()) ?? null

/** One more at its end: 1 → 2, 2.1 → 2.2, `spring` → `spring.1`. */
export const nextVersion = (version: string | null): string => {
  if (version === null || version === '') return '1'
  return /\d$/.test(version) ? version.replace(/\d+$/, (n) => String(Number(n) + 1)) : `${version}.1`
}
