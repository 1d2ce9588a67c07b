/** Mistakes that somebody could make, planted on the way between the tablets and the server, or in what either keeps. */
import { uuidv7 } from '#kernel/ids.ts'
import { row, run } from '#kernel/sql.ts'
import type { PullLine, PushAnswer, PushRequest } from '#kernel/sync/wire.ts'
import { PEOPLE } from '../support/home.ts'
import type { World } from './world.ts'

type Ask = World['server']['ask']

/** Puts something between; the server goes on under it. */
const between = (w: World, path: string, ask: (init: RequestInit, on: Ask) => Promise<Response>): void => {
  const on = w.server.ask
  w.server.ask = (asked, init) => (asked === path ? ask(init, on) : on(asked, init))
}

async function pushed({ body, headers }: RequestInit): Promise<PushRequest> {
  const isPacked = new Headers(headers).get('content-encoding') === 'gzip'
  const plain = new Response(body).body!
  return (await new Response(
    isPacked ? plain.pipeThrough(new DecompressionStream('gzip')) : plain,
  ).json()) as PushRequest
}
const pushing = (init: RequestInit, request: PushRequest): RequestInit => ({
  ...init,
  headers: { ...(init.headers as Record<string, string>), 'content-encoding': 'identity' },
  body: JSON.stringify(request),
})
const linesOf = async (answer: Response): Promise<PullLine[]> =>
  (await answer.text())
    .split('\n')
    .filter((l) => l !== '')
    .map((l) => JSON.parse(l) as PullLine)
const pulled = (lines: readonly PullLine[]): Response =>
  new Response(lines.map((l) => `${JSON.stringify(l)}\n`).join(''))

/** Says of the first command of a push that it was done, and loses it. */
export const dropsWhatItAcknowledges = (w: World): void =>
  between(w, '/sync/push', async (init, on) => {
    const request = await pushed(init)
    const [first, ...entries] = request.entries
    const answer = await on('/sync/push', pushing(init, { ...request, entries }))
    if (!first || !answer.ok) return answer
    const said = (await answer.json()) as PushAnswer
    return Response.json({
      ...said,
      results: [{ id: first.id, outcome: 'done', see: '/', rev: 1, seq: 1 }, ...said.results],
    })
  })

/** Says of every command that it is in a backup. */
export const promisesTooMuch = (w: World): void =>
  between(w, '/sync/pull', async (init, on) => {
    const answer = await on('/sync/pull', init)
    if (!answer.ok) return answer
    const lines = await linesOf(answer)
    return pulled(lines.map((l) => (l.kind === 'head' ? { ...l, durable: Number.MAX_SAFE_INTEGER } : l)))
  })

/** Carries out the first command of a push once more, under an id of its own. */
export const carriesOutTwice = (w: World): void =>
  between(w, '/sync/push', async (init, on) => {
    const request = await pushed(init)
    const [first] = request.entries
    if (first) {
      const id = uuidv7(w.clock.ms, new Uint8Array(10).fill(first.seq))
      await on('/sync/push', pushing(init, { ...request, entries: [{ ...first, id }] }))
    }
    return await on('/sync/push', pushing(init, request))
  })

/** An allergy of somebody whose records were united is forgotten. */
export const losesAnAllergy = (w: World): void =>
  between(w, '/sync/push', async (init, on) => {
    const answer = await on('/sync/push', init)
    await run(w.server.db(), 'delete from records_allergy where id = (select min(id) from records_allergy)')
    return answer
  })

/** What was told in confidence is an ordinary entry. */
export const forgetsConfidence = (w: World): void =>
  between(w, '/sync/pull', async (init, on) => {
    await run(w.server.db(), 'update records_allergy set sensitivity = null')
    return await on('/sync/pull', init)
  })

/** Reads for whoever asks as if they were trusted with everything. */
export const showsWhatIsHidden = (w: World): void =>
  between(w, '/sync/pull', async (init, on) => {
    const db = w.server.db()
    const before = await row<{ all: string }>(db, `select json_group_object(id, compartments) as "all" from app_user`)
    await run(db, 'update app_user set compartments = ?', [JSON.stringify(w.ground.cast.classes)])
    const answer = await on('/sync/pull', init)
    const body = await answer.arrayBuffer()
    for (const [id, own] of Object.entries(JSON.parse(before!.all) as Record<string, string>))
      await run(w.server.db(), 'update app_user set compartments = ? where id = ?', [own, id])
    return new Response(body, { status: answer.status, headers: answer.headers })
  })

/** Lets a tablet keep what was lent to its user after the loan is over. */
export const forgetsThatGrantsEnd = (w: World): void => {
  const lent = new Set<string>()
  between(w, '/sync/pull', async (init, on) => {
    const answer = await on('/sync/pull', init)
    if (!answer.ok) return answer
    const lines = await linesOf(answer)
    return pulled(
      lines.flatMap((l): PullLine[] => {
        if (l.kind === 'gone') return []
        if (l.kind !== 'head') return [l]
        for (const id of l.actor.scope.households) lent.add(id)
        return [{ ...l, actor: { ...l.actor, scope: { ...l.actor.scope, households: [...lent] } } }]
      }),
    )
  })
}

/** Leaves out the last household of a pull. */
export const skipsAHousehold = (w: World): void =>
  between(w, '/sync/pull', async (init, on) => {
    const answer = await on('/sync/pull', init)
    if (!answer.ok) return answer
    const lines = await linesOf(answer)
    const last = lines.findLastIndex((l) => l.kind === 'household')
    return pulled(lines.filter((_, n) => n !== last))
  })

/** The log says afterwards that somebody else wrote it. */
export const forgesTheLog = (w: World): void =>
  between(w, '/sync/push', async (init, on) => {
    const answer = await on('/sync/push', init)
    await run(w.server.db(), 'update command_log set actor_id = ? where seq = 7', [PEOPLE.kao.id])
    return answer
  })

/** Work that is due is struck off the server's list. */
export const losesWhatIsDue = (w: World): void =>
  between(w, '/sync/push', async (init, on) => {
    const answer = await on('/sync/push', init)
    await run(w.server.db(), 'delete from due')
    return answer
  })
