import type { Context } from 'hono'
import { areasOf } from './areas.ts'
import { readerAt } from './closed.ts'
import type { Day } from './dates.ts'
import { headOf, type Head } from './head.ts'
import { createFormat } from './i18n.ts'
import type { Frame, Home, SignedIn } from './home.ts'
import type { Page } from './plugin.ts'
import { createPageCache, filled, viewerOf, type PageCache } from './page-cache.ts'
import { scopedDb } from './scope.ts'
import { oneTimePassword } from './secrets.ts'
import type { Registry } from './registry.ts'
import { find } from './find.ts'
import { row } from './sql.ts'
import { tallies } from './tally-read.ts'
import { work } from './work.ts'

export interface KernelPage extends Page {
  frame(): Promise<Omit<Frame, 'options' | 'saved'>>
}

/** Everything a page needs, made for one request of one person. */
export async function makePage(
  c: Context,
  session: SignedIn,
  plugin: string,
  home: Home,
  registry: Registry,
): Promise<KernelPage> {
  const { actor, csrf } = session
  const reader = readerAt(actor, c.req.routePath, registry)
  const lang = actor.lang
  const t = registry.translator(lang)
  const head = await headOf(c, home.read)
  const can = (permission: string) => registry.permissions.get(permission)?.roles.includes(actor.role) ?? false
  const frame = async (token = csrf) => ({
    t,
    lang,
    session: { ...session, csrf: token },
    nav: (registry.contributions.nav ?? []).filter((n) => can(n.permission)),
    path: c.req.path,
    where: await areaNames(home, session),
    attention: await openAttention(home, session),
  })
  const today = home.today()
  const everywhere = (await areasOf(home.read)).areAllBelow(actor.scope.areas)
  const build = (token: string, newId: () => string): KernelPage => ({
    db: scopedDb(home.read, { registry, plugin, actor: reader, everywhere }),
    as: (other) => ({
      ...build(token, newId),
      seal: (text) => home.seal?.(sealed(other, text)) ?? null,
      db: scopedDb(home.read, { registry, plugin: other, actor: reader, everywhere }),
      tally: tallies(home.read, reader, other),
    }),
    actor,
    t,
    lang,
    csrf: token,
    today,
    can,
    frame: () => frame(token),
    fmt: createFormat(lang),
    now: home.now(),
    timeZone: home.timeZone,
    home: home.name,
    tabletApp: home.tabletApp?.() ?? null,
    clockDoubtful: home.clockDoubtful?.() ?? false,
    fragment: c.req.header('hx-request') === 'true',
    seal: (text) => home.seal?.(sealed(plugin, text)) ?? null,
    newSecret: () => oneTimePassword(home.newCommandId()),
    declared: registry.declared,
    contributions: registry.contributions,
    async show(options) {
      const key = c.req.query('saved') ?? ''
      const saved = /^[a-z_]+\.saved_[a-z_]+$/.test(key) ? key : null
      const body = await home.layout({ ...(await frame(token)), saved, options })
      return c.html(body as never, (options.status ?? 200) as never)
    },
    async cached(render) {
      if (!mayBeKept(c)) return await render(build(csrf, home.newCommandId))
      const cache = cacheOf(home)
      const made = await render(build(cache.csrfMark, cache.idMarks()))
      if (made.status !== 200) return made
      const page = cache.put(...placeOf(c, session, head, today), await made.text())
      return c.body(filled(page, csrf, home.newCommandId), 200, HTML)
    },
    envelope: (name) => ({
      _id: newId(),
      _v: String(registry.commands.get(name)?.version ?? 1),
      _rev: String(head.rev),
      _epoch: head.epoch,
      _csrf: token,
    }),
    config: <T>(id: string) => home.configOf(id) as T,
    service: <S>(name: string) => registry.services.get(name) as S,
    work: work(home.read, reader, registry, today),
    readApart: async (name, text) =>
      home.readApart ? await home.readApart(name, text) : registry.readings.get(name)!(text),
    tally: tallies(home.read, reader, plugin),
    areas: () => areasOf(home.read),
    search: (query, limit, within) => find(home.read, query, actor, limit, within),
    files: home.files,
    log: { viewed: (subjectId) => home.viewed({ userId: actor.id, subjectId, path: c.req.routePath, at: home.now() }) },
  })
  return build(csrf, home.newCommandId)
}

/** No plugin can seal what another would take for its own. */
export const sealed = (plugin: string, text: string): string => `${plugin}\n${text}`

/** The page as it was kept for this very version of everything: whoever it was shown to could see it then, and can now. */
export async function keptPage(c: Context, session: SignedIn, home: Home): Promise<Response | null> {
  const cache = cacheByHome.get(home)
  if (!cache || !mayBeKept(c)) return null
  const page = cache.get(...placeOf(c, session, await headOf(c, home.read), home.today()))
  return page ? c.body(filled(page, session.csrf, home.newCommandId), 200, HTML) : null
}

const HTML = { 'content-type': 'text/html; charset=UTF-8' }

/** What a redirect after saving says, and fragments, are this once. */
const mayBeKept = (c: Context) => c.req.query('saved') === undefined && !c.req.header('hx-request')

const placeOf = (
  c: Context,
  { actor }: SignedIn,
  { rev, derived }: Head,
  today: Day,
): [place: string, version: string] => [`${c.req.url}|${actor.id}`, `${rev}|${derived}|${today}|${viewerOf(actor)}`]

const cacheByHome = new WeakMap<Home, PageCache>()
function cacheOf(home: Home): PageCache {
  const known = cacheByHome.get(home) ?? createPageCache(home.newCommandId())
  cacheByHome.set(home, known)
  return known
}

/** The areas someone works in, for the top bar: at most three by name. */
async function areaNames(home: Home, { actor }: SignedIn): Promise<string> {
  const areas = await areasOf(home.read)
  const own = actor.scope.areas.slice(0, 3).flatMap((id) => areas.get(id) ?? [])
  const names = own.toSorted((a, b) => a.no - b.no).map((a) => nameIn(a.names(), actor.lang))
  return names.join(' · ') + (actor.scope.areas.length > 3 ? ' …' : '')
}

/** An area's name in a language, or in any it has. */
export const nameIn = (names: Record<string, string>, lang: string): string =>
  names[lang] ?? names['zh-Hant'] ?? names['en'] ?? Object.values(names)[0] ?? ''

/** Notes and what was given up are for the nurse to settle; and what a tablet was refused, it counts itself, from its outbox. */
async function openAttention(home: Home, { actor }: SignedIn): Promise<number> {
  const not = home.name === 'tablet' ? `'note', 'refused', 'parked', 'discarded'` : `'note', 'discarded'`
  const found = await row<{ n: number }>(
    home.read,
    `select count(*) as n from attention where user_id = ? and settled_at is null and kind not in (${not})`,
    [actor.id],
  )
  return Number(found?.n ?? 0)
}
