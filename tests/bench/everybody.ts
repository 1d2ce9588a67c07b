/** Everybody of a county of a million people judged and forecast anew, from their rows, by worker threads: what a new edition of the schedule costs. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { migrate } from '#kernel/migrate.ts'
import { plugins } from '#plugins'
import { openSqlite } from '../../server/node/sqlite.ts'
import type { PatientInput } from '../../plugins/vaccination/rules/patient.ts'
import { isoOf } from '../../plugins/vaccination/rules/calendar.ts'
import { line, mib, title } from './figures.ts'

const MOST_THREADS = 2
const NOW = '2026-03-01T00:00:00.000Z'
const TODAY = '2026-03-01'

export interface Share {
  file: string
  today: string
  /** Of the people, by their ids. */
  from: string
  to: string
}
export interface Judged {
  people: number
  doses: number
  /** Vaccine groups that somebody is asked for. */
  asked: number
  ms: number
}

/** @param mix histories with the day on which each is judged; told again and again, as if that were today */
export async function everybody(mix: readonly PatientInput[], people: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-everybody-'))
  const file = join(folder, 'bench.db')
  try {
    const began = performance.now()
    const doses = await fill(file, mix, people)
    const filled = Math.round((performance.now() - began) / 1_000)
    const threads = Math.min(MOST_THREADS, availableParallelism())
    title(
      `${people.toLocaleString('en')} people with ${doses.toLocaleString('en')} doses, ACIP, by ${threads} worker threads`,
    )
    line('their rows, written beforehand', `${mib(statSync(file).size)} in ${filled} s`)
    const start = performance.now()
    const parts = await Promise.all(
      Array.from({ length: threads }, (_, n) => {
        const edge = (k: number) => idOf(Math.round((people * k) / threads))
        return judge({ file, today: TODAY, from: edge(n), to: edge(n + 1) })
      }),
    )
    const seconds = (performance.now() - start) / 1_000
    const sum = (of: (j: Judged) => number) => parts.reduce((all, j) => all + of(j), 0)
    if (sum((j) => j.people) !== people || sum((j) => j.doses) !== doses) throw new Error('somebody was left out')
    line('read, judged and forecast', `${seconds.toFixed(1)} s`, 'under 120 s')
    line('people a second', Math.round(people / seconds).toLocaleString('en'))
    line('vaccine groups asked for', sum((j) => j.asked).toLocaleString('en'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const idOf = (n: number) => `p${String(n).padStart(9, '0')}`

function judge(share: Share): Promise<Judged> {
  const worker = new Worker(new URL('./everybody-thread.ts', import.meta.url), { workerData: share })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

async function fill(file: string, mix: readonly PatientInput[], people: number): Promise<number> {
  const { db, raw } = openSqlite(file)
  raw.exec('pragma synchronous = off; pragma journal_mode = off')
  await migrate(db, plugins, NOW)
  const insert = (table: string, columns: readonly string[]) => {
    // What must not be empty and says nothing here.
    const needed = raw
      .prepare(`pragma table_info(${table})`)
      .all()
      .flatMap((c) => (c['notnull'] === 1 && !columns.includes(c['name'] as string) ? [c['name'] as string] : []))
    const all = [...columns, ...needed]
    const statement = raw.prepare(
      `insert into ${table} (${all.join(', ')}) values (${all.map((_, n) => (n < columns.length ? '?' : "''")).join(', ')})`,
    )
    return (...values: (string | number | null)[]) => void statement.run(...values)
  }
  const area = insert('area', ['id', 'no', 'kind', 'names'])
  const household = insert('household', ['id', 'area_id'])
  const person = insert('person', ['id', 'household_id'])
  const record = insert('records_person', ['id', 'name', 'sex', 'birth_date', 'status', 'is_patient'])
  const dose = insert('vaccination_immunization', [
    'id',
    'person_id',
    'happened_on',
    'occurrence_on',
    'vaccine_code',
    'manufacturer',
    'spoilt',
    'source',
    'status',
  ])
  const told = mix.map((p) => {
    const shift = Date.parse(`${TODAY}T00:00:00Z`) / 86_400_000 - p.assessment
    return {
      sex: p.sex,
      birth: isoOf(p.birth + shift),
      doses: p.doses.map((d) => ({ on: isoOf(d.day + shift), code: d.code, mvx: d.mvx ?? null })),
    }
  })
  let doses = 0
  raw.exec('begin')
  area('a', 1, 'village', '{}')
  household('h', 'a')
  for (let n = 0; n < people; n++) {
    const id = idOf(n)
    const { sex, birth, doses: given } = told[n % told.length]!
    person(id, 'h')
    record(id, 'Somebody', sex, birth, 'active', 1)
    for (const [k, d] of given.entries()) {
      dose(`${id}-${k}`, id, d.on, d.on, d.code, d.mvx, 0, 'register', 'final')
      doses++
    }
  }
  raw.exec('commit; analyze')
  raw.close()
  return doses
}
