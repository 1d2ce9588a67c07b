/** The server over the network. Every answer that is not one becomes a trouble that the tablet knows how to live with. */
import { APP_HEADER, type FileTaken, type PullLine, type PushAnswer } from '#kernel/sync/wire.ts'
import { trouble, troubleOf, type FileRemote, type Remote, type Trouble } from './remote.ts'

/** A line that says nothing for so long is cut: what came is kept, and the next try goes on from there. */
const SILENCE_MS = 30_000
/** Below this packing costs more than it saves. */
const PACK_FROM = 2_048

const SESSION = '/sync/session'

const TROUBLES: Record<number, Trouble> = { 401: 'unknown', 403: 'unknown', 410: 'revoked', 426: 'outdated' }

export interface HttpRemote extends Remote, FileRemote {
  /** A session of the browser's own for pages that only the server has; false if it could not be had. */
  openSession(): Promise<boolean>
}

/**
 * @param authorization proves the device: `Device <id>.<secret>`
 * @param app the build that asks
 */
export function httpRemote(authorization: string, online: (reached: boolean) => void, app?: string): HttpRemote {
  // Told until it is heard, not in every round: a round with nothing new costs less than a kilobyte.
  let untold = app
  const ask = async (
    path: string,
    body: unknown,
    more: Record<string, string> = {},
  ): Promise<{ answer: Response; quiet: Silence }> => {
    const text = JSON.stringify(body)
    const packed = text.length >= PACK_FROM
    return await send(path, packed ? await gzip(text) : text, {
      'content-type': 'application/json',
      ...(packed ? { 'content-encoding': 'gzip' } : {}),
      ...more,
    })
  }
  const send = async (path: string, body: BodyInit, headers: Record<string, string>) => {
    const quiet = silence()
    try {
      const answer = await fetch(path, {
        method: 'POST',
        cache: 'no-store',
        // A small round is small: no cookie but where one is to be had, and not where it was asked from.
        credentials: path === SESSION ? 'same-origin' : 'omit',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        signal: quiet.signal,
        headers: { authorization, ...headers },
        body,
      })
      online(true)
      if (answer.ok) return { answer, quiet }
      throw trouble(TROUBLES[answer.status] ?? 'busy')
    } catch (e) {
      quiet.end()
      if (troubleOf(e)) throw e
      online(false)
      throw trouble('offline')
    }
  }
  return {
    async *pull(request) {
      const { answer, quiet } = await ask('/sync/pull', request, untold === undefined ? {} : { [APP_HEADER]: untold })
      try {
        for await (const line of linesOf(answer, quiet)) yield JSON.parse(line) as PullLine
        untold = undefined
      } finally {
        quiet.end()
      }
    },
    push: async (request) => (await whole(await ask('/sync/push', request))) as PushAnswer,
    async sendFile({ id, part, from }, piece) {
      const asked = await send(`/sync/file?id=${id}&part=${part}&from=${from}`, piece, {
        'content-type': 'application/octet-stream',
      })
      return (await whole(asked)) as FileTaken
    },
    async *previews(ids) {
      const { answer, quiet } = await ask('/sync/previews', { ids })
      try {
        for await (const line of linesOf(answer, quiet)) yield JSON.parse(line) as { id: string; bytes: string }
      } finally {
        quiet.end()
      }
    },
    async openSession() {
      const { quiet } = await ask(SESSION, {})
      quiet.end()
      return true
    },
  }
}

interface Silence {
  signal: AbortSignal
  heard(): void
  end(): void
}
function silence(): Silence {
  const abort = new AbortController()
  let timer = setTimeout(() => abort.abort(), SILENCE_MS)
  return {
    signal: abort.signal,
    heard() {
      clearTimeout(timer)
      timer = setTimeout(() => abort.abort(), SILENCE_MS)
    },
    end: () => clearTimeout(timer),
  }
}

async function whole({ answer, quiet }: { answer: Response; quiet: Silence }): Promise<unknown> {
  try {
    return await answer.json()
  } catch {
    throw trouble('offline')
  } finally {
    quiet.end()
  }
}

/** Whole lines only: a cut in the middle of one throws, and what came before has been handed on. */
async function* linesOf(answer: Response, quiet: Silence): AsyncIterable<string> {
  const reader = answer.body!.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => Promise.reject(trouble('offline')))
      if (done) break
      quiet.heard()
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
      rest = lines.pop()!
      yield* lines.filter((l) => l !== '')
    }
    if (rest !== '') throw trouble('offline')
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

const gzip = async (text: string): Promise<ArrayBuffer> =>
  await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
