// Makes this tablet somebody's own: fetches the worker, asks it to enrol, and says how far it is. All words stand in the page.
import type { EnrolAnswer, EnrolMessage, FilesCome } from '../../server/tablet/enrol-messages.ts'

/** After a cut it goes on by itself: each wait is twice the one before. */
const FIRST_WAIT_MS = 4_000
const LONGEST_WAIT_MS = 60_000

const at = <E extends HTMLElement = HTMLElement>(id: string): E => document.querySelector<E>(`#${id}`)!
const form = document.querySelector<HTMLFormElement>('#enrol')
let coming: Promise<ServiceWorker> | null = null

const PARTS = ['enrol-unable', 'enrol-ask', 'enrol-work', 'enrol-cut', 'enrol-done'] as const
function show(part: (typeof PARTS)[number]): void {
  for (const one of PARTS) at(one).hidden = one !== part
  if (part !== 'enrol-ask' && part !== 'enrol-unable') scrollTo({ top: 0 })
}

const words = new Map(
  [...document.querySelectorAll('#enrol-words dt')].map((dt) => [
    dt.textContent,
    dt.nextElementSibling?.textContent ?? '',
  ]),
)
const word = (name: string): string => words.get(name) ?? words.get('failed') ?? ''

if (form) {
  if (canKeepRecords()) {
    const code = decodeURIComponent(location.hash.slice(1))
    if (code !== '') input('code').value = grouped(code)
    // A code is good once; the browser's history has no use for it.
    if (code !== '') history.replaceState(null, '', location.pathname)
    show('enrol-ask')
    // Not for who only looks: a browser with a worker waits for it at each page.
    if (code === '') form.addEventListener('input', fetchAhead, { once: true })
    else fetchAhead()
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      event.stopImmediatePropagation()
      submit()
    })
    at('enrol-again').addEventListener('click', goOn)
    addEventListener('online', () => {
      if (byItself) goOn()
    })
  } else show('enrol-unable')
}

/** A browser made from Chromium, over https, with room of its own; anything less works online. */
function canKeepRecords(): boolean {
  return (
    isSecureContext &&
    'serviceWorker' in navigator &&
    'indexedDB' in window &&
    'storage' in navigator &&
    'CompressionStream' in window &&
    'MessageChannel' in window
  )
}

function input(name: string): HTMLInputElement {
  return form!.elements.namedItem(name) as HTMLInputElement
}

/** As it is written on the screen it came from, however it was typed. */
function grouped(code: string): string {
  const signs = code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  return (signs.match(/.{1,5}/g) ?? []).join('-')
}

let begun = false
let cuts = 0
/** Set while it waits to go on; not while nobody knows whether the code has been used up. */
let byItself: ReturnType<typeof setTimeout> | undefined

function goOn(): void {
  clearTimeout(byItself)
  byItself = undefined
  if (begun) void run(null)
  else submit()
}

function cut(alone: boolean): void {
  show('enrol-cut')
  if (alone) byItself = setTimeout(goOn, Math.min(FIRST_WAIT_MS * 2 ** cuts++, LONGEST_WAIT_MS))
}

function submit(): void {
  clearErrors()
  const [code, label, passcode, again] = ['code', 'label', 'passcode', 'again'].map((name) => input(name).value)
  const wrong: [string, string][] = []
  if (grouped(code!) === '') wrong.push(['code', word('required')])
  if (label!.trim() === '') wrong.push(['label', word('required')])
  if (passcode === '') wrong.push(['passcode', word('required')])
  else if (passcode !== again) wrong.push(['again', word('passcode_differs')])
  for (const [name, text] of wrong) fieldError(name, text)
  if (wrong.length > 0) return input(wrong[0]![0]).focus()
  void run({ code: grouped(code!), label: label!, passcode: passcode!, csrf: input('_csrf').value })
}

async function run(begin: EnrolMessage['begin']): Promise<void> {
  show('enrol-work')
  step('step_worker')
  let worker: ServiceWorker
  try {
    worker = await theWorker()
  } catch (e) {
    return (e as Error).name === 'SecurityError' ? refuse('', 'failed') : cut(true)
  }
  const { port1, port2 } = new MessageChannel()
  port1.addEventListener('message', ({ data }: MessageEvent<EnrolAnswer>) => hear(data, port1))
  port1.start()
  const message: EnrolMessage = { kind: 'enrol', begin }
  worker.postMessage(message, [port2])
}

