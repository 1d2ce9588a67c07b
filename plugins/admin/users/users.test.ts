import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ROLES } from '#kernel/plugin.ts'
import { row, rows, run } from '#kernel/sql.ts'
import { SEEN_BY_ROLE } from '../../../data/reference/sensitivity/classes.ts'
import { adminHome, AREAS, PEOPLE, type AdminHome } from '../../../tests/support/admin.ts'

const HASH = '$argon2id$x'
const NEW = { username: 'wu.lan', name: 'Wu Lan', role: 'chw', lang: 'zh-Hant', areas: [AREAS.shipu], password: HASH }
const SECOND_ADMIN = { ...NEW, username: 'second', role: 'admin', areas: [] }

describe('users', () => {
  let h: AdminHome
  beforeEach(async () => {
    h = await adminHome()
  })
  afterEach(() => h.close())
  const as = (name: string, form: Record<string, unknown>, who = PEOPLE.admin) => h.send(name, form as never, who)
  const userOf = async (username: string) =>
    (await row<Record<string, unknown>>(h.db, 'select * from app_user where username = ?', [username]))!

  test('the password is hashed at the door: no table holds what was typed', async () => {
    const { password: _, ...typed } = NEW
    const answer = await h.post('/admin/users/add', { ...typed, password: 'four-unlike-words-here' })
    expect(answer.status).toBe(303)
    expect((await userOf('wu.lan'))['password_hash']).toMatch(/^\$argon2id\$fake\$/)
    for (const { name } of await rows<{ name: string }>(h.db, "select name from sqlite_master where type = 'table'")) {
      expect(JSON.stringify(await rows(h.db, `select * from ${name}`))).not.toContain('four-unlike-words')
    }
  })

  test.each([
    ['short-one', 'at least 10 characters'],
    ['wu.lan.wu.lan', 'hardly more than the name'],
    ['Wu.Lan-12', 'at least 10'],
    ['QWERTYuiop', 'usual passwords'],
    ['ｐａｓｓｗｏｒｄ１２３', 'usual passwords'],
    ['aaaaaaaaaaaa', 'usual passwords'],
    ['x'.repeat(129), 'at most 128'],
  ])('%s is refused before it is hashed, and nothing is logged', async (password, said) => {
    const { password: _, ...typed } = NEW
    const answer = await h.post('/admin/users/add', { ...typed, password })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(said)
    expect(await rows(h.db, 'select id from command_log')).toEqual([])
  })

  test('a password that no door has hashed does not pass', async () => {
    expect(await as('admin.add_user', { ...NEW, password: 'plain text' })).toMatchObject({
      status: 422,
      fields: [{ field: 'password' }],
    })
  })

  test('only an administrator gets as far as the hashing', async () => {
    expect((await h.post('/admin/users/add', NEW, PEOPLE.chou)).status).toBe(403)
  })

  test('a made-up password stands in the form, another each time', async () => {
    const shown = async () =>
      /name="password"[^>]*value="([^"]+)"/.exec(await (await h.get('/admin/users/add', PEOPLE.admin)).text())![1]!
    const first = await shown()
    expect(first).toMatch(/^[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}$/)
    expect(await shown()).not.toBe(first)
  })

  test.each(['CHIANG', 'ｃｈｉａｎｇ', ' Chiang '])('%s is the same name at work as chiang', async (username) => {
    expect(await as('admin.add_user', { ...NEW, username })).toMatchObject({
      fields: [{ field: 'username', code: 'admin.username_taken' }],
    })
  })

  test.each([
    ['a worker without areas', { areas: [] }, 'areas', 'admin.areas_required'],
    ['an administrator with areas', { role: 'admin' }, 'areas', 'admin.areas_not_for_admin'],
    [
      'an administrator with compartments',
      { role: 'admin', areas: [], compartments: ['hiv'] },
      'compartments',
      'admin.areas_not_for_admin',
    ],
    ['a strange role', { role: 'root' }, 'role', 'kernel.field_not_a_choice'],
    ['a name with spaces', { username: 'wu lan' }, 'username', 'admin.username_wrong'],
  ])('%s is refused at the field', async (_, change, field, code) => {
    expect(await as('admin.add_user', { ...NEW, ...change })).toMatchObject({ status: 422, fields: [{ field, code }] })
  })

  test('an area below another chosen one is not kept twice', async () => {
    await as('admin.add_user', { ...NEW, areas: [AREAS.shipu, AREAS.xinghe, AREAS.elsewhere] })
    const { id } = await userOf('wu.lan')
    const areas = await rows<{ area_id: string }>(
      h.db,
      'select area_id from user_area where user_id = ? order by area_id',
      [id as string],
    )
    expect(areas.map((a) => a.area_id)).toEqual([AREAS.xinghe, AREAS.elsewhere])
  })

  test('two who amend at once keep both changes', async () => {
    const was = { name: 'Pan Hui-ju', role: 'chw', lang: 'en', areas: [AREAS.shipu] }
    const amend = (change: object) => as('admin.amend_user', { user: PEOPLE.pan.id, ...was, ...change, was })
    expect(await amend({ areas: [AREAS.shipu, AREAS.lunzai], lang: 'zh-Hant' })).toMatchObject({ kind: 'done' })
    expect(await amend({ name: 'Pan H.', compartments: ['tb'] })).toMatchObject({ kind: 'done' })
    expect(await userOf('pan')).toMatchObject({ name: 'Pan H.', lang: 'zh-Hant', compartments: '["tb"]' })
    expect(
      await rows(h.db, 'select area_id from user_area where user_id = ? order by area_id', [PEOPLE.pan.id]),
    ).toEqual([{ area_id: AREAS.shipu }, { area_id: AREAS.lunzai }])
  })

  test('nobody changes the own role, and the last administrator stays', async () => {
    const demote = (user: string) =>
      as('admin.amend_user', { user, name: 'A', role: 'nurse', lang: 'en', areas: [AREAS.county] })
    expect(await demote(PEOPLE.admin.id)).toMatchObject({ fields: [{ field: 'role', code: 'admin.own_role' }] })
    expect(await as('admin.deactivate_user', { user: PEOPLE.admin.id })).toMatchObject({ code: 'admin.own_account' })
    await as('admin.add_user', SECOND_ADMIN)
    const second = { ...PEOPLE.admin, id: (await userOf('second'))['id'] as string }
    expect(await as('admin.deactivate_user', { user: PEOPLE.admin.id }, second)).toMatchObject({ kind: 'done' })
    // The first, signed in still on another device, must not lock everybody out.
    expect(await as('admin.deactivate_user', { user: second.id })).toMatchObject({ code: 'admin.last_admin' })
    expect(await demote(second.id)).toMatchObject({ code: 'admin.last_admin' })
    expect(await as('admin.reactivate_user', { user: PEOPLE.admin.id }, second)).toMatchObject({ kind: 'done' })
    expect(await demote(second.id)).toMatchObject({ kind: 'done' })
  })

  test('deactivating and a new password end all sessions', async () => {
    const open = async () => {
      await run(h.db, "insert into session (id, user_id, csrf, created_at, seen_at) values ('s', ?, 'c', 'x', 'x')", [
        PEOPLE.pan.id,
      ])
      return async () => (await rows(h.db, 'select id from session')).length
    }
    let left = await open()
    await as('admin.reset_password', { user: PEOPLE.pan.id, password: HASH })
    expect(await left()).toBe(0)
    expect((await userOf('pan'))['password_hash']).toBe(HASH)
    left = await open()
    await as('admin.deactivate_user', { user: PEOPLE.pan.id })
    expect(await left()).toBe(0)
  })

  test('a new password is checked against the name at work it belongs to', async () => {
    await run(h.db, "update app_user set username = 'pan.hui.ju' where id = ?", [PEOPLE.pan.id])
    const form = await (await h.get(`/admin/user/${PEOPLE.pan.id}/password`, PEOPLE.admin)).text()
    expect(form).toContain('name="username" value="pan.hui.ju"')
    const answer = await h.post(`/admin/user/${PEOPLE.pan.id}/password`, {
      username: 'pan.hui.ju',
      password: 'pan.hui.ju1',
    })
    expect(answer.status).toBe(422)
  })

  test('choosing a role ticks what it usually sees, and what is saved is what stands in the form', async () => {
    const ticked = (page: string) =>
      [...page.matchAll(/<input[^>]*name="compartments"[^>]*>/g)].flatMap(([input]) =>
        input.includes('checked') ? [/value="([^"]+)"/.exec(input)![1]!] : [],
      )
    const first = await (await h.get('/admin/users/add', PEOPLE.admin)).text()
    expect(ticked(first)).toEqual([])
    expect(first).toContain('hx-post="/admin/users/usual-classes"')
    const usual = async (role: string) =>
      ticked(await (await h.post('/admin/users/usual-classes', { role }, PEOPLE.admin)).text())
    expect(await usual('nurse')).toEqual([...SEEN_BY_ROLE.nurse])
    for (const role of ['chw', 'head', 'admin']) expect(await usual(role)).toEqual([])
    // By name only, whatever the role.
    for (const role of ROLES) for (const c of ['hiv', 'violence']) expect(await usual(role)).not.toContain(c)
    await as('admin.add_user', { ...NEW, role: 'nurse', compartments: ['tb'] })
    expect((await userOf('wu.lan'))['compartments']).toBe('["tb"]')
    // Another role later takes nothing away or gives nothing by itself.
    const amend = await (
      await h.get(`/admin/user/${(await userOf('wu.lan'))['id'] as string}/edit`, PEOPLE.admin)
    ).text()
    expect(ticked(amend)).toEqual(['tb'])
    expect(amend).not.toContain('usual-classes')
  })

  test('an administrator is shown no records', async () => {
    const home = await h.household(AREAS.shipu, 'Chen')
    expect((await h.get(`/garden/${home}`, PEOPLE.admin)).status).toBe(404)
    expect((await h.get(`/households/${home}/access`, PEOPLE.admin)).status).toBe(404)
  })
})
