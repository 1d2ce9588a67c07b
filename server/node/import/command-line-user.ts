/** Who imports from the command line: a user that cannot sign in, works everywhere, and stands by name in every record it made. */
import type { Actor, Db } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { Writer } from '#kernel/writer.ts'
import { systemUserId } from './knowledge.ts'

const NAME = 'Command line'

/** Role nurse: an administrator writes no health records (decision 0013). */
export async function commandLineUser(read: Db, writer: Writer, now: string): Promise<Actor> {
  const user = {
    id: systemUserId,
    username: 'command-line',
    name: NAME,
    role: 'nurse',
    lang: 'en',
    passwordHash: '',
    at: now,
  }
  const tops = await rows<{ id: string }>(read, 'select id from area where parent_id is null order by no')
  const own = new Set(
    (await rows<{ area_id: string }>(read, 'select area_id from user_area where user_id = ?', [systemUserId])).map(
      (a) => a.area_id,
    ),
  )
  const there = (await rows(read, 'select 1 from app_user where id = ?', [systemUserId])).length > 0
  // Only what is missing: an import that changes nothing writes nothing.
  if (!there || tops.some((t) => !own.has(t.id))) await writer.system('import.user', { user })
  return {
    id: systemUserId,
    name: NAME,
    role: 'nurse',
    lang: 'en',
    scope: { areas: tops.map((t) => t.id), households: [] },
    compartments: [],
  }
}
