/** Who imports from the command line: a user that cannot sign in, works everywhere, and stands by name in every record it made. */
import type { Actor, Db } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { Writer } from '#kernel/writer.ts'
import { systemUserId } from './knowledge.ts'

const NAME = 'Command line'

/** Role nurse: an administrator writes no health records (decision 0013). */
export async function commandLineUser(read: Db, writer: Writer, now: string): Promise<Actor> {
  const user = { id: systemUserId, username: 'command-line', name: NAME, role: 'nurse', lang: 'en', passwordHash: '', at: now }
  await writer.system('import.user', { user })
  const tops = await rows<{ id: string }>(read, 'select id from area where parent_id is null order by no')
  return { id: systemUserId, name: NAME, role: 'nurse', lang: 'en', scope: { areas: tops.map((t) => t.id), households: [] }, compartments: [] }
}
