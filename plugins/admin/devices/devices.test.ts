import { afterAll, beforeAll, expect, test } from 'vitest'
import { row, run } from '#kernel/sql.ts'
import { adminHome, PEOPLE, type AdminHome } from '../../../tests/support/admin.ts'

let h: AdminHome
beforeAll(async () => void (h = await adminHome()))
afterAll(() => h.close())

const text = async (path: string) =>
  (await (await h.get(path, PEOPLE.admin)).text())
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

const device = async (n: number, label: string, more: Record<string, string | number | null>) => {
  const all = {
    id: `01900000-0000-7000-8000-00000000d00${n}`,
    user_id: PEOPLE.pan.id,
    label,
    enrolled_at: '2026-11-01T02:00:00.000Z',
    ...more,
  }
  await run(
    h.db,
    `insert into device (${Object.keys(all).join(', ')}) values (${Object.keys(all)
      .map(() => '?')
      .join(', ')})`,
    Object.values(all),
  )
}

test('devices say when they were last heard of, what waits on them and what is wrong, the silent ones first', async () => {
  await device(1, 'Fresh', { seen_at: '2026-11-24T01:00:00.000Z', unsent: 2, attention: 1, skew_ms: 30_000, wire: 1 })
  await device(2, 'Silent', { seen_at: '2026-11-18T01:00:00.000Z', skew_ms: -3 * 86_400_000 })
  await device(3, 'Never', {})
  await device(4, 'Slow', { seen_at: '2026-11-23T01:00:00.000Z', skew_ms: 5 * 60_000, wire: 0 })
  await run(
    h.db,
    "update device set app_version = 'aaaa1111bbbb', app_since = '2026-11-20T01:00:00.000Z' where label = 'Slow'",
    [],
  )
  await run(
    h.db,
    "update device set app_version = 'cccc2222dddd', app_since = '2026-11-22T01:00:00.000Z' where label = 'Fresh'",
    [],
  )
  await device(5, 'Lost', { revoked_at: '2026-11-20T01:00:00.000Z', revoke_reason: 'On the bus' })
  h.home.tabletApp = () => 'cccc2222dddd'
  const shown = await text('/admin/devices')
  expect(shown).toMatch(
    /In use: 4 .*Never .*Not since it was enrolled, .*silent for 23 days .*Silent .*silent for 6 days .*Clock 3 days off .*Slow .*Clock 5 minutes off .*Old version.* Fresh .*Revoked: 1 .*Lost .*On the bus/,
  )
  expect(shown).toMatch(/Fresh Pan Hui-ju 24 November 2026 at 09:00 2 to send 1 to look at/)
  expect(shown).toMatch(
    /Slow Pan Hui-ju 23 November 2026 at 09:00 – aaaa1111 since 20 November 2026 at 09:00 Not the clinic’s version/,
  )
  expect(shown).toMatch(/cccc2222 since 22 November 2026 at 09:00 (?!Not)/)
  // The clinic went back to an older build.
  h.home.tabletApp = () => 'aaaa1111bbbb'
  expect(await text('/admin/devices')).toMatch(
    /aaaa1111 since [^–]+? at 09:00 (?!Not).*cccc2222 since [^–]+? at 09:00 Not the clinic’s/,
  )
})

test('the clinic decides when tablets lock, hide records and are missed', async () => {
  expect(await text('/admin/settings')).toMatch(
    /Tablets Minutes until it locks itself 10 Days until records are hidden 14 Days until the clinic is told 3/,
  )
  const save = (values: Record<string, string>) => h.send('admin.save_tablet_settings', { values }, PEOPLE.admin)
  expect(await save({ lockMinutes: '0', staleDays: 'x' })).toMatchObject({
    status: 422,
    fields: [{ field: 'values.lockMinutes' }, { field: 'values.staleDays' }],
  })
  expect(await save({ lockMinutes: '5', staleDays: '', silentDays: '30' })).toMatchObject({ kind: 'done' })
  expect(
    JSON.parse((await row<{ value: string }>(h.db, `select value from config where name = 'tablets'`))!.value),
  ).toEqual({
    lockMinutes: 5,
    staleDays: 14,
    silentDays: 30,
  })
  expect(await text('/admin/devices')).not.toContain('silent for')
  expect(await text('/admin/tablet-settings')).toContain('Standard: 14')
  expect((await h.get('/admin/tablet-settings', PEOPLE.lin)).status).toBe(403)
})

test('an account in use has a way to a code for its tablet', async () => {
  const page = async (id: string) => await (await h.get(`/admin/user/${id}`, PEOPLE.admin)).text()
  expect(await page(PEOPLE.pan.id)).toContain(`href="/tablet-code/${PEOPLE.pan.id}"`)
  expect(await page(PEOPLE.admin.id)).not.toContain('/tablet-code/')
})
