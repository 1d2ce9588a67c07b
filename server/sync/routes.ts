/** The addresses that tablets ask. Each answers JSON, and says with a status of its own what a tablet must act upon. */
import { Hono, type Context } from 'hono'
import { WIRE_VERSION, type PullRequest, type PushRequest, type Revoked } from '#kernel/sync/wire.ts'
import { MOST_FILE_BYTES } from '#kernel/files/kinds.ts'
import { PIECE_BYTES } from '#kernel/files/files.ts'
import { atMost, isRefusal, readBody, type Limits, type Refusal } from './body.ts'
import { deviceOf, type Device, type Scheme } from './device.ts'
import { enrol } from './enrol.ts'
import type { SyncHost } from './host.ts'
import { keepSealedFile, previewLines, takePiece } from './files.ts'
import {
  enrolRequest,
  fileQuery,
  previewsRequest,
  pullRequest,
  pushRequest,
  quarantineRequest,
  sealedFileQuery,
} from './input.ts'
import { pulls } from './pull-route.ts'
import { push } from './push.ts'
import { keepSealed } from './quarantine.ts'

const SMALL: Limits = { sent: 4_096, unpacked: 4_096 }
/** The areas of a county and what was granted. */
const ASKING: Limits = { sent: 512 * 1024, unpacked: 1024 * 1024 }
/** 200 commands of the largest kind; parsing more would hold the request loop. */
const OUTBOX: Limits = { sent: 4 * 1024 * 1024, unpacked: 8 * 1024 * 1024 }
const SEALED: Limits = { sent: 16 * 1024 * 1024, unpacked: 24 * 1024 * 1024 }

/** What sealing adds to a file. */
const SEAL_ROOM = 64

const REVOKED: Revoked = { revoked: true }

export function syncRoutes(host: SyncHost): Hono {
  const app = new Hono()
  const pull = pulls(host)
  const revoked = (c: Context) => c.json(REVOKED, 410)
  const refused = (c: Context, status: Refusal) => c.json({ refused: status }, status)
  /** Speaking another version it is told so, before anything of it is read. */
  const asDevice =
    (schemes: readonly Scheme[], answer: (c: Context, device: Device) => Promise<Response>) => async (c: Context) => {
      const asking = await deviceOf(c, host.read, schemes)
      if (asking.kind === 'unknown') return c.json({ unknown: true }, 401)
      if (asking.kind === 'revoked') return revoked(c)
      // For the log of requests.
      c.set('userId', asking.device.userId)
      return await answer(c, asking.device)
    }

  // Asked by the worker, which has no page's token: no form can send JSON, other origins are refused at the edge, and the code
  // is known to nobody else and good for this user alone.
  app.post('/sync/enrol', async (c) => {
    const session = await host.signedIn(c)
    if (!session) return c.json({ unknown: true }, 401)
    host.puller.warm?.()
    const request = await readBody(c, enrolRequest, SMALL)
    if (isRefusal(request)) return refused(c, request)
    if (request.wire !== WIRE_VERSION) return c.json({ outdated: true }, 426)
    const enrolled = await enrol(host, session, request)
    if (enrolled === null) return c.json({ code: false }, 422)
    return 'wait' in enrolled ? c.json({ waitMs: enrolled.wait }, 429) : c.json(enrolled)
  })
  app.post(
    '/sync/pull',
    asDevice(['Device'], async (c, device) => {
      const request = await readBody(c, pullRequest, ASKING)
      if (isRefusal(request)) return refused(c, request)
      if (request.wire !== WIRE_VERSION) return c.json({ outdated: true }, 426)
      return (await pull(c, device, request as PullRequest)) ?? revoked(c)
    }),
  )
  app.post(
    '/sync/push',
    asDevice(['Device'], async (c, device) => {
      const request = await readBody(c, pushRequest, OUTBOX)
      if (isRefusal(request)) return refused(c, request)
      const answer = await push(host, device, request as PushRequest)
      return answer ? c.json(answer) : revoked(c)
    }),
  )
  app.post(
    '/sync/file',
    asDevice(['Device'], async (c, device) => {
      const asked = fileQuery.safeParse(c.req.query())
      if (!asked.success) return refused(c, 422)
      const piece = await atMost(c, PIECE_BYTES)
      return piece ? c.json(await takePiece(host, device, asked.data, piece)) : refused(c, 413)
    }),
  )
  app.post(
    '/sync/previews',
    asDevice(['Device'], async (c, device) => {
      const request = await readBody(c, previewsRequest, ASKING)
      if (isRefusal(request)) return refused(c, request)
      const lines = await previewLines(host, device, request.ids)
      return lines === null ? revoked(c) : c.body(lines, 200, { 'content-type': 'application/x-ndjson' })
    }),
  )
  app.post(
    '/sync/contact',
    asDevice(['Contact', 'Device'], async (c) => c.json({ revoked: false, at: host.now() })),
  )
  app.post(
    '/sync/session',
    asDevice(['Device'], async (c, device) => {
      await host.openSession(c, device.userId, device.id)
      return c.json({ open: true })
    }),
  )
  // Revoked or not: what was written for the clinic comes to the clinic.
  app.post('/sync/quarantine', async (c) => {
    const asking = await deviceOf(c, host.read, ['Contact', 'Device'])
    if (asking.kind === 'unknown') return c.json({ unknown: true }, 401)
    const request = await readBody(c, quarantineRequest, SEALED)
    if (isRefusal(request)) return refused(c, request)
    const { id, kept } = await keepSealed(host, asking.device, request)
    return kept === 'full' ? c.json({ kept: false }, 413) : c.json({ kept: true, id })
  })
  app.post('/sync/quarantine/file', async (c) => {
    const asking = await deviceOf(c, host.read, ['Contact', 'Device'])
    if (asking.kind === 'unknown') return c.json({ unknown: true }, 401)
    const asked = sealedFileQuery.safeParse(c.req.query())
    if (!asked.success) return refused(c, 422)
    const sealed = await atMost(c, MOST_FILE_BYTES + SEAL_ROOM)
    if (!sealed) return refused(c, 413)
    const kept = await keepSealedFile(host, asking.device, asked.data, sealed)
    return c.json({ kept: kept !== 'full' }, kept === 'full' ? 413 : 200)
  })
  app.onError((error, c) => {
    host.defect(error, c)
    return c.json({ defect: true }, 500)
  })
  return app
}
