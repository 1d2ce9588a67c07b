/** Who somebody is and what they may see, as it stands now. */
import type { Instant } from './dates.ts'
import type { Lang } from './i18n.ts'
import type { Actor, Db, Role, Scope } from './plugin.ts'
import { row, rows } from './sql.ts'

/** Null if there is no such user, or none who may still work here. */
export async function actorById(db: Db, id: string, now: Instant): Promise<Actor | null> {
  const found = await row<{ name: string; role: Role; lang: Lang; compartments: string }>(
    db,
    'select name, role, lang, compartments from app_user where id = ? and active = 1',
    [id],
  )
  if (!found) return null
  const { name, role, lang } = found
  return {
    id,
    name,
    role,
    lang,
    scope: await scopeOf(db, id, role, now),
    compartments: JSON.parse(found.compartments) as string[],
  }
}

export async function scopeOf(db: Db, userId: string, role: Role, now: Instant): Promise<Scope> {
  // Who keeps the accounts reads no records, whatever was lent to them in another role.
  if (role === 'admin') return { areas: [], households: [] }
  const areas = await rows<{ area_id: string }>(
    db,
    // Of one's own, and those lent for now.
    `select area_id from user_area where user_id = ?
     union select area_id from area_grant where user_id = ? and starts_at <= ? and until > ? order by area_id`,
    [userId, userId, now, now],
  )
  const grants = await rows<{ household_id: string }>(
    db,
    'select household_id from scope_grant where user_id = ? and until > ? order by household_id',
    [userId, now],
  )
  return { areas: areas.map((a) => a.area_id), households: [...new Set(grants.map((g) => g.household_id))] }
}
