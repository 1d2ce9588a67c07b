/// <reference lib="webworker" />
/** The service worker: the tablet's server. Events in, answers out; everything else is in other rooms. */
import { FILE_POLICY } from '#kernel/files/answer.ts'
import { answer, wipedNotice } from './answer.ts'
import { dropOldFiles, fetchFiles, fileFor, manifestFor, type Build } from './assets.ts'
import type { FilesCome } from './enrol-messages.ts'
import { fetchParts } from './late.ts'
import { startGround } from './start.ts'

declare const self: ServiceWorkerGlobalScope & { DOORSTEP_BUILD: Build }

const build = self.DOORSTEP_BUILD
const ground = startGround(self, build)
self.addEventListener('install', (event) => {
  // Chromium may race a cold worker with the network: nothing of a record goes over it, and nothing into its cache.
  const { addRoutes } = event as unknown as { addRoutes?(rule: object): unknown }
  if (addRoutes)
    addRoutes.call(event, { condition: { urlPattern: new URLPattern({ pathname: '/*' }) }, source: 'fetch-event' })
  event.waitUntil(install())
})

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([dropOldFiles(build), self.clients.claim(), ground.sweep()]))
})

self.addEventListener('message', (event) => ground.message(event))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== self.location.origin) return
  if (url.pathname.startsWith('/static/')) return event.respondWith(fileFor(build, request))
  if (url.pathname.startsWith('/manifest/')) return event.respondWith(manifestFor(build, request))
  event.respondWith(respond(request))
})

/**
 * A version that waits takes over by itself once all pages are closed: what cannot open and show the records here must not wait.
 * Nor may one that nobody can try, because the tablet is locked: the browser brings it again with a page after the next unlocking.
 */
async function install(): Promise<void> {
  const isNext = self.registration.active !== null
  if (isNext && !(await ground.canTryOut())) throw new Error('tablet.locked')
  ground.prepare()
  fetchParts()
  await fetchFiles(build, (n, of) => void tellFiles({ kind: 'files', n, of }))
  if (isNext) await ground.tryOut()
}

/** To the page that waits for its first worker. */
async function tellFiles(come: FilesCome): Promise<void> {
  if (self.registration.active) return
  for (const page of await self.clients.matchAll({ type: 'window', includeUncontrolled: true })) page.postMessage(come)
}

async function respond(request: Request): Promise<Response> {
  // Nobody has a vault here: an ordinary browser, unless somebody is to be told why.
  if (!(await ground.inUse())) return (await wipedNotice(request, ground)) ?? (await fetch(request))
  const own = await answer(request, ground)
  return own ? guarded(own) : await fetch(request)
}

/** What the server sent has its headers; ours get the same, and nothing of them is kept by the browser. */
function guarded(answer: Response): Response {
  if (answer.headers.has('x-request-id')) return answer
  const made = new Response(answer.body, answer)
  const isFile = made.headers.get('content-security-policy') === FILE_POLICY
  for (const [name, value] of build.headers)
    if (!(isFile && name === 'content-security-policy')) made.headers.set(name, value)
  if (!made.headers.has('cache-control')) made.headers.set('cache-control', 'no-store')
  return made
}
