/** What the same form costs over the page: first render, an answer, saving, with the home's whole way from the fields to the answer. */
import { performance } from 'node:perf_hooks'
import { openSqlite } from '../../server/node/sqlite.ts'
import { needs } from '../../plugins/needs/plugin.ts'
import { records } from '../../plugins/records/plugin.ts'
import { AREAS, makeHome, PEOPLE } from '../support/home.ts'
import { rows } from '../../server/kernel/sql.ts'

const UPDATES = 300
const INPUT = /<(?:input|textarea)[^>]*>/g

/** As a browser would send it. */
export function fieldsOf(html: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [tag] of html.matchAll(INPUT)) {
    const name = / name="([^"]*)"/.exec(tag)?.[1]
    const sent = !/type="(?:radio|checkbox)"/.test(tag) || / checked/.test(tag)
    if (name && sent) found[name] = / value="([^"]*)"/.exec(tag)?.[1] ?? ''
  }
  return found
}

export async function benchPage(text: string, spans: (all: readonly number[]) => string): Promise<void> {
  const { db, raw } = openSqlite(':memory:')
  const h = await makeHome(db, [records, needs])
  const must = async (name: string, form: object, as = PEOPLE.pan) => {
    const outcome = await h.send(name, form as never, as)
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
  }
  await must('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    members: [{ source_key: 'Bao', names: [{ text: 'Bao' }], sex: 'female', birth_date: '1944-01-01' }],
  })
  await must('needs.import_form', { text }, PEOPLE.lin)
  const id = async (table: string) => (await rows<{ id: string }>(db, `select id from ${table}`))[0]!.id
  const path = `/people/${await id('records_person')}/assessments/new/${await id('needs_form')}`
  const timed = async (ask: () => Promise<Response>): Promise<{ ms: number; text: string; status: number }> => {
    const start = performance.now()
    const answer = await ask()
    const body = await answer.text()
    return { ms: performance.now() - start, text: body, status: answer.status }
  }
  const first = await timed(async () => await h.get(path))
  console.log(`page, first: ${first.ms.toFixed(0)} ms, ${Math.round(first.text.length / 1024)} kB`)
  const again: number[] = []
  for (let n = 0; n < 10; n++) again.push((await timed(async () => await h.get(path))).ms)
  console.log(`page, again: ${spans(again)}`)
  await updated('a page at a time', first.text)
  const whole = await timed(async () => await h.post(path, { ...fieldsOf(first.text), go: 'whole' }))
  console.log(`all on one page: ${whole.ms.toFixed(0)} ms, ${Math.round(whole.text.length / 1024)} kB`)
  const fields = await updated('all on one page', whole.text)
  for (const name of Object.keys(fields)) if (name.startsWith('q.')) fields[name] ||= '1'
  const saved = await timed(async () => await h.post(path, fields))
  console.log(`save: ${saved.ms.toFixed(0)} ms, status ${saved.status}`)
  raw.close()

  /** One answer after the other, each with the whole form around it. */
  async function updated(mode: string, shown: string): Promise<Record<string, string>> {
    const fields = fieldsOf(shown)
    const asked = [
      ...new Set(
        [...shown.matchAll(/id="f-q-[^"]*"[^>]*name="(q\.k[\d-]+)"|name="(q\.k[\d-]+)"[^>]*id="f-q-/g)].map(
          (m) => m[1] ?? m[2]!,
        ),
      ),
    ]
    const updates: number[] = []
    for (let n = 0; n < UPDATES; n++) {
      fields[asked[(n * 37) % asked.length]!] = String(n % 3)
      const { ms, text: html, status } = await timed(async () => await h.post('/assess/live', fields))
      if (status !== 200) throw new Error(`${status} ${html.slice(0, 300)}`)
      updates.push(ms)
      Object.assign(fields, Object.fromEntries(Object.entries(fieldsOf(html)).filter(([f]) => f.startsWith('h.'))))
    }
    console.log(
      `update after an answer, ${mode}: ${spans(updates)}; ${asked.length} questions, ${Object.keys(fields).length} fields`,
    )
    return fields
  }
}