function fetchAhead(): void {
  theWorker().catch(() => undefined)
}

/** On its way while somebody chooses a passcode: it is as large as the records. A cut on the way is told once somebody waits for it. */
function theWorker(): Promise<ServiceWorker> {
  coming ??= fetchWorker().catch((e: unknown) => {
    coming = null
    throw e
  })
  return coming
}

/** Rejects when the line is cut on the way. What has arrived of it is kept. */
async function fetchWorker(): Promise<ServiceWorker> {
  const { serviceWorker } = navigator
  const told = ({ data }: MessageEvent<FilesCome>) => data.kind === 'files' && progress('files', data.n, data.of)
  serviceWorker.addEventListener('message', told)
  serviceWorker.startMessages()
  try {
    // The worker's parts are named by what is in them: a look for a new version need not ask for each of them again.
    const { installing, active } = await serviceWorker.register('/sw.js', { updateViaCache: 'imports' })
    if (!active && installing) await installed(installing)
    return (await serviceWorker.ready).active!
  } finally {
    serviceWorker.removeEventListener('message', told)
  }
}

const installed = (worker: ServiceWorker): Promise<void> =>
  new Promise((done, failed) => {
    const look = () => {
      if (worker.state === 'redundant') failed(new Error('worker.cut'))
      else if (worker.state !== 'installing') done()
    }
    worker.addEventListener('statechange', look)
    look()
  })

function hear(answer: EnrolAnswer, port: MessagePort): void {
  if (answer.kind === 'step') return step(`step_${answer.step}`)
  if (answer.kind === 'progress') return progress('count', answer.households, answer.of)
  port.close()
  if (answer.kind === 'done') return void finish()
  if (answer.kind === 'locked') return location.assign('/tablet/unlock')
  if (answer.kind === 'refused') return refuse(answer.field, answer.why)
  begun ||= answer.begun
  cut(begun)
}

/** Browsers grant it to what is installed or much used; asked once, when there is something to keep. */
async function finish(): Promise<void> {
  const kept = (await navigator.storage.persisted()) || (await navigator.storage.persist().catch(() => false))
  if (kept) location.assign('/today')
  else show('enrol-done')
}

function step(name: string): void {
  at('enrol-step').textContent = word(name)
  at('enrol-count').textContent = ''
  at('enrol-work').querySelector('progress')!.removeAttribute('value')
}

function progress(what: 'files' | 'count', n: number, of: number): void {
  const bar = at('enrol-work').querySelector('progress')!
  if (of > 0) {
    bar.max = of
    bar.value = n
  }
  const number = new Intl.NumberFormat(document.documentElement.lang)
  at('enrol-count').textContent = word(what).replace('{n}', number.format(n)).replace('{of}', number.format(of))
}

function refuse(field: string, why: string): void {
  show('enrol-ask')
  fieldError(field || 'code', word(why))
  input(field || 'code').focus()
}

function fieldError(name: string, text: string): void {
  const control = input(name)
  const box = control.closest<HTMLElement>('.field')!
  const error = at<HTMLTemplateElement>('enrol-error').content.firstElementChild!.cloneNode(true) as HTMLElement
  error.id = `${control.id}-error`
  error.querySelector('span')!.textContent = text
  box.dataset['invalid'] = ''
  control.setAttribute('aria-invalid', 'true')
  control.setAttribute(
    'aria-describedby',
    [control.getAttribute('aria-describedby'), error.id].filter(Boolean).join(' '),
  )
  control.before(error)
}

function clearErrors(): void {
  for (const box of form!.querySelectorAll<HTMLElement>('.field[data-invalid]')) {
    const error = box.querySelector('.error')!
    const control = box.querySelector('input')!
    delete box.dataset['invalid']
    control.removeAttribute('aria-invalid')
    control.setAttribute(
      'aria-describedby',
      (control.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .filter((id) => id !== error.id)
        .join(' '),
    )
    error.remove()
  }
}
