/** What lies between a tablet and the server: `fetch`, as the tablet calls it, with everything that happens to requests on their way. */
import type { Device } from './device.ts'
import { scopeNow } from './rounds.ts'
import type { World } from './world.ts'

/** A round trip with a pull or a push in it takes some such number of statements. */
const SERVER_LIFE = 250

export function networkOf(w: World): typeof fetch {
  const deliver = async (path: string, init: RequestInit): Promise<Response> => {
    const dying = w.strikes('server killed', w.chance.network)
    if (dying) w.server.dieIn(w.chance.network.below(SERVER_LIFE))
    try {
      const answer = await w.server.ask(path, init)
      const body = await answer.arrayBuffer()
      if (w.server.isDead()) throw new TypeError('simulated: cut off')
      w.server.dieIn(Number.POSITIVE_INFINITY)
      return new Response(body, { status: answer.status, headers: answer.headers })
    } catch (e) {
      if (!w.server.isDead()) throw e
      w.struck('server killed')
      w.trace('the server died')
      w.server.restart()
      throw new TypeError('simulated: no answer', { cause: e })
    }
  }

  return async (input, init = {}) => {
    const path = input instanceof Request ? input.url : input.toString()
    const { network: chance } = w.chance
    const d = deviceOf(w, init)
    const lost = (what: string): never => {
      w.trace(`${d.name} ${path}: ${what}`)
      throw new TypeError(`simulated: ${what}`)
    }
    const strikes = (...[fault]: [Parameters<World['strikes']>[0]]) => w.strikes(fault, chance)
    if (strikes('request lost')) {
      w.struck('request lost')
      return lost('request lost')
    }
    if (strikes('sent again late')) w.late.push({ path, init })
    if (strikes('sent twice')) {
      w.struck('sent twice')
      w.trace(`${d.name} ${path}: sent twice`)
      await deliver(path, init)
    }
    const answer = await deliver(path, init)
    w.trace(`${d.name} ${path} is answered ${answer.status} ${await gist(answer.clone())}`)
    if (path === '/sync/pull') d.told = await scopeNow(w, d)
    if (strikes('answer delayed')) {
      w.struck('answer delayed')
      w.trace(`${d.name} ${path}: answer delayed`)
      const { life } = d
      await w.meanwhile(d)
      if (d.life !== life) return lost('nobody waits for the answer any more')
    }
    if (strikes('tablet killed while asking')) {
      w.struck('tablet killed while asking')
      d.disk.die()
      return lost('tablet killed while asking')
    }
    if (strikes('answer lost')) {
      w.struck('answer lost')
      return lost('answer lost')
    }
    if (!strikes('answer cut')) return answer
    w.struck('answer cut')
    const whole = new Uint8Array(await answer.arrayBuffer())
    const at = chance.below(whole.length)
    w.trace(`${d.name} ${path}: answer cut at ${at} of ${whole.length}`)
    return new Response(cut(whole, at), { status: answer.status, headers: answer.headers })
  }
}

/** What an answer says, in short: the kinds of a pull's lines, the outcomes of a push. */
async function gist(answer: Response): Promise<string> {
  const lines = (await answer.text()).split('\n').flatMap((l) => (l === '' ? [] : [JSON.parse(l) as Said]))
  return lines
    .map(({ kind, id, rev, whole, results, households }) =>
      kind === undefined
        ? (results ?? []).map((r) => `${r.id.slice(-6)} ${r.outcome}`).join(', ')
        : `${kind}${rev === undefined ? '' : ` ${rev}`}${whole ? ' whole' : ''}${id ? ` ${id.slice(-6)}` : ''}${kind === 'gone' ? ` ${String(households)}` : ''}`,
    )
    .join('; ')
}
interface Said {
  kind?: string
  id?: string
  rev?: number
  whole?: boolean
  households?: unknown
  results?: { id: string; outcome: string }[]
}

const DEVICE = /^\w+ ([0-9a-f-]{36})\./
function deviceOf(w: World, { headers }: RequestInit): Device {
  const [, id] = DEVICE.exec(new Headers(headers).get('authorization') ?? '') ?? []
  return w.devices.find((d) => d.id === id)!
}

/** Some bytes, and then nothing more ever. */
const cut = (whole: Uint8Array, at: number): ReadableStream<Uint8Array> => {
  let begun = false
  return new ReadableStream(
    {
      pull(controller) {
        if (begun || at === 0) controller.error(new TypeError('simulated: cut'))
        else controller.enqueue(whole.slice(0, at))
        begun = true
      },
    },
    { highWaterMark: 0 },
  )
}

/** What somewhere on the way was held back arrives now; nobody waits for its answer. */
export async function deliverLate(w: World): Promise<void> {
  for (const { path, init } of w.late.splice(0)) {
    w.struck('sent again late')
    w.trace(`${path} arrives once more`)
    await w.server.ask(path, init).then(async (a) => await a.arrayBuffer())
  }
}
