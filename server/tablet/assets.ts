/** Files that pages need, kept for when there is no network: fetched once for each version of the application. */
import { LANGS } from '#kernel/i18n.ts'

/** Said by the server in front of the worker's own text: it knows which files there are, and a list with a missing file never installs. */
export interface Build {
  version: string
  files: readonly string[]
  /** What the browser may do with our pages: on the tablet's as on the server's. */
  headers: readonly (readonly [name: string, value: string])[]
}

const PREFIX = 'doorstep-files-'
const cacheOf = (version: string) => `${PREFIX}${version}`

export const addressOf = (build: Build, file: string): string => `/static/${file}?v=${build.version}`

/**
 * All, or the version before goes on working. What came before a cut is not fetched again: a first download is as large as the
 * records. `come` is told how many are here.
 */
export async function fetchFiles(build: Build, come: (n: number, of: number) => void = () => undefined): Promise<void> {
  const cache = await caches.open(cacheOf(build.version))
  // A language is chosen without a network too.
  const manifests = LANGS.map((lang) => `/manifest/${lang}.webmanifest`)
  const addresses = [...build.files.map((file) => addressOf(build, file)), ...manifests]
  let here = 0
  const fetchOne = async (address: string) => {
    if (!(await cache.match(address))) {
      const answer = await fetch(new Request(address, { cache: 'reload' }))
      if (!answer.ok) throw new Error(`${answer.status} ${address}`)
      await cache.put(address, answer)
    }
    come(++here, addresses.length)
  }
  // Each to its end: a worker that gives up while files still arrive would lose them.
  const ended = await Promise.allSettled(addresses.map(fetchOne))
  const failed = ended.find((e) => e.status === 'rejected')
  if (failed) throw failed.reason
}

export async function dropOldFiles(build: Build): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(PREFIX) && name !== cacheOf(build.version)) await caches.delete(name)
}

/** Whatever version the page asks for: a page of the one before is still open while the next takes over. */
export async function fileFor(build: Build, request: Request): Promise<Response> {
  const cache = await caches.open(cacheOf(build.version))
  // What is built is known by two names.
  const { pathname } = new URL(request.url)
  const kept = await cache.match(pathname.replace('/static/build/', '/static/'), {
    ignoreSearch: true,
    ignoreVary: true,
  })
  return kept ?? (await fetch(request))
}

/** What the system's launcher asks for with every page: the present one, else the last. */
export async function manifestFor(build: Build, request: Request): Promise<Response> {
  const cache = await caches.open(cacheOf(build.version))
  try {
    const fresh = await fetch(request)
    if (fresh.ok) await cache.put(request.url, fresh.clone())
    return fresh
  } catch {
    return (await cache.match(request.url)) ?? new Response(null, { status: 504 })
  }
}
