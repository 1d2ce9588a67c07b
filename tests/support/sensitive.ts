/** A sensitive entry in every table that can hold one, told by its words, and everything that can be asked for. No code per plugin. */
import type { Actor } from '#kernel/plugin.ts'
import { sha256Hex } from '#kernel/ids.ts'
import { row, run, type Value } from '#kernel/sql.ts'
import { ownColumns, quoted, type Column } from '#kernel/sync/columns.ts'
import { formFor, pagesOf, type Picks } from './exercise.ts'
import { AREAS, NOW, PEOPLE, TODAY, type TestHome } from './home.ts'

export const CLASS = 'hiv'

/** Columns in which a person's own words stand; at least one is in every table of sensitive entries. */
const WORDS = ['text', 'note', 'value_text', 'words', 'answer', 'reaction', 'dose_text']

export interface Planted {
  table: string
  id: string
  word: string
}

/** Like a row that is there already, if there is one, so that its codes have words. */
export async function plantSensitive(h: TestHome, person: string): Promise<Planted[]> {
  const planted: Planted[] = []
  const columns = await ownColumns(h.db, h.registry)
  for (const [table, spec] of h.registry.tables) {
    if (spec.view || !spec.compartment || spec.bundle !== 'person') continue
    const own = columns.filter((c) => c.table === table)
    const like = await row<Record<string, Value>>(h.db, `select * from ${table} order by id limit 1`)
    const word = `Zq${sha256Hex(table).slice(0, 10)}`
    const id = `01900000-0000-7000-8000-${sha256Hex(table).slice(0, 12)}`
    const values: Record<string, Value> = {}
    for (const c of own) values[c.name] = like?.[c.name] ?? (c.required ? filler(c, person) : null)
    Object.assign(values, { id, [spec.path]: person, [spec.compartment]: CLASS })
    for (const c of own) if (spec.people?.includes(c.name)) values[c.name] = null
    if ('status' in values) values['status'] = 'final'
    // Beside a question of a list, the answer is one of a list as well.
    const isListed = own.some((c) => c.name === 'question')
    const said = WORDS.filter((w) => own.some((c) => c.name === w) && !(isListed && w === 'answer'))
    if (said.length === 0) throw new Error(`${table} keeps sensitive entries: say in WORDS where their words stand`)
    for (const w of said) values[w] = `${word} ${w}`
    const names = Object.keys(values)
    await run(
      h.db,
      `insert into ${table} (${names.map(quoted).join(', ')}) values (${names.map(() => '?').join(', ')})`,
      Object.values(values),
    )
    planted.push({ table, id, word })
  }
  return planted
}

function filler({ name, type }: Column, person: string): Value {
  if (/int|double|real|numeric/i.test(type)) return 1
  if (name.endsWith('_on')) return TODAY
  if (name.endsWith('_at')) return NOW
  if (name.endsWith('_id')) return /performer|recorder|user/.test(name) ? PEOPLE.lin.id : person
  return 'other'
}

export interface Told {
  pattern: string
  text: string
}

/** What changes with every showing and says nothing. */
const steady = (text: string) => text.replaceAll(/name="_(id|rev)" value="[^"]*"/g, '')

/** Every page, form and ask, about the person and all around them; asks also by what is looked for. */
export async function everything(
  h: TestHome,
  picks: Picks,
  as: Actor,
  params: Readonly<Record<string, string>>,
  searched: readonly string[],
): Promise<{ told: Told[]; unvisited: string[] }> {
  const told: Told[] = []
  const unvisited: string[] = []
  const address = (pattern: string): string | null => {
    let missing = false
    const filled = pattern.replace(/:(\w+)(\{[^}]*\})?\??/g, (_all, name: string) => {
      missing ||= params[name] === undefined
      return params[name] ?? ''
    })
    return missing ? null : filled
  }
  for (const pattern of pagesOf(h)) {
    const path = address(pattern)
    if (path === null) unvisited.push(pattern)
    else told.push({ pattern, text: steady(await (await h.get(path, as)).text()) })
  }
  for (const ask of h.registry.asks) {
    const path = address(ask.path)
    if (path === null) {
      unvisited.push(ask.path)
      continue
    }
    const typed = flat(formFor(ask as never, picks) ?? {})
    for (const word of [null, ...searched]) {
      const form = Object.fromEntries(
        Object.entries(typed).map(([k, v]) => [k, word !== null && v === 'Text' ? word : v]),
      )
      const sent = word === null ? form : { q: word, query: word, name: word, ...form }
      told.push({
        pattern: ask.path,
        text: steady(await (await h.post(path, sent, as)).text()).replaceAll(word ?? '\0', ''),
      })
    }
  }
  return { told, unvisited }
}

function flat(value: unknown, at: string[] = []): Record<string, string> {
  if (typeof value !== 'object' || value === null) return { [at.join('.')]: String(value) }
  return Object.assign({}, ...Object.entries(value).map(([name, inner]) => flat(inner, [...at, name]))) as Record<
    string,
    string
  >
}

/** Ids for every parameter that an address can have: of the person's village, where the data has them. */
export async function paramsOf(h: TestHome, picks: Picks): Promise<Record<string, string>> {
  const params: Record<string, string> = {
    person: picks({ path: [], kind: 'person' })!,
    household: picks({ path: [], kind: 'household' })!,
    area: AREAS.shipu,
    place: AREAS.shipu,
    user: PEOPLE.pan.id,
    worker: PEOPLE.pan.id,
    plugin: 'records',
    below: 'top',
    group: 'adult',
    reading: 'weight',
    steps: 'stay',
    card: 'lookalikes',
    protocol: 'hearts',
    confidence: 'ordinary',
    question: 'new-note',
    total: 'new',
  }
  for (const [table, { view }] of h.registry.tables) {
    if (view) continue
    const name = table.replace(/^[a-z]+_/, '')
    const id =
      picks({ path: [], kind: 'row', table }) ??
      (await row<{ id: string }>(h.db, `select id from ${table} order by id limit 1`).catch(() => undefined))?.id
    if (id !== undefined) params[name] ??= id
  }
  for (const table of ['device', 'scope_grant', 'alert', 'attention', 'merge'])
    params[table.replace('scope_', '').replace('attention', 'entry')] ??=
      (await row<{ id: string }>(h.db, `select id from ${table} order by id limit 1`))?.id ?? params['person']!
  params['draft'] ??=
    (await row<{ id: string }>(h.db, 'select id from needs_form_draft order by id limit 1').catch(() => undefined))
      ?.id ?? params['person']!
  for (const same of ['other', 'proposal']) params[same] ??= params['person']!
  return params
}
