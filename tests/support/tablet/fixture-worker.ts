/** A worker with nothing but vaults and keys: one page that shows a name, one that unlocks, and a search. */
import { isAsked, isShownPost, makeAsked } from '../../../server/tablet/asked.ts'
import { base64url, fromBase64url } from '../../../server/tablet/base64url.ts'
import { makeKeyRing } from '../../../server/tablet/key-ring.ts'
import { UNLOCK_PATH, type ToWorker } from '../../../server/tablet/messages.ts'
import type { DeviceKey, NewSecret } from '../../../server/tablet/passcode.ts'
import { openVaultList } from '../../../server/tablet/vault-list.ts'
import { openVaults } from '../../../server/tablet/vaults.ts'
import { pagesOf } from '../../../server/tablet/worker-pages.ts'

type Waiting = Event & { waitUntil(work: Promise<unknown>): void }
interface Scope {
  clients: Parameters<typeof pagesOf>[0] & { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(name: 'install' | 'activate', listen: (event: Waiting) => void): void
  addEventListener(
    name: 'fetch',
    listen: (event: Event & { request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void
  addEventListener(
    name: 'message',
    listen: (event: Waiting & { data: ToWorker; ports: readonly MessagePort[] }) => void,
  ): void
}
const scope = globalThis as unknown as Scope

/** In no file but those that should not hold it, this one's copy in the browser included. */
const NAME = ['Chen', 'Mei-ling'].join(' ')
const born = crypto.randomUUID()
const list = openVaultList(indexedDB)
const vaults = openVaults({ factory: indexedDB, caches, list, now: () => Date.now() })
const asked = makeAsked(() => crypto.randomUUID())
const ring = makeKeyRing({
  epoch: list.epoch,
  raiseEpoch: list.raiseEpoch,
  enrolled: async () => (await list.all()).length > 0,
  ...pagesOf(scope.clients),
  now: () => ({ wall: Date.now(), steady: performance.now() }),
  locked: asked.forget,
})

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()))
scope.addEventListener('message', ({ data, ports }) => {
  if (data.kind === 'keys') void ring.answer().then((answer) => ports[0]!.postMessage(answer))
  if (data.kind === 'active') void ring.touched()
  if (data.kind === 'lock') void ring.lock()
})
scope.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url)
  if (!pathname.startsWith('/static/') && pathname !== '/vault.js') event.respondWith(answer(event.request, pathname))
})

const to = (location: string) => new Response(null, { status: 303, headers: { location } })
const page = (body: string) =>
  new Response(
    `<!doctype html><title>Fixture</title><script src="/vault.js"></script><script type="module" src="/static/tablet.js"></script>${body}`,
    { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } },
  )
const field = (name: string, value: string) => `<input type="hidden" name="${name}" value="${value}">`
const unlockForm = (device: DeviceKey | undefined) => {
  const data = device
    ? `data-device-credential="${base64url(device.credential)}" data-device-input="${base64url(device.input)}"`
    : ''
  return `<main class="gate"><form method="post" ${data}>${field('lock', '600000')}<input type="password" name="passcode"><p data-device-failed hidden>No answer</p><button>Unlock</button></form></main>`
}

async function answer(request: Request, path: string): Promise<Response> {
  const form = request.method === 'POST' ? await request.formData() : new FormData()
  const sent = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const typed = sent('passcode')
  const given = (name: string) => fromBase64url(sent(name))!
  if (path === '/born') return new Response(born)
  if (path === '/enrol' && request.method === 'POST') {
    const device = { credential: given('credential'), input: given('input'), answer: given('answer') }
    const secret: NewSecret = device.answer.length > 0 ? { typed, device } : { typed }
    const prepared = await vaults.prepare([secret])
    const owner = { name: 'Lin', initials: 'L', label: 'Tablet 3', device: 'd', contact: 'c', secret: 's' }
    return new Response(await vaults.create(prepared, owner))
  }
  if (path === '/remove') {
    await ring.lock()
    const left = await Promise.all((await vaults.faces()).map(({ id }) => vaults.remove(id)))
    return Response.json({ left, databases: await indexedDB.databases(), caches: await caches.keys() })
  }
  const [face] = await vaults.faces()
  if (path === UNLOCK_PATH && request.method === 'GET') return page(unlockForm(face?.device))
  if (path === UNLOCK_PATH) {
    const device = given('device')
    const opened = await vaults.open(face!.id, { typed, ...(device.length > 0 ? { device } : {}) })
    if (opened.outcome !== 'open') return to(`${UNLOCK_PATH}?${opened.outcome}`)
    await ring.unlock(opened.id, opened.keys, Number(sent('lock')))
    return to('/')
  }
  if (!(await ring.current())) return to(UNLOCK_PATH)
  if (path === '/tablet/lock') {
    await ring.lock()
    return to(UNLOCK_PATH)
  }
  if (isAsked(path)) return asked.answer(path) ?? to('/')
  if (path === '/search') {
    const found = page(`<main>Found ${sent('q')}</main>`)
    return isShownPost(request) && sent('plain') !== 'yes' ? await asked.keep(found) : found
  }
  const search = (plain: string) =>
    `<form method="post" action="/search">${field('plain', plain)}<input name="q" autocomplete="off"><button>Find</button></form>`
  return page(
    `<main>${NAME}</main><a id="sync">1 to send</a><div id="kept">${search('no')}</div><div id="plain">${search('yes')}</div>
<form method="post" action="/tablet/lock"><button>Lock</button></form>`,
  )
}
