import { expect, test } from 'vitest'
import { run } from '#kernel/sql.ts'
import { AREAS, PEOPLE, type TestHome } from '../../../tests/support/home.ts'
import { settle, village } from '../../../tests/support/village.ts'

const textOf = async (r: Response) =>
  (await r.text())
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

/** As the writer keeps it when a tablet's entry is refused. */
async function refuse(
  home: TestHome,
  id: string,
  { about, form, problem = {} }: { about: string | null; form: object; problem?: object },
) {
  await run(
    home.db,
    'insert into attention (id, kind, command_id, user_id, about, problem, at) values (?, ?, ?, ?, ?, ?, ?)',
    [
      id,
      'refused',
      `c-${id}`,
      PEOPLE.pan.id,
      about,
      JSON.stringify({
        code: 'kernel.not_found',
        params: {},
        status: 404,
        command: 'records.record_visit',
        ...problem,
      }),
      '2026-11-24T01:00:00.000Z',
    ],
  )
  await run(home.db, 'insert into command_body (command_id, about, body) values (?, ?, ?)', [
    `c-${id}`,
    about,
    JSON.stringify(form),
  ])
}

test('a nurse sees why her worker’s entry was refused and what was typed, and that looking is written down', async () => {
  const home = await village()
  const kao = await settle(home, { area: AREAS.shipu, number: '000', name: 'Kao' })
  await refuse(home, 'r1', {
    about: kao,
    form: { household: kao, note: 'Dog is tied', outcome: 'done' },
    problem: { code: 'kernel.malformed', fields: [{ field: 'on', code: 'kernel.field_date_in_future' }] },
  })
  home.viewed.length = 0
  const seen = await textOf(await home.get('/attention', PEOPLE.lin))
  expect(seen).toMatch(
    /Record a home visit .*Kao .*Pan Hui-ju · .*Not taken .*This date is in the future.* Dog is tied .*on Pan Hui-ju’s tablet/,
  )
  expect(home.viewed).toMatchObject([{ userId: PEOPLE.lin.id, subjectId: kao }])
  expect(await textOf(await home.get('/attention', PEOPLE.pan))).toMatch(/Dog is tied .*On your tablet it waits/)
  expect(await textOf(await home.get('/attention', PEOPLE.stranger))).toContain('Nothing to look at')
})

test('about a household that is not hers she learns that there is something, and not what', async () => {
  const home = await village()
  const far = await settle(home, { area: AREAS.elsewhere, number: '000', name: 'Far' })
  await refuse(home, 'r1', { about: null, form: { household: far, note: 'Dog is tied' } })
  const seen = await textOf(await home.get('/attention', PEOPLE.lin))
  expect(seen).toMatch(/Record a home visit .*no longer in the worker’s area.* somebody outside your areas/)
  expect(seen).not.toMatch(/Far|Dog/)
})

test('what was typed in a compartment is closed to whom the compartment is', async () => {
  const home = await village()
  const kao = await settle(home, { area: AREAS.shipu, number: '000', name: 'Kao' })
  await refuse(home, 'r1', { about: kao, form: { household: kao, note: 'Dog is tied', compartment: 'tb' } })
  expect(await textOf(await home.get('/attention', PEOPLE.lin))).not.toContain('Dog')
  expect(await textOf(await home.get('/attention', { ...PEOPLE.lin, compartments: ['tb'] }))).toContain('Dog')
})

test('she puts away what is her workers’, wherever it is about, and nobody else does', async () => {
  const home = await village()
  await refuse(home, 'r1', { about: null, form: {} })
  const settled = (entry: string, as = PEOPLE.lin) => home.send('today.settle_attention', { entry, choice: 'seen' }, as)
  expect(await settled('r1', PEOPLE.stranger)).toMatchObject({ status: 404 })
  expect(await settled('r1', PEOPLE.kao)).toMatchObject({ status: 404 })
  expect(await settled('r1')).toMatchObject({ kind: 'done' })
  expect(await home.send('today.write_note', { whom: 'A child', done: 'Fever, sent to the clinic' })).toMatchObject({
    kind: 'done',
  })
  const page = await (await home.get('/attention', PEOPLE.lin)).text()
  expect(page).toContain('Fever, sent to the clinic')
  const [, note] = /\/attention\/([^/]+)\/settle/.exec(page)!
  // Her own note she reads and leaves: put away, the nurse would never see it.
  expect(await (await home.get('/attention', PEOPLE.pan)).text()).toMatch(/Fever.*until your nurse/s)
  expect(await settled(note!, PEOPLE.pan)).toMatchObject({ status: 404 })
  expect(await settled(note!)).toMatchObject({ kind: 'done' })
  expect(await textOf(await home.get('/attention', PEOPLE.lin))).toContain('Nothing to look at')
})

const device = (
  home: TestHome,
  id: string,
  user: string,
  seen: string | null,
  more: { revoked?: string; unsent?: number } = {},
) =>
  run(
    home.db,
    'insert into device (id, user_id, label, enrolled_at, seen_at, revoked_at, unsent) values (?, ?, ?, ?, ?, ?, ?)',
    [id, user, `Tablet ${id}`, '2026-11-01T02:00:00.000Z', seen, more.revoked ?? null, more.unsent ?? null],
  )

test('head and nurse see whose tablet was not heard of, for as long as the clinic has set', async () => {
  const home = await village()
  await device(home, '7', PEOPLE.pan.id, '2026-11-19T02:00:00.000Z', { unsent: 12 })
  await device(home, '8', PEOPLE.kao.id, '2026-11-23T02:00:00.000Z')
  await device(home, '9', PEOPLE.kao.id, null, { revoked: '2026-11-02T02:00:00.000Z' })
  for (const who of [PEOPLE.chou, PEOPLE.lin]) {
    const seen = await textOf(await home.get('/today', who))
    expect(seen).toMatch(/Tablets not heard of: 1 .*Pan Hui-ju Tablet 7 .*12 to send .*silent for 5 days/)
    expect(seen).not.toContain('Tablet 8')
  }
  await run(home.db, `insert into config (plugin, name, value) values ('home', 'tablets', '{"silentDays":7}')`)
  expect(await textOf(await home.get('/today', PEOPLE.chou))).not.toContain('not heard of')
  expect(
    await textOf(await home.get('/today', { ...PEOPLE.chou, scope: { areas: [AREAS.elsewhere], households: [] } })),
  ).not.toContain('Pan')
})

test('a nurse finds the way to a code for a worker without a tablet', async () => {
  const home = await village()
  await device(home, '7', PEOPLE.pan.id, '2026-11-24T01:00:00.000Z')
  const html = await (await home.get('/today', PEOPLE.lin)).text()
  expect(html).toContain(`href="/tablet-code/${PEOPLE.kao.id}"`)
  expect(html).not.toContain(`/tablet-code/${PEOPLE.pan.id}`)
})
