/** Who may what: every command, ask and page of the product, asked for by every role, and by nobody. */
import { expect, test } from 'vitest'
import { ROLES, type Actor, type Form, type Role } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { plugins } from '#plugins'
import { everyCommand } from '../support/every-command.ts'
import { pagesOf, picksIn } from '../support/exercise.ts'
import { AREAS, PEOPLE, type TestHome } from '../support/home.ts'
import { onRealPlugins, staffOf } from '../support/real.ts'
import { dump, must } from '../support/scenes.ts'
import { setUp, startServer } from '../support/server-home.ts'

const BY_ROLE: Record<Role, Actor> = { chw: PEOPLE.pan, nurse: PEOPLE.lin, head: PEOPLE.chou, admin: PEOPLE.admin }

onRealPlugins('permissions', (open) => {
  /** A used home, and for each command a form with which it succeeded. */
  async function scene() {
    const h = await open('ground')
    const forms = new Map<string, Form>()
    await everyCommand(h, async (name, form, as) => {
      forms.set(name, form)
      return await must(h, name, form, as)
    })
    const { everywhere } = staffOf(h)
    const as = (role: Role): Actor => ({ ...BY_ROLE[role], scope: everywhere })
    const without = (permission: string) =>
      ROLES.filter((r) => !h.registry.permissions.get(permission)!.roles.includes(r))
    return { h, forms, as, without }
  }
  const addressFrom = (path: string, form: Form) =>
    path.replace(/:(\w+)(\{[^}]*\})?\??/g, (_a, name: string) =>
      typeof form[name] === 'string' ? form[name] : '00000000-0000-7000-8000-000000000000',
    )

  test('a command is refused to every role without it, by the writer, its form and its address, and nothing is written', async () => {
    const { h, forms, as, without } = await scene()
    const before = await dump(h.db)
    let tried = 0
    for (const command of h.registry.commands.values()) {
      const form = forms.get(command.name)!
      const address = addressFrom(command.path, form)
      for (const role of without(command.permission)) {
        const where = `${command.name} as ${role}`
        expect(await h.send(command.name, form, as(role)), where).toMatchObject({ kind: 'refused', status: 403 })
        expect([403, 404], where).toContain((await h.post(address, {}, as(role))).status)
        if (command.form) expect([403, 404], `GET ${where}`).toContain((await h.get(address, as(role))).status)
        tried++
      }
    }
    for (const ask of h.registry.asks) {
      for (const role of without(ask.permission)) {
        const picks = await picksIn(h, AREAS.shipu)
        const ids = Object.fromEntries(
          (['person', 'household', 'area'] as const).map((kind) => [kind, picks({ path: [], kind })!]),
        )
        expect([403, 404], `${ask.name} as ${role}`).toContain(
          (await h.post(addressFrom(ask.path, { ...ids, place: AREAS.shipu }), {}, as(role))).status,
        )
        tried++
      }
    }
    expect(tried).toBeGreaterThan(60)
    expect(await dump(h.db)).toEqual(before)
  })

  test('a page opens to whom it is for: records to those who work with them, administration to who keeps the system', async () => {
    const { h } = await scene()
    const ofCommands = new Set([...h.registry.commands.values()].map((c) => c.path))
    let [opened, closed] = [0, 0]
    for (const path of pagesOf(h)) {
      if (ofCommands.has(path)) continue
      const address = await pageAddress(h, path)
      for (const role of ROLES) {
        const { status } = await h.get(address, {
          ...BY_ROLE[role],
          scope: role === 'admin' ? PEOPLE.admin.scope : staffOf(h).everywhere,
        })
        const shut = CLOSED[role](path)
        expect([403, 404].includes(status), `GET ${path} as ${role}: ${status}`).toBe(shut)
        if (shut) closed++
        else opened++
      }
    }
    expect(opened).toBeGreaterThan(50)
    expect(closed).toBeGreaterThan(50)
  })
})

