/** A home with administration, its staff as rows, and households to administer. */
import { row, run } from '#kernel/sql.ts'
import type { Actor, Form } from '#kernel/plugin.ts'
import { admin } from '../../plugins/admin/plugin.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { AREAS, makeHome, NOW, PEOPLE, type TestHome } from './home.ts'
import { bareRecords } from './toys/bare-records.ts'
import { garden } from './toys/garden.ts'

export interface AdminHome extends TestHome {
  close(): void
  /** Through the door, as a browser posts. */
  post(path: string, form: Record<string, string | readonly string[]>, as?: Actor): Promise<Response>
  household(area: string, name: string): Promise<string>
}

const USERNAMES: Record<string, string> = {
  pan: 'pan',
  kao: 'kao',
  lin: 'lin',
  chou: 'chou',
  stranger: 'stranger',
  admin: 'chiang',
}

export async function adminHome(): Promise<AdminHome> {
  const { db, raw } = openSqlite(':memory:')
  const h = await makeHome(db, [bareRecords, garden, admin])
  for (const [key, p] of Object.entries(PEOPLE)) {
    await run(
      db,
      'insert into app_user (id, username, name, role, lang, password_hash, created_at) values (?, ?, ?, ?, ?, ?, ?)',
      [p.id, USERNAMES[key]!, p.name, p.role, p.lang, '$argon2id$old', NOW],
    )
    for (const area of p.scope.areas)
      await run(db, 'insert into user_area (user_id, area_id) values (?, ?)', [p.id, area])
  }
  return {
    ...h,
    close: () => raw.close(),
    async post(path, form, as = PEOPLE.admin) {
      await h.get('/nowhere', as)
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(form))
        for (const v of typeof value === 'string' ? [value] : value) body.append(name, v)
      return await h.app.request(path, { method: 'POST', body })
    },
    async household(area, name) {
      const form: Form = { area, label: name, people: [{ name: `${name} A` }, { name: `${name} B` }] }
      const head = { ...PEOPLE.chou, role: 'nurse' as const }
      const done = await h.send('garden.settle', form, head)
      if (done.kind !== 'done') throw new Error(JSON.stringify(done))
      const id = done.see.split('/').at(-1)!
      await run(db, 'insert into records_household (id, number, name) values (?, ?, ?)', [id, '12', name])
      const { id: person } = (await row<{ id: string }>(
        db,
        'select id from person where household_id = ? order by id',
        [id],
      ))!
      await run(db, 'insert into records_person (id, name) values (?, ?)', [person, `${name} A`])
      await h.send('garden.plant', { person, name: 'Plum', on: '2026-11-01' }, head)
      return id
    },
  }
}

export { AREAS, PEOPLE }
