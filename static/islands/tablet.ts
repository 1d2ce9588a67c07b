// A tablet's pages: they have the unlocked keys while the worker is stopped, lock themselves, ask for sync and show how it stands.
import { answerOf, UNLOCK_PATH, type KeysAnswer, type ToPage, type ToWorker } from '../../server/tablet/messages.ts'
import { makePageKeys } from '../../server/tablet/page-keys.ts'
import { joinDeviceKey } from './device-forms.ts'
import { keepDrafts } from './drafts.ts'

/** How exact the time to lock is. */
const CHECK_MS = 10_000
/** The worker knows whether it is time; this only wakes it. */
const SYNC_MS = 120_000
/** A worker that starts on a slow tablet has read its files by then. */
const PATIENCE_MS = 15_000

joinDeviceKey()
if ('serviceWorker' in navigator) void start(navigator.serviceWorker)

async function start(container: ServiceWorkerContainer): Promise<void> {
  // An ordinary browser has none: only who enrols gets a worker.
  if (!(await container.getRegistration('/'))) return
  const registration = await container.ready
  const send = (message: ToWorker, port?: MessagePort) => registration.active?.postMessage(message, port ? [port] : [])

  // Outside the frame nothing is shown about anybody.
  const mayStandLocked = () => document.querySelector('main.gate') !== null
  const page = makePageKeys({
    ask: () => answerOf<KeysAnswer>((port) => send({ kind: 'keys' }, port), PATIENCE_MS),
    report: () => send({ kind: 'active' }),
    mayStandLocked,
    leave(idle) {
      const back = encodeURIComponent(location.pathname + location.search)
      location.replace(`${UNLOCK_PATH}?${idle ? 'idle&' : ''}back=${back}`)
    },
    now: () => ({ wall: Date.now(), steady: performance.now() }),
  })
  // Unlocked at another page, this one need not ask once more.
  const goOn = () => {
    if (location.pathname === UNLOCK_PATH && page.give().keys) location.replace('/')
  }

  container.addEventListener('message', ({ data, ports }) => {
    const message = data as ToPage
    if (message.kind === 'keys') ports[0]?.postMessage(page.give())
    else if (message.kind === 'part') put(message.id, message.html)
    else page.heard(message)
  })
  container.startMessages()

  for (const name of ['pointerdown', 'keydown', 'wheel'] as const)
    addEventListener(name, page.touched, { capture: true, passive: true })
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return
    page.touched()
    goOn()
    send({ kind: 'sync', why: 'visible' })
  })
  addEventListener('online', () => send({ kind: 'sync', why: 'online' }))
  setInterval(page.check, CHECK_MS)
  setInterval(() => {
    if (!document.hidden) send({ kind: 'sync', why: 'timer' })
  }, SYNC_MS)

  keepDrafts()
  // A new version has taken over: this page is the old one's. The first worker of all takes over nothing.
  if (container.controller) container.addEventListener('controllerchange', () => location.reload())

  await page.ask()
  send({ kind: 'sync', why: 'timer' })
  // Granted or refused without a question; the tablet's own page says which.
  if (!(await navigator.storage.persisted())) await navigator.storage.persist()
}

/** A part of the page as the worker sees it now. Who reads or tabs there must not lose the place. */
function put(id: string, html: string): void {
  const old = document.querySelector<HTMLElement>(`#${CSS.escape(id)}`)
  const box = document.createElement('template')
  box.innerHTML = html
  const fresh = box.content.firstElementChild as HTMLElement | null
  if (!old || !fresh || old.outerHTML === fresh.outerHTML) return
  const hadFocus = old.contains(document.activeElement)
  old.replaceWith(fresh)
  if (hadFocus) fresh.focus()
}
