import { parentPort, workerData } from 'node:worker_threads'
import { rows } from '#kernel/sql.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { own } from '../../plugins/vaccination/db.ts'
import { loadFacts } from '../../plugins/vaccination/facts/load.ts'
import { inputOf } from '../../plugins/vaccination/facts/standing.ts'
import { engineOf } from '../../plugins/vaccination/door/engines.ts'
import { shownForecasts } from '../../plugins/vaccination/rules/shown.ts'
import type { Judged, Share } from './everybody.ts'

const SLICE = 512

const { file, today, from, to } = workerData as Share
const { db, raw } = openSqlite(file)
const engine = engineOf('acip', today)
const start = performance.now()
const judged: Judged = { people: 0, doses: 0, asked: 0, ms: 0 }
for (let after = from, first = true; ; first = false) {
  const page = await rows<{ id: string }>(
    db,
    `select id from person where id ${first ? '>=' : '>'} ? and id < ? order by id limit ${SLICE}`,
    [after, to],
  )
  if (page.length === 0) break
  after = page.at(-1)!.id
  for (const facts of (
    await loadFacts(
      own(db),
      page.map((p) => p.id),
    )
  ).values()) {
    judged.people++
    judged.doses += facts.doses.length
    // Their birth dates are whole; what is found is looked at and not kept, as a comparison with what stands would.
    const result = engine.run(inputOf(facts, facts.birthDate!, today))
    for (const g of shownForecasts(result)) if (g?.status === 'Not complete') judged.asked++
  }
}
judged.ms = performance.now() - start
raw.close()
parentPort!.postMessage(judged)
