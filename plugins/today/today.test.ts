import { expect, test } from 'vitest'
import { addDays } from '#kernel/dates.ts'
import { checkCatalogue } from '#kernel/i18n.ts'
import type { Actor } from '#kernel/plugin.ts'
import { row, rows, run } from '#kernel/sql.ts'
import { AREAS, PEOPLE, TODAY } from '../../tests/support/home.ts'
import { settle, village, worstOf } from '../../tests/support/village.ts'
import { strings } from './strings/index.ts'

const textOf = async (r: Response) =>
  (await r.text())
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
const shipu = AREAS.shipu

test('strings are complete in three languages', () => expect(checkCatalogue(strings)).toEqual([]))

test('the most urgent household leads, with all its work and one button', async () => {
  const home = await village()
  const wu = await settle(home, { area: shipu, number: '011', name: 'Wu', phone: '0900000011' })
  const kao = await settle(home, { area: shipu, number: '111', name: 'Kao', lat: 22.55, lon: 120.55 })
  await settle(home, { area: shipu, number: '000', name: 'Idle' })
  await settle(home, { area: AREAS.lunzai, number: '100', name: 'Elsewhere' })
  const html = await (await home.get('/today')).text()
  const text = await textOf(new Response(html))
  expect(text).toContain('Today: 2 households to visit')
  expect(text).toMatch(/All 2 .*Overdue 1 .*Due 1 .*Upcoming 0/)
  expect(text).toMatch(
    /Next \S+ Kao .*Clean the well .*Mend the roof .*Paint the fence .*Start visit .*Then \S+ Wu .*Mend the roof/,
  )
  expect(text).not.toMatch(/Idle|Elsewhere/)
  expect(html).toContain(`href="/households/${kao}/visit"`)
  expect(html).toContain(`href="/map?at=${kao}"`)
  expect(html).not.toContain(`href="/map?at=${wu}"`)
  expect(html).toContain('href="tel:0900000011"')
  expect(html).not.toMatch(/ style=|<script/)
})

test('a household seen by a grant stands among the own, says why and where, and is counted', async () => {
  const home = await village()
  await settle(home, { area: shipu, number: '011', name: 'Wu' })
  const lent = await settle(home, { area: AREAS.lunzai, number: '111', name: 'Lent' })
  await settle(home, { area: AREAS.lunzai, number: '112', name: 'Next door' })
  const pan = { ...PEOPLE.pan, scope: { areas: [shipu], households: [lent] } }
  const text = await textOf(await home.get('/today', pan))
  expect(text).toMatch(/Today: 2 households to visit .*Lent Lunzai Temporary access .*Then \S+ Wu Shipu/)
  expect(text).toMatch(/All 2 .*Overdue 1 .*Due 1 /)
  expect(text).not.toContain('Next door')
  expect(await textOf(await home.get(`/today?village=${shipu}`, pan))).toMatch(/All 1 /)
  expect(await textOf(await home.get('/today'))).toMatch(/All 1 /)
})

test('filters are links that combine, and say so where nothing fits', async () => {
  const home = await village()
  await settle(home, { area: shipu, number: '111', name: 'Kao' })
  await settle(home, { area: AREAS.lunzai, number: '010', name: 'Pan' })
  const nurse = (query: string) => home.get(`/today/list${query}`, PEOPLE.lin).then(textOf)
  expect(await nurse('')).toMatch(/Every kind .*Clean the well 1 .*Mend the roof 2 .*Paint the fence 1/)
  expect(await nurse('?kind=chores.roof&state=due')).toMatch(/Then|Next/)
  expect(await nurse(`?kind=chores.roof&village=${AREAS.lunzai}`)).toMatch(/All 1 .*Next \S+ Pan/)
  expect(await nurse(`?state=overdue&village=${AREAS.lunzai}`)).toContain('Nothing fits this choice')
  expect(await nurse('?state=nonsense&kind=%3Cscript%3E&village=1')).toContain('All 2')
  const link = await (await home.get(`/today/list?kind=chores.roof&village=${shipu}`, PEOPLE.lin)).text()
  expect(link).toContain(`href="/today/list?state=due&amp;kind=chores.roof&amp;village=${shipu}"`)
})

