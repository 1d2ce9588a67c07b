/** Of allergies and alerts nothing may be lost, whoever was united with whom meanwhile, and none may be closed less than it was. */
import { idMaker } from '#kernel/ids.ts'
import type { Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { World } from '../world.ts'

interface Row {
  id: string
  person_id: string
  sensitivity: string | null
  status: string
  replaces_id: string | null
}

export async function amiss(w: World): Promise<string[]> {
  const db = w.server.db()
  const recorded = await rows<{ id: string; redo_of: string | null; body: string }>(
    db,
    `select l.id, l.redo_of, b.body from command_log l join command_body b on b.command_id = l.id
      where l.name = 'records.record_allergy' and l.outcome = 'done' order by l.seq`,
  )
  const all = new Map((await rows<Row>(db, 'select * from records_allergy')).map((r) => [r.id, r]))
  const people = await rows<{ id: string; merged_into: string | null }>(db, 'select id, merged_into from person')
  const survivor = new Map(people.filter((p) => p.merged_into === null).map((p) => [p.id, p]))
  const said = new Set((await rows<{ id: string }>(db, 'select id from pub_allergy')).map((r) => r.id))
  const wrong: string[] = []
  for (const { id, redo_of, body } of recorded) {
    const form = JSON.parse(body) as Form & { code: string; sensitivity?: string }
    const made = idMaker(redo_of ?? id)
    // Who it was about when it was carried out: the form names whom it was meant for, the kernel whom they had become.
    const row = people.map((p) => all.get(made(['allergy', p.id, form.code]))).find((r) => r !== undefined)
    if (!row) {
      wrong.push(`allergy of ${id} is nowhere`)
      continue
    }
    if (!survivor.has(row.person_id)) wrong.push(`allergy ${row.id} lies with ${row.person_id}, who is nobody any more`)
    // A correction that closes an entry closes what stood before it too.
    if (row.sensitivity !== (form.sensitivity ?? null) && !closedLater(all, row))
      wrong.push(`allergy ${row.id} is ${row.sensitivity}, and was ${form.sensitivity}`)
    if (row.status === 'final' && !said.has(row.id)) wrong.push(`allergy ${row.id} stands and is told to nobody`)
  }
  for (const row of all.values())
    if (
      (row.status === 'amended' || row.status === 'moved') &&
      ![...all.values()].some((r) => r.replaces_id === row.id)
    )
      wrong.push(`allergy ${row.id} is ${row.status} and nothing took its place`)
  return wrong
}

/** Whether what took its place is of the same class. */
function closedLater(all: ReadonlyMap<string, Row>, row: Row): boolean {
  if (row.sensitivity === null) return false
  return [...all.values()].some((r) => r.replaces_id === row.id && r.sensitivity === row.sensitivity)
}
