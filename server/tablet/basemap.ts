/** The map's background, kept in pieces for where there is no network: only who asks for it gets it, and its size is said before. */
export interface Basemap {
  /** Null where the clinic has none of its own. */
  state(): Promise<{ bytes: number; here: boolean } | null>
  /** Goes on where it was cut. */
  fetchAll(): Promise<void>
  drop(): Promise<void>
  answer(request: Request): Promise<Response>
}

const CACHE = 'doorstep-basemap'
const SOURCE = '/tiles/source.json'
const FILE = '/tiles/basemap.pmtiles'
/** As much as the server gives at once. */
const PIECE = 4 * 1024 * 1024

/** Whoever is not signed in gets a page instead. */
const isJson = (answer: Response | null): answer is Response =>
  answer?.ok === true && (answer.headers.get('content-type') ?? '').startsWith('application/json')

/** @param reach the server, under a session of the browser's own */
export function createBasemap(reach: (request: Request) => Promise<Response>): Basemap {
  const cache = () => caches.open(CACHE)
  const pieceName = (n: number) => `${FILE}/${n}`
  const sizeOf = (answer: Response): number | null => {
    const whole = /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')
    return whole ? Number(whole[1]) : null
  }
  const askFor = (from: number, to: number) =>
    reach(new Request(FILE, { headers: { range: `bytes=${from}-${to}` }, cache: 'no-store' }))
  const known = async (): Promise<{ bytes: number; etag: string; whole: boolean } | null> => {
    const kept = await (await cache()).match(`${FILE}/about`)
    return kept ? ((await kept.json()) as { bytes: number; etag: string; whole: boolean }) : null
  }
  const about = async (bytes: number, etag: string, whole: boolean) =>
    await (await cache()).put(`${FILE}/about`, Response.json({ bytes, etag, whole }))

  /** From the pieces that are here; null if one is missing. */
  const range = async (from: number, to: number): Promise<Blob | null> => {
    const parts: Blob[] = []
    for (let n = Math.floor(from / PIECE); n * PIECE <= to; n++) {
      const piece = await (await (await cache()).match(pieceName(n)))?.blob()
      if (!piece) return null
      parts.push(piece.slice(Math.max(0, from - n * PIECE), Math.min(piece.size, to + 1 - n * PIECE)))
    }
    return new Blob(parts)
  }

  return {
    async state() {
      const kept = await known()
      if (kept?.whole) return { bytes: kept.bytes, here: true }
      const source = await this.answer(new Request(SOURCE)).catch(() => null)
      const { kind, url } = isJson(source)
        ? ((await source.json()) as { kind: string; url?: string })
        : { kind: 'none' }
      if (kind !== 'pmtiles' || url !== FILE) return null
      const bytes = await askFor(0, 0).then(sizeOf, () => null)
      return bytes === null ? null : { bytes, here: false }
    },
    async fetchAll() {
      const first = await askFor(0, 0)
      const [bytes, etag] = [sizeOf(first), first.headers.get('etag') ?? '']
      if (bytes === null) return
      // Another file than the one that was begun: none of its pieces fits.
      if ((await known())?.etag !== etag) await caches.delete(CACHE)
      await about(bytes, etag, false)
      await this.answer(new Request(SOURCE)).catch(() => null)
      const store = await cache()
      for (let n = 0; n * PIECE < bytes; n++) {
        if (await store.match(pieceName(n))) continue
        const answer = await askFor(n * PIECE, Math.min((n + 1) * PIECE, bytes) - 1)
        if (answer.status !== 206 || answer.headers.get('etag') !== etag) return
        await store.put(pieceName(n), new Response(await answer.blob()))
      }
      await about(bytes, etag, true)
    },
    drop: async () => void (await caches.delete(CACHE)),
    async answer(request) {
      const { pathname } = new URL(request.url)
      if (pathname === SOURCE) {
        const fresh = await reach(request).catch(() => null)
        if (isJson(fresh)) {
          await (await cache()).put(SOURCE, fresh.clone())
          return fresh
        }
        return (await (await cache()).match(SOURCE)) ?? Response.json({ kind: 'none' })
      }
      const asked = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get('range') ?? '')
      const kept = pathname === FILE && asked ? await known() : null
      if (asked && kept) {
        const [from, to] = [Number(asked[1]), Math.min(Number(asked[2]), kept.bytes - 1)]
        const body = from <= to ? await range(from, to) : null
        if (body) {
          const headers = { 'content-range': `bytes ${from}-${to}/${kept.bytes}`, etag: kept.etag }
          return new Response(body, { status: 206, headers: { ...headers, 'content-type': 'application/vnd.pmtiles' } })
        }
      }
      return await reach(request)
    },
  }
}
