/** A server with an administrator, two villages, and people who work there: what pages of the server home need, without the demo. */
import { rows } from '#kernel/sql.ts'
import type { Actor, Form } from '#kernel/plugin.ts'
import { PASSWORD, setUp, type Browser, type TestServer } from './server-home.ts'

export interface Staffed {
  ids: Map<string, string>
  /** Ids of the villages: `shipu`, `lunzai`. */
  places: Map<string, string>
  as(username: string): Promise<Browser>
  tell(name: string, form: Form, as: Actor): Promise<void>
  actor(username: string): Promise<Actor>
}

/** Username, role, village. */
const STAFF = [
  ['pan', 'chw', 'shipu'],
  ['kao', 'chw', 'lunzai'],
  ['lin', 'nurse', 'shipu'],
  ['hsu', 'head', 'shipu'],
] as const

export async function staffed(server: TestServer, origin = 'http://localhost'): Promise<Staffed> {
  await setUp(server, {}, { origin })
  const read = server.server.read
  const ids = new Map<string, string>()
  const places = new Map<string, string>()
  const know = async () => {
    for (const u of await rows<{ id: string; username: string }>(read, 'select id, username from app_user'))
      ids.set(u.username, u.id)
  }
  await know()
  const actor = async (username: string): Promise<Actor> => {
    const id = ids.get(username)!
    const [user] = await rows<Pick<Actor, 'name' | 'role' | 'lang'>>(
      read,
      'select name, role, lang from app_user where id = ?',
      [id],
    )
    const areas = await rows<{ area_id: string }>(read, 'select area_id from user_area where user_id = ?', [id])
    return { id, ...user!, scope: { areas: areas.map((a) => a.area_id), households: [] }, compartments: [] }
  }
  const tell = async (name: string, form: Form, as: Actor): Promise<void> => {
    const done = await server.server.writer.submit({
      id: server.server.clock.newId(),
      name,
      version: 1,
      form,
      actor: as,
      device: null,
      at: server.server.clock.now(),
      received: server.server.clock.now(),
      baseRev: 0,
      redoOf: null,
    })
    if (done.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(done)}`)
  }
  const admin = await actor('chiang')
  const password = await server.server.passwords.hash(PASSWORD)
  for (const name of ['shipu', 'lunzai']) {
    await tell('admin.add_area', { below: 'top', kind: 'village', code: name, names: { en: name } }, admin)
    const [area] = await rows<{ id: string }>(read, 'select id from area where code = ?', [name])
    places.set(name, area!.id)
  }
  for (const [username, role, place] of STAFF)
    await tell(
      'admin.add_user',
      { username, name: username, role, lang: 'en', areas: [places.get(place)!], password },
      admin,
    )
  await know()
  return {
    ids,
    places,
    actor,
    tell,
    async as(username) {
      const browser = server.browser()
      await browser.post('/sign-in', { username, password: PASSWORD }, { origin })
      return browser
    },
  }
}
