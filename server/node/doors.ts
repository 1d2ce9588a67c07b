/** Doors of plugins for other systems: a bearer token instead of a session, and not there at all until the operator sets one. */
import { timingSafeEqual } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Door } from '#kernel/tools.ts'
import type { EdgeEnv } from './edge.ts'
import type { Server } from './server.ts'
import { sha256 } from './sha256.ts'

type Refusal = Parameters<Door['refused']>[0]

export function doorRoutes(app: Hono<EdgeEnv>, server: Server): void {
  for (const door of server.registry.plugins.flatMap((p) => p.doors ?? [])) {
    const token = server.config.tokens[door.token]
    if (token !== undefined) doorRoute(app, server, door, sha256(token))
  }
}

function doorRoute(app: Hono<EdgeEnv>, server: Server, door: Door, token: Uint8Array): void {
  // What other systems read is in the language of the standard.
  const t = server.registry.translator('en')
  const say = (c: Context, status: number, body: object) =>
    c.body(JSON.stringify(body), status as 200, { 'content-type': door.contentType })
  const refuse = (c: Context, status: number, why: Refusal) => say(c, status, door.refused(why, t))
  app.post(
    door.path,
    async (c, next) => {
      if (isBearer(c.req.header('authorization'), token)) return await next()
      c.header('www-authenticate', 'Bearer')
      return refuse(c, 401, 'unauthorized')
    },
    bodyLimit({ maxSize: door.maxBytes, onError: (c) => refuse(c, 413, 'too_large') }),
    async (c) => {
      let json: unknown
      try {
        json = JSON.parse(await c.req.text())
      } catch {
        return refuse(c, 400, 'no_json')
      }
      try {
        const { status, body } = door.answer({ json, query: c.req.query(), today: server.clock.today(), t })
        return say(c, status, body)
      } catch (error) {
        // The kind and the place, never what was asked: it is somebody's health.
        server.log.error({ request: c.var.requestId, defect: placeOf(error) }, 'a door failed')
        return refuse(c, 500, 'defect')
      }
    },
  )
}

const placeOf = (error: unknown): string =>
  error instanceof Error
    ? [error.name, ...(error.stack?.split('\n').filter((line) => PLACE.test(line)) ?? []).slice(0, 3)].join(' ')
    : 'unknown'
/** A text of several lines is part of the stack too. */
const PLACE = /^\s+at .*:\d+:\d+\)?$/

/** Digests are of one length: what is compared tells nothing of how much was right. */
function isBearer(header: string | undefined, token: Uint8Array): boolean {
  const sent = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1]
  return sent !== undefined && timingSafeEqual(sha256(sent), token)
}