test('pages follow one another without losing or repeating a household', async () => {
  const home = await village()
  for (let i = 0; i < 45; i++) await settle(home, { area: shipu, number: i % 2 ? '100' : '010', name: `House ${i}.` })
  const seen: string[] = []
  let at: string | undefined = '/today/list'
  while (at) {
    const html: string = await (await home.get(at)).text()
    seen.push(...[...html.matchAll(/House \d+\./g)].map((m) => m[0]))
    at = /hx-get="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(new Set(seen).size).toBe(45)
  const fragment = await home.app.request('/today/list', { headers: { 'hx-request': 'true' } })
  expect(await fragment.text()).toContain('<title>')
})

test('"later" moves an item until its day with the reason, and can be taken back', async () => {
  const home = await village()
  const kao = await settle(home, { area: shipu, number: '110', name: 'Kao' })
  const form = await (await home.get(`/today/later/${kao}`)).text()
  expect(form).toContain(`value="${kao}~chores~well~" `)
  const item = `${kao}~chores~well~`
  const refused = await home.send('today.snooze', { household: kao, items: '', days: '3', reason: 'asked' })
  expect(refused).toMatchObject({
    kind: 'refused',
    status: 422,
    fields: [{ field: 'items', code: 'today.choose_items' }],
  })
  expect(
    await home.send('today.snooze', { household: kao, items: [item], days: '3', reason: 'asked', note: 'market day' }),
  ).toMatchObject({ kind: 'done' })
  const later = await textOf(await home.get('/today'))
  expect(later).toMatch(/Overdue 0 .*Due 1/)
  expect(later).toMatch(
    /Put off: 1 .*Kao Clean the well until 27 November 2026 · They asked for another day, market day/,
  )
  expect(await row(home.db, 'select due_on from due where code = ?', ['well'])).toEqual({ due_on: addDays(TODAY, 3) })
  expect(await home.send('today.resume', { household: kao, item, back: '/today' })).toMatchObject({
    kind: 'done',
    see: '/today',
  })
  expect(await textOf(await home.get('/today'))).toMatch(/Overdue 1/)
})

test('work of another household or area cannot be put off', async () => {
  const home = await village()
  const [kao, pan] = [
    await settle(home, { area: shipu, number: '110', name: 'Kao' }),
    await settle(home, { area: AREAS.lunzai, number: '100', name: 'Pan' }),
  ]
  const values = { days: '1', reason: 'other' }
  expect(await home.send('today.snooze', { household: kao, items: [`${pan}~chores~well~`], ...values })).toMatchObject({
    kind: 'refused',
    status: 404,
  })
  expect(await home.send('today.snooze', { household: pan, items: [`${pan}~chores~well~`], ...values })).toMatchObject({
    kind: 'refused',
    status: 404,
  })
  expect(await rows(home.db, 'select * from due_action')).toEqual([])
})

test('near me: nearer first within a priority, urgency before distance', async () => {
  const home = await village()
  await settle(home, { area: shipu, number: '100', name: 'Far', lat: 22.59, lon: 120.59 })
  await settle(home, { area: shipu, number: '3100', name: 'Near', lat: 22.501, lon: 120.5 })
  await settle(home, { area: shipu, number: '010', name: 'Door', lat: 22.5, lon: 120.5 })
  await settle(home, { area: shipu, number: '5100', name: 'Nowhere' })
  await home.get('/today')
  const answer = await home.app.request('/today/near', {
    method: 'POST',
    body: new URLSearchParams({ lat: '22.5', lon: '120.5', _csrf: 'csrf' }),
  })
  const text = await textOf(answer)
  expect(text).toMatch(/Next \S+ Near .*110 m .*Far .*km .*Nowhere .*Not on the map yet .*Door/)
})

test('the nurse sees workers with the numbers of their lists, and whom to call', async () => {
  const home = await village()
  await settle(home, { area: shipu, number: '100', name: 'Kao', phone: '0900000001' })
  await settle(home, { area: shipu, number: '010', name: 'Wu' })
  await settle(home, { area: AREAS.lunzai, number: '1100', name: 'Pan' })
  const html = await (await home.get('/today', PEOPLE.lin)).text()
  const text = await textOf(new Response(html))
  expect(text).toMatch(/Call first .*Kao .*0900000001/)
  expect(text).toMatch(/Pan Hui-ju Shipu 1 1 0 0/)
  expect(text).toMatch(/Kao Mei Lunzai 1 0 0 0/)
  expect(html).toContain(`href="/today/list?worker=${PEOPLE.pan.id}"`)
  const list = await textOf(await home.get(`/today/list?worker=${PEOPLE.pan.id}`, PEOPLE.lin))
  expect(list).toMatch(/Pan Hui-ju: list of visits .*All 2 .*Overdue 1/)
  expect((await home.get(`/today/list?worker=${PEOPLE.pan.id}`, PEOPLE.stranger)).status).toBe(404)
})

test('the head sees areas by their overdue share, never without of how many', async () => {
  const home = await village()
  for (const number of ['100', '010', '010', '001']) await settle(home, { area: shipu, number, name: 'x' })
  for (const number of ['100', '010']) await settle(home, { area: AREAS.lunzai, number, name: 'y' })
  const top = await textOf(await home.get('/today', PEOPLE.chou))
  expect(top).toMatch(/Xinghe 33% 2 of 6 households in care .*Elsewhere None in care/)
  const below = await textOf(await home.get(`/today?at=${AREAS.xinghe}&sort=share`, PEOPLE.chou))
  expect(below).toMatch(/Lunzai 50% 1 of 2 households in care .*Shipu 25% 1 of 4 households in care/)
  expect(await textOf(await home.get(`/today?at=${AREAS.xinghe}&sort=name`, PEOPLE.chou))).toMatch(
    /Shipu 25% .*Lunzai 50%/,
  )
})

test('an alert stays until its role has seen it, and only where the household is', async () => {
  const home = await village()
  const kao = await settle(home, { area: shipu, number: '000', name: 'Kao' })
  await run(
    home.db,
    `insert into alert (id, key, to_role, about, title_key, params, raised_at) values ('a1', 'k', 'nurse', ?, 'chores.well', '{}', ?)`,
    [kao, '2026-11-24T01:00:00.000Z'],
  )
  expect(await textOf(await home.get('/today', PEOPLE.lin))).toMatch(/Kao Clean the well 24 November 2026.* Seen/)
  expect(await textOf(await home.get('/today', PEOPLE.stranger))).not.toContain('Kao')
  expect(await home.send('today.acknowledge_alert', { alert: 'a1' }, PEOPLE.stranger)).toMatchObject({
    kind: 'refused',
    status: 404,
  })
  expect(await home.send('today.acknowledge_alert', { alert: 'a1' }, PEOPLE.lin)).toMatchObject({ kind: 'done' })
  expect(await textOf(await home.get('/today', PEOPLE.lin))).not.toContain('Kao Clean the well')
})

test('an alert of a place leads to where it is dealt with, and only whoever works there sees it', async () => {
  const home = await village()
  await run(
    home.db,
    `insert into alert (id, key, to_role, about, see, title_key, params, raised_at)
       values ('a1', 'k', 'nurse', ?, '/chores/well', 'chores.well', '{}', ?)`,
    [shipu, '2026-11-24T01:00:00.000Z'],
  )
  const page = await (await home.get('/today', PEOPLE.lin)).text()
  expect(page).toContain('<a href="/chores/well">Shipu</a>')
  expect(await (await home.get('/today', PEOPLE.stranger)).text()).not.toContain('/chores/well')
  const seen = async (who: Actor) => await home.send('today.acknowledge_alert', { alert: 'a1' }, who)
  expect(await seen(PEOPLE.stranger)).toMatchObject({ kind: 'refused', status: 404 })
  expect(await seen(PEOPLE.lin)).toMatchObject({ kind: 'done' })
  expect(await (await home.get('/today', PEOPLE.lin)).text()).not.toContain('/chores/well')
})

test('a busy township elsewhere does not crowd out one’s own alert', async () => {
  const home = await village()
  const kao = await settle(home, { area: shipu, number: '000', name: 'Kao' })
  const far = await settle(home, { area: AREAS.elsewhere, number: '000', name: 'Far' })
  const raise = (id: string, about: string, at: string) =>
    run(
      home.db,
      `insert into alert (id, key, to_role, about, title_key, params, raised_at) values (?, ?, 'nurse', ?, 'chores.well', '{}', ?)`,
      [id, id, about, at],
    )
  await raise('own', kao, '2026-11-24T01:00:00.000Z')
  for (let i = 0; i < 120; i++) await raise(`far${i}`, far, '2026-11-24T01:30:00.000Z')
  expect(await textOf(await home.get('/today', PEOPLE.lin))).toContain('Kao Clean the well')
})

test('taking something up again leads back to the list, never elsewhere', async () => {
  const home = await village()
  const kao = await settle(home, { area: shipu, number: '000', name: 'Kao' })
  const to = async (back: string) =>
    (await home.post(`/today/later/${kao}/undo`, { item: `${kao}~chores~well~`, back })).headers.get('location')
  expect(await to('/today/list?state=due&kind=chores.well')).toMatch(
    /^\/today\/list\?state=due&kind=chores.well&saved=/,
  )
  for (const back of ['/today/../..//evil.example', '/today\nx: y', '/today?a\\b', '//today'])
    expect(await to(back)).toMatch(/^\/today\/list\?saved=/)
})

test('a clash shows both values; the nurse may settle her worker’s, a stranger may not', async () => {
  const home = await village()
  const kao = await settle(home, { area: shipu, number: '000', name: 'Kao' })
  const add = (id: string) =>
    run(
      home.db,
      `insert into attention (id, kind, command_id, user_id, about, field, present, typed, at) values (?, 'clash', 'c', ?, ?, 'address', 'Old Road', 'New Road', ?)`,
      [id, PEOPLE.pan.id, kao, '2026-11-24T01:00:00.000Z'],
    )
  await add('t1')
  await add('t2')
  expect(await textOf(await home.get('/attention'))).toMatch(
    /To look at: 2 .*Kao .*Old Road .*New Road .*Keep what is there .*Change it/,
  )
  expect(await textOf(await home.get('/attention', PEOPLE.lin))).toContain('Pan Hui-ju · ')
  expect(await textOf(await home.get('/attention', PEOPLE.stranger))).toContain('Nothing to look at')
  expect(await home.send('today.settle_attention', { entry: 't1', choice: 'keep' }, PEOPLE.stranger)).toMatchObject({
    status: 404,
  })
  expect(await home.send('today.settle_attention', { entry: 't1', choice: 'keep' }, PEOPLE.kao)).toMatchObject({
    status: 404,
  })
  expect(await home.send('today.settle_attention', { entry: 't1', choice: 'mine' })).toMatchObject({
    kind: 'done',
    see: `/households/${kao}/amend`,
  })
  expect(await home.send('today.settle_attention', { entry: 't2', choice: 'keep' }, PEOPLE.lin)).toMatchObject({
    kind: 'done',
  })
  expect(await textOf(await home.get('/attention'))).toContain('Nothing to look at')
})

test('everybody starts at their own work', async () => {
  const home = await village()
  expect((await home.get('/', PEOPLE.pan)).headers.get('location')).toBe('/today')
  expect((await home.get('/today', PEOPLE.admin)).status).toBe(403)
  expect(worstOf('110')).toBe('overdue')
})
