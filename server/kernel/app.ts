/** The application both homes serve: plugins' pages, the forms of their commands, their asks. */
import { Hono, type Context, type Handler } from 'hono'
import { msOf } from './dates.ts'
import { takeFiles } from './files/door.ts'
import { fieldErrors, withoutImportOnly, type EnvelopeFields } from './forms.ts'
import type { Draft, Home, SignedIn } from './home.ts'
import { isUuid, timeOf } from './ids.ts'
import { keptPage, makePage } from './page.ts'
import type { Form, FormState, Html, Page, PluginApp, PluginEnv } from './plugin.ts'
import { postedForm } from './posted.ts'
import { forbidden, malformed, notFound, Problem } from './problem.ts'
import type { RegisteredCommand, Registry } from './registry.ts'
import { areaInScope, placeHousehold, placePerson } from './placed.ts'
import { resolveIds } from './resolve-ids.ts'
import { noEffects } from './run-command.ts'
import { sealSecrets } from './secrets.ts'
import type { Outcome } from './writer.ts'

type Env = PluginEnv & { Variables: { session: SignedIn } }
type C = Context<Env>

export function createApp(home: Home, registry: Registry): Hono<Env> {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    const session = await home.signedIn(c)
    if (!session) return await home.signIn(c)
    c.set('session', session)
    return await next()
  })

  const here = (plugin: string, path: string) => home.name === 'server' || !registry.serverOnly(plugin, path)
  for (const plugin of registry.plugins) {
    const own: PluginApp = {
      get: ((path: string, handler: Handler<PluginEnv>) =>
        here(plugin.id, path) &&
        app.get(path, async (c, next) => {
          const kept = await keptPage(c, c.var.session, home)
          if (kept) {
            viewed(c, home)
            return kept
          }
          const moved = await enter(c, plugin.id, home, registry)
          if (moved) return moved
          const answer = (await handler(c as never, next)) as Response
          viewed(c, home)
          return answer
        })) as unknown as PluginApp['get'],
    }
    plugin.pages?.(own)
  }
  for (const command of registry.commands.values()) {
    if (!here(command.plugin, command.path)) continue
    if (command.form) {
      app.get(command.path, async (c) => {
        const moved = await enter(c, command.plugin, home, registry)
        if (moved) return moved
        const { page } = c.var
        if (!page.can(command.permission)) throw forbidden()
        viewed(c, home)
        return await respond(c, command.form!(page, formState(c, command, await home.drafts?.get(c.req.path))))
      })
    }
    app.post(command.path, (c) => post(c, command, home, registry))
  }
  for (const ask of registry.asks) {
    if (!here(ask.plugin, ask.path)) continue
    app.post(ask.path, async (c) => {
      const moved = await enter(c, ask.plugin, home, registry)
      if (moved) return moved
      const { page, session } = c.var
      const { form, csrf } = await postedForm(c, ask)
      if (!home.genuine(c, csrf, session)) throw new Problem('kernel.session_expired', {}, { status: 403 })
      if (!page.can(ask.permission)) throw forbidden()
      const parsed = ask.input.safeParse({ ...form, ...params(c) })
      if (!parsed.success) throw malformed(fieldErrors(parsed.error))
      const input = await resolveIds(home.read, parsed.data, ask.idPaths, session.actor, noEffects(), registry)
      viewed(c, home)
      return await respond(c, ask.answer(page, input))
    })
  }
  app.notFound(async (c) => await problemResponse(c as C, notFound(), home, registry))
  app.onError(async (error, c) => {
    if (error instanceof Problem) return await problemResponse(c as C, error, home, registry)
    const { requestId } = home.defect(error, c)
    return await problemResponse(
      c as C,
      Object.assign(new Problem('kernel.defect', { request: requestId })),
      home,
      registry,
      500,
    )
  })
  return app
}

/** Typed path parameters: `:person`, `:household`, `:area` are checked and followed to the survivor of a merge. */
async function enter(c: C, plugin: string, home: Home, registry: Registry): Promise<Response | null> {
  const { session } = c.var
  const scope = session.actor.scope
  for (const [kind, place] of [
    ['person', placePerson],
    ['household', placeHousehold],
  ] as const) {
    const id = c.req.param(kind)
    if (id === undefined) continue
    const placed = isUuid(id) ? await place(home.read, id, scope) : undefined
    if (!placed?.inScope) throw notFound()
    if (placed.id !== id && c.req.method === 'GET')
      return c.redirect(c.req.path.replace(id, placed.id) + new URL(c.req.url).search, 302)
  }
  const area = c.req.param('area')
  if (area !== undefined && !(isUuid(area) && (await areaInScope(home.read, area, scope)))) throw notFound()
  c.set('page', await makePage(c, session, plugin, home, registry))
  return null
}

/** Whoever's page was shown was looked at, and nobody's whose page was refused: by reading, by an ask about them, or by a refused form that comes back with the record in it. */
function viewed(c: C, home: Home): void {
  for (const kind of ['person', 'household']) {
    const id = c.req.param(kind)
    if (id !== undefined)
      home.viewed({ userId: c.var.session.actor.id, subjectId: id, path: c.req.routePath, at: home.now() })
  }
}

