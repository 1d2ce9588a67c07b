import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkCatalogue } from '#kernel/i18n.ts'
import { row, rows, run } from '#kernel/sql.ts'
import { adminHome, AREAS, PEOPLE, type AdminHome } from '../../tests/support/admin.ts'
import { strings } from './strings/index.ts'

test('all strings stand in all three languages', () => expect(checkCatalogue(strings)).toEqual([]))

describe('administration', () => {
  let h: AdminHome
  beforeEach(async () => {
    h = await adminHome()
  })
  afterEach(() => h.close())
  const as = (name: string, form: Record<string, unknown>, who = PEOPLE.admin) => h.send(name, form as never, who)
  const text = async (path: string, who = PEOPLE.admin) => {
    const answer = await h.get(path, who)
    expect(answer.status, path).toBe(200)
    return await answer.text()
  }

  describe('settings', () => {
    const save = (overdueDays: string) => as('admin.save_settings', { plugin: 'garden', values: { overdueDays } })

    test('a change counts for the next command; the standard is not stored', async () => {
      const home = await h.household(AREAS.shipu, 'Chen')
      const [, second] = await rows<{ id: string }>(h.db, 'select id from person where household_id = ? order by id', [
        home,
      ])
      const nurse = { ...PEOPLE.lin }
      const sent = [save('３０'), h.send('garden.plant', { person: second!.id, name: 'Fig', on: '2026-11-01' }, nurse)]
      expect((await Promise.all(sent)).map((o) => o.kind)).toEqual(['done', 'done'])
      expect(await rows(h.db, 'select value from config')).toEqual([{ value: '30' }])
      expect(await row(h.db, 'select overdue_on from due where subject_id = ?', [second!.id])).toEqual({
        overdue_on: '2026-12-01',
      })
      await save('14')
      expect(await rows(h.db, 'select value from config')).toEqual([])
    })

    test.each([
      ['many', 'kernel.field_not_a_number'],
      ['1e999', 'kernel.field_not_a_number'],
    ])('%s is refused at its field', async (typed, code) => {
      expect(await save(typed)).toMatchObject({ fields: [{ field: 'values.overdueDays', code }] })
    })

    test('the form says what is standard; an unknown plugin is not there', async () => {
      expect(await text('/admin/settings/garden')).toContain('Standard: 14')
      expect(await text('/admin/settings')).toContain('overdue days')
      expect(await as('admin.save_settings', { plugin: 'nothing' })).toMatchObject({ status: 404 })
    })
  })

  describe('temporary access', () => {
    let home: string
    const grant = (change: object, who = PEOPLE.lin) =>
      as(
        'admin.grant_access',
        { household: home, user: PEOPLE.stranger.id, days: '3', reason: 'cover', ...change },
        who,
      )
    beforeEach(async () => {
      home = await h.household(AREAS.shipu, 'Chen')
    })

    test('is given for so many days, shown on the household, and can be ended', async () => {
      expect(await grant({})).toMatchObject({ kind: 'done' })
      const [g] = await rows<{ id: string; until: string }>(h.db, 'select id, until from scope_grant')
      expect(g!.until).toBe('2026-11-27T02:00:00.000Z')
      const page = await text(`/households/${home}/access`, PEOPLE.lin)
      expect(page).toContain('Stands in for a colleague')
      expect(page).toContain('Chen')
      const all = await text('/admin/grants')
      expect(all).toContain('Stranger')
      expect(all).not.toContain('Chen')
      expect(await as('admin.end_grant', { household: home, grant: g!.id }, PEOPLE.chou)).toMatchObject({
        kind: 'done',
      })
      expect(await as('admin.end_grant', { household: home, grant: g!.id }, PEOPLE.chou)).toMatchObject({
        code: 'admin.grant_over',
      })
    })

    test('cannot be lent on, given to administrators, or to who is in the area anyway', async () => {
      const lent = { ...PEOPLE.stranger, scope: { areas: [AREAS.elsewhere], households: [home] } }
      expect(await grant({ user: PEOPLE.stranger.id }, lent)).toMatchObject({ code: 'admin.grant_not_yours' })
      expect(await grant({ user: PEOPLE.admin.id })).toMatchObject({ fields: [{ code: 'admin.grant_not_for_admin' }] })
      expect(await grant({ user: PEOPLE.pan.id })).toMatchObject({ fields: [{ code: 'admin.grant_needless' }] })
      expect(await grant({ days: '400' })).toMatchObject({ fields: [{ field: 'days' }] })
      expect(await grant({}, PEOPLE.pan)).toMatchObject({ status: 403 })
      expect(await grant({}, PEOPLE.stranger)).toMatchObject({ status: 404 })
      expect(await rows(h.db, 'select id from scope_grant')).toEqual([])
    })
  })

  test('a device is revoked once, with a reason', async () => {
    const id = '01900000-0000-7000-8000-00000000d001'
    await run(h.db, 'insert into device (id, user_id, label, enrolled_at) values (?, ?, ?, ?)', [
      id,
      PEOPLE.pan.id,
      'Tablet 7',
      h.clock.now,
    ])
    expect(await text('/admin/devices')).toContain('Tablet 7')
    expect(await as('admin.revoke_device', { device: id, reason: ' ' })).toMatchObject({
      fields: [{ field: 'reason' }],
    })
    expect(await as('admin.revoke_device', { device: id, reason: 'Lost on the bus' })).toMatchObject({ kind: 'done' })
    expect(await text('/admin/devices')).toContain('Lost on the bus')
    expect(await as('admin.revoke_device', { device: id, reason: 'again' })).toMatchObject({
      code: 'admin.device_already_revoked',
    })
  })

  describe('who looked', () => {
    let home: string
    let person: string
    beforeEach(async () => {
      home = await h.household(AREAS.shipu, 'Chen')
      person = (await row<{ id: string }>(h.db, 'select id from records_person'))!.id
      const entries = Array.from(
        { length: 120 },
        (_, n) =>
          [
            `2026-11-2${Math.floor(n / 60)}T01:00:00.000Z`,
            PEOPLE.pan.id,
            n % 2 ? person : home,
            n % 3 ? '/people/:person' : `/x/${n}`,
          ] as const,
      )
      for (const e of entries)
        await run(h.db, 'insert into access_log (at, user_id, subject_id, path) values (?, ?, ?, ?)', [...e])
    })

    test('administration sees who and when, the head about whom, others nothing', async () => {
      const admin = await text('/admin/access')
      expect(admin).toContain('Pan Hui-ju (Health worker)')
      expect(admin).not.toContain('Chen')
      expect(await text('/admin/access', PEOPLE.chou)).toContain(`href="/people/${person}"`)
      expect((await h.get('/admin/access', PEOPLE.lin)).status).toBe(403)
      expect(
        await text('/admin/access', { ...PEOPLE.chou, scope: { areas: [AREAS.lunzai], households: [] } }),
      ).toContain('Nobody has looked yet')
    })

    test('pages follow one another without gap or repetition where rows differ', async () => {
      const all = await rows<{ path: string }>(
        h.db,
        "select distinct at, subject_id, path from access_log where path like '/x/%'",
      )
      let count = 0
      let next: string | undefined = `/admin/access?user=${PEOPLE.pan.id}`
      for (let i = 0; next && i < 10; i++) {
        const page: string = await text(next)
        count += page.match(/Another page/g)?.length ?? 0
        next = /href="(\/admin\/access\?[^"]*before=[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
      }
      expect(count).toBe(all.length)
    })

    test('a person is told by nurse or head of the own area', async () => {
      expect(await text(`/people/${person}/access`, PEOPLE.lin)).toContain('The person’s page')
      expect((await h.get(`/people/${person}/access`, PEOPLE.stranger)).status).toBe(404)
      expect((await h.get(`/people/${person}/access`, PEOPLE.pan)).status).toBe(403)
    })
  })

  test('jobs ask again by themselves only while one runs', async () => {
    const job = (state: string) =>
      h.writer.system('job.save', {
        id: 'j',
        kind: 'import.fhir',
        args: {},
        state,
        done: 3,
        total: 10,
        cursor: null,
        result: { people: 51, failed: [1] },
        by: null,
        at: h.clock.now,
      })
    await job('running')
    const running = await text('/admin/jobs')
    expect(running).toContain('hx-get="/admin/jobs/list"')
    expect(running).toMatch(/<progress[^>]*max="10"[^>]*value="3"/)
    await job('done')
    const fragment = await text('/admin/jobs/list')
    expect(fragment).not.toContain('hx-get')
    expect(fragment).toContain('People 51 · Failed 1')
  })

  test('the remaining pages answer administrators and nobody else', async () => {
    await as('admin.close_area', { place: AREAS.lunzai })
    expect(await text('/admin')).toContain('/admin/users')
    expect(await text('/admin/audit')).toContain('Area closed')
    expect(await text('/admin/roles')).toContain('Keep users and passwords')
    expect(await text('/admin/users?role=chw')).toContain('Pan Hui-ju')
    for (const path of [
      '/admin',
      '/admin/users',
      '/admin/roles',
      '/admin/devices',
      '/admin/grants',
      '/admin/settings',
      '/admin/jobs',
      '/admin/jobs/list',
      '/admin/audit',
    ]) {
      expect((await h.get(path, PEOPLE.chou)).status, path).toBe(403)
    }
    expect((await h.get('/admin/user/nobody', PEOPLE.admin)).status).toBe(404)
  })
})
