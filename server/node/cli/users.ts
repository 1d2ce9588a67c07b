import type { Actor, Db, Role } from '#kernel/plugin.ts'
import type { Lang } from '#kernel/i18n.ts'
import { row, rows } from '#kernel/sql.ts'
import { refusal, type Call } from './command.ts'

/** Somebody's own role, areas and compartments: a command in their name can do what they can. */
export async function userNamed(read: Db, username: string, call: Call, now: string): Promise<Actor> {
  const user = await row<{ id: string; name: string; role: Role; lang: Lang; compartments: string }>(
    read,
    'select id, name, role, lang, compartments from app_user where username = ? and active = 1',
    [username.trim().toLowerCase()],
  )
  if (!user) throw refusal(call.t('cli.no_user', { name: username }))
  const areas = await rows<{ area_id: string }>(
    read,
    'select area_id from user_area where user_id = ? order by area_id',
    [user.id],
  )
  const grants = await rows<{ household_id: string }>(
    read,
    'select household_id from scope_grant where user_id = ? and until > ? order by household_id',
    [user.id, now],
  )
  return {
    id: user.id,
    name: user.name,
    role: user.role,
    lang: user.lang,
    compartments: JSON.parse(user.compartments) as string[],
    scope: { areas: areas.map((a) => a.area_id), households: [...new Set(grants.map((g) => g.household_id))] },
  }
}

/** Keeps the accounts: the first administrator there is. */
export async function anyAdmin(read: Db): Promise<Actor | null> {
  const found = await row<{ id: string; name: string; lang: Lang }>(
    read,
    `select id, name, lang from app_user where role = 'admin' and active = 1 and password_hash is not null order by created_at, id limit 1`,
  )
  return found
    ? {
        id: found.id,
        name: found.name,
        role: 'admin',
        lang: found.lang,
        scope: { areas: [], households: [] },
        compartments: [],
      }
    : null
}