async function post(c: C, command: RegisteredCommand, home: Home, registry: Registry): Promise<Response> {
  const { session } = c.var
  const may = registry.permissions.get(command.permission)!.roles.includes(session.actor.role)
  const { form, envelope, csrf, sent } = await postedForm(c, command)
  const genuine = home.genuine(c, csrf, session)
  if (genuine && (command.secret || command.files) && !may) throw forbidden()
  const id =
    isMinted(envelope.id) && timeOf(envelope.id) <= msOf(home.now()) + MOST_AHEAD_MS ? envelope.id : home.newCommandId()
  const redoOf = isMinted(envelope.redoOf) ? envelope.redoOf : null
  const door =
    genuine && command.files
      ? await takeFiles(form, {
          fields: command.files,
          sent,
          knownAs: redoOf ?? id,
          by: session.actor.id,
          files: home.files,
        })
      : { form, wrong: [] }
  const typedForm: Form = { ...withoutImportOnly(door.form, command.importOnly ?? []), ...params(c) }
  const sealed = genuine
    ? await sealSecrets(command, typedForm, (text) => home.hashSecret(text)).catch(refusedBy)
    : { form: typedForm }
  const outcome: Outcome =
    sealed instanceof Problem
      ? {
          kind: 'refused',
          status: sealed.status,
          code: sealed.code,
          params: sealed.params,
          fields: sealed.fields,
          replayed: false,
        }
      : 'fields' in sealed
        ? { ...REFUSED, fields: sealed.fields }
        : door.wrong.length > 0
          ? { ...REFUSED, fields: door.wrong }
          : genuine
            ? await home.writer.submit({
                id,
                name: command.name,
                version: envelope.version ?? command.version,
                form: sealed.form,
                actor: session.actor,
                device: session.device,
                at: home.now(),
                received: home.now(),
                baseRev: envelope.baseRev ?? 0,
                redoOf,
              })
            : { kind: 'refused', status: 403, code: 'kernel.session_expired', params: {}, fields: [], replayed: false }
  if (outcome.kind === 'defect') throw Object.assign(new Error(outcome.message), { stack: outcome.stack })
  if (outcome.kind === 'done') {
    await home.drafts?.drop(c.req.path)
    const saved = outcome.saved
      ? `${outcome.see.includes('?') ? '&' : '?'}saved=${encodeURIComponent(outcome.saved)}`
      : ''
    return c.redirect(
      outcome.see.replace(/(#.*)?$/, (hash) => saved + hash),
      303,
    )
  }
  const problem = new Problem(outcome.code, { ...outcome.params }, { status: outcome.status, fields: outcome.fields })
  // The form shows what is stored: nobody sees it by sending what they may not send.
  if (!command.form || outcome.status === 404 || !may) throw problem
  const draft = draftOf(outcome, typedForm, { ...envelope, id })
  // A browser keeps the body of a post that it may have to repeat: not on a tablet's disk.
  if (home.drafts && !c.req.header('hx-request')) {
    await home.drafts.put(c.req.path, draft)
    return c.redirect(c.req.path, 303)
  }
  // Only now a page is needed: what was saved answers with an address. Whom the path names was in scope, or the writer had said 404.
  await enter(c, command.plugin, home, registry)
  viewed(c, home)
  return await respond(c, command.form(c.var.page, formState(c, command, draft)), outcome.status)
}

const REFUSED = { kind: 'refused', status: 422, code: 'kernel.malformed', params: {}, replayed: false } as const

/** Too busy to hash: what was typed comes back with the reason. */
const refusedBy = (e: unknown): Problem => {
  if (e instanceof Problem) return e
  throw e
}

/** Ids of commands carry their time: only a UUIDv7 can be one, and none from beyond tomorrow, for rows are ordered by it. */
const MOST_AHEAD_MS = 86_400_000
const isMinted = (id: unknown): id is string => isUuid(id) && id[14] === '7'

/** A refusal as its form shows it. What is on record is redone under its id; anything else stands for itself. */
function draftOf(outcome: Extract<Outcome, { kind: 'refused' }>, values: Form, envelope: EnvelopeFields): Draft {
  const { code, params: said, fields, seq } = outcome
  const redo =
    code === 'kernel.already_saved'
      ? undefined
      : seq !== undefined
        ? (envelope.redoOf ?? envelope.id)
        : // Malformed though no field is: there is nothing on record to redo.
          code === 'kernel.malformed' && fields.length === 0
          ? undefined
          : envelope.redoOf
  return {
    values,
    errors: fields,
    ...(fields.length === 0 ? { problem: { code, params: said } } : {}),
    ...(redo ? { redoOf: redo } : {}),
  }
}

/** A fresh command id for every showing. */
function formState(c: C, command: RegisteredCommand, draft?: Draft): FormState {
  return {
    params: params(c),
    values: draft?.values ?? {},
    errors: draft?.errors ?? [],
    ...(draft?.problem ? { problem: draft.problem } : {}),
    envelope: { ...c.var.page.envelope(command.name), ...(draft?.redoOf ? { _redo_of: draft.redoOf } : {}) },
    action: c.req.path,
  }
}

const params = (c: C): Record<string, string> => c.req.param()

async function respond(c: C, answer: Html | Response | Promise<Html | Response>, status = 200): Promise<Response> {
  const a = await answer
  if (a instanceof Response) return status === 200 ? a : new Response(a.body, { status, headers: a.headers })
  return c.html(a as never, status as never)
}

async function problemResponse(
  c: C,
  problem: Problem,
  home: Home,
  registry: Registry,
  status: number = problem.status,
): Promise<Response> {
  const session = c.get('session') ?? (await home.signedIn(c))
  if (!session) return await home.signIn(c)
  const page = await makePage(c, session, registry.plugins[0]!.id, home, registry)
  return c.html((await home.problemPage(problem, await page.frame())) as never, status as never)
}

export type { Page }