const administration = (path: string) => path === '/admin' || path.startsWith('/admin/')
/** Who decides about doubles and who asks who has read a record is never a health worker. */
const DECIDING = ['/duplicates', '/people/:person/access', '/retention']
/** What was opened outside a caseload is the head's to read. */
const REVIEWING = ['/opened-records']
const FORMS = ['/forms', '/forms/:form/questionnaire.json']
/** The rules themselves, what came of them and what went wrong are read by who answers for them. */
const FIGURES = [
  '/vaccination/coverage',
  '/chronic/figures',
  '/chronic/report',
  '/chronic/report/names',
  '/care-needs',
  '/care-needs/names',
]
const RULES = ['/vaccination/schedule', '/vaccination/adverse-events', ...FORMS, ...FIGURES]
/** Forms are made by who answers for them. */
const BUILDING = (path: string) => path.startsWith('/forms/drafts/')
/** Doses are recorded by who gives them, people assessed by who visits them, and called and measured by who sees them. */
const GIVING = [
  '/vaccination/sessions/:session/record',
  '/vaccination/sessions/:session/form/:person',
  '/people/:person/assessments/new',
  '/households/:household/assessments/new',
  '/chronic/overdue/call/:person',
  '/chronic/overdue/next',
  '/chronic/screenings/:screening_day/next',
  '/chronic/screenings/:screening_day/rows/:screened',
]
const CLOSED: Record<Role, (path: string) => boolean> = {
  chw: (path) => administration(path) || BUILDING(path) || [...DECIDING, ...REVIEWING, ...RULES].includes(path),
  nurse: (path) => administration(path) || BUILDING(path) || REVIEWING.includes(path),
  head: (path) =>
    (administration(path) && path !== '/admin/access') ||
    path === '/new' ||
    path.startsWith('/new/') ||
    GIVING.includes(path),
  // The directory of partners names no person.
  admin: (path) =>
    !administration(path) && !BUILDING(path) && !FORMS.includes(path) && path !== '/' && path !== '/partners',
}

async function pageAddress(h: TestHome, path: string): Promise<string> {
  const picks = await picksIn(h, AREAS.shipu)
  const one = async (table: string) =>
    (await rows<{ id: string }>(h.db, `select id from ${table} order by id limit 1`))[0]!.id
  const known: Record<string, string> = {
    person: picks({ path: [], kind: 'person' })!,
    household: picks({ path: [], kind: 'household' })!,
    area: AREAS.shipu,
    place: AREAS.shipu,
    user: PEOPLE.pan.id,
    plugin: 'records',
    below: 'top',
    draft: await one('needs_form_draft'),
    form: await one('needs_form'),
    device: await one('device'),
    encounter: await one('records_encounter'),
    referral: await one('referral_referral'),
    episode: await one('illness_episode'),
    grant: await one('scope_grant'),
    reading: 'weight',
    steps: 'stay',
  }
  // For an entry of any plugin: the first row of the table that bears its name.
  for (const [table, { view }] of h.registry.tables)
    if (!view && path.includes(`:${table.replace(/^[a-z]+_/, '')}`))
      known[table.replace(/^[a-z]+_/, '')] ??= await one(table)
  return path.replace(/:(\w+)(\{[^}]*\})?\??/g, (_a, name: string) => known[name] ?? known['person']!)
}

test('nobody who is not signed in gets anything but the sign-in, and nothing is written', async () => {
  const server = await startServer({}, plugins)
  await setUp(server)
  const stranger = server.browser('192.0.2.9')
  const before = await dump(server.server.read)
  const routes = server.app.routes.filter(
    ({ method, path }) => ['GET', 'POST'].includes(method) && ![...PUBLIC, ...OPEN].some((p) => path.startsWith(p)),
  )
  const wrong: string[] = []
  for (const { method, path } of routes) {
    const address = path.replace(/:(\w+)(\{[^}]*\})?\??/g, '01900000-0000-7000-8000-000000000001')
    const answer = method === 'GET' ? await stranger.get(address) : await stranger.post(address, { household: 'x' })
    // A refused form of the account or of a code leads back to its page, which asks to sign in.
    const asked =
      (answer.status === 303 && /^\/(sign-in|account$|tablet-code\/)/.test(answer.headers.get('location')!)) ||
      [401, 403, 404].includes(answer.status)
    if (!asked) wrong.push(`${method} ${path} ${answer.status} ${answer.headers.get('location')}`)
  }
  expect(wrong).toEqual([])
  expect(routes.length).toBeGreaterThan(100)
  expect(await dump(server.server.read)).toEqual(before)
  await server.end()
})

/** Whoever holds a printed card may ask whether it is ours (decision 0042). A new one is listed here by hand. */
const OPEN = ['/vaccine-card']

test('a page that needs no sign-in is one that was meant to, and says nothing to who only guesses but to wait', async () => {
  expect(plugins.flatMap((p) => (p.open ?? []).map((o) => o.path))).toEqual(OPEN)
  const server = await startServer({}, plugins)
  await setUp(server)
  const all = async () => ({ ...(await dump(server.server.read)), throttle: [] })
  const before = await all()
  for (const path of OPEN) expect((await server.browser('192.0.2.9').get(`${path}?c=x&s=y`)).status).toBe(404)
  expect(await all()).toEqual(before)
  await server.end()
})

/** Style, the sign-in and its language, and whether the machine is well. */
const PUBLIC = ['/static/', '/healthz', '/sign-in', '/sign-out', '/setup', '/language', '/manifest/', '/sw.js']
