/** Large forms filled in on a tablet without a network: shown, each answer with the whole form around it, saved. */
import { globSync, readFileSync, statSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../../../server/node/demo-community.ts'
import { shared } from '../../support/shared.ts'
import { line, timing, timingLine, title } from '../figures.ts'
import { fieldsOf } from '../forms-page.ts'
import { largeForm } from '../large-form.ts'
import { signIn } from '../server.ts'
import type { Clinic } from './clinic.ts'
import { firstSync, PLAIN } from './first-sync.ts'
import { houses } from './in-page.ts'

const UPDATES = 150
const WARM_UP = 10

/** Of all that were given us, the one with the longest text. */
function longestShared(): string | null {
  const [longest] = globSync(shared('forms/*.json')).toSorted((a, b) => statSync(b).size - statSync(a).size)
  return longest ? readFileSync(longest, 'utf8') : null
}

export async function formsOn(clinic: Clinic): Promise<void> {
  const texts = [JSON.stringify(largeForm()), longestShared()].filter((t) => t !== null)
  for (const text of texts) await importForm(clinic, text)
  const forms = clinic.db
    .prepare('select id, title from needs_form where retired_at is null order by imported_at')
    .all() as {
    id: string
    title: string | null
  }[]
  title('First sync, for a tablet with large forms')
  const browser = await firstSync(clinic, 'pan', PLAIN, {})
  try {
    clinic.wire.cut(true)
    const [house] = houses(clinic.db, 1)
    for (const [n, { id, title: name }] of forms.entries()) {
      title(`A form on the tablet: ${n === 0 ? '500 questions, 300 expressions' : (name ?? id)}`)
      await filled(browser.page, `/people/${house!.members[0]}/assessments/new/${id}`)
    }
  } finally {
    await browser.end()
  }
}

async function importForm({ server }: Clinic, text: string): Promise<void> {
  const { cookie } = await signIn(server.url, 'lin', DEMO_PASSWORD)
  const page = await (await fetch(`${server.url}/forms/new`, { headers: { cookie } })).text()
  const envelope = Object.fromEntries(Object.entries(fieldsOf(page)).filter(([name]) => name.startsWith('_')))
  const answer = await fetch(`${server.url}/forms/new`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: server.url, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ ...envelope, text }),
  })
  if (answer.status !== 303) throw new Error(`the form was not taken: ${answer.status} ${await answer.text()}`)
}

interface Answered {
  ms: number
  text: string
  status: number
  /** Where it led. */
  at: string
}

const ask = (page: Page, path: string, form?: Record<string, string>): Promise<Answered> =>
  page.evaluate(
    async ({ path, form }) => {
      const began = performance.now()
      const answer = await fetch(path, form ? { method: 'POST', body: new URLSearchParams(form) } : {})
      const text = await answer.text()
      return { ms: performance.now() - began, text, status: answer.status, at: new URL(answer.url).pathname }
    },
    { path, form },
  )

async function filled(page: Page, path: string): Promise<void> {
  const first = await ask(page, path)
  line('shown, the first time', `${Math.round(first.ms)} ms, ${Math.round(first.text.length / 1024)} kB`)
  const again: number[] = []
  for (let n = 0; n < 10; n++) again.push((await ask(page, path)).ms)
  timingLine('shown again', timing(again))
  await answered(page, 'an answer, a page at a time', first.text)
  const whole = await ask(page, path, { ...fieldsOf(first.text), go: 'whole' })
  line('all on one page', `${Math.round(whole.ms)} ms, ${Math.round(whole.text.length / 1024)} kB`)
  const fields = await answered(page, 'an answer, all on one page', whole.text)
  for (const name of Object.keys(fields)) if (name.startsWith('q.')) fields[name] ||= '1'
  const saved = await ask(page, path, fields)
  line('saved, and the page after it', `${Math.round(saved.ms)} ms${saved.at === path ? ', NOT TAKEN' : ''}`)
}

const QUESTION = /id="f-q-[^"]*"[^>]*name="(q\.k[\d-]+)"|name="(q\.k[\d-]+)"[^>]*id="f-q-/g

async function answered(page: Page, name: string, shown: string): Promise<Record<string, string>> {
  const fields = fieldsOf(shown)
  const asked = [...new Set([...shown.matchAll(QUESTION)].map((m) => m[1] ?? m[2]!))]
  const times: number[] = []
  for (let n = 0; asked.length > 0 && n < UPDATES + WARM_UP; n++) {
    fields[asked[(n * 37) % asked.length]!] = String(n % 3)
    const { ms, text, status } = await ask(page, '/assess/live', fields)
    if (status !== 200) throw new Error(`/assess/live answered ${status}`)
    if (n >= WARM_UP) times.push(ms)
    Object.assign(fields, Object.fromEntries(Object.entries(fieldsOf(text)).filter(([f]) => f.startsWith('h.'))))
  }
  if (times.length > 0) timingLine(name, timing(times), 'p95 under 50 ms')
  return fields
}
