/** Where those go who live outside every boundary: an area of its own, visible to who looks after the whole. */
import { idMaker } from '#kernel/ids.ts'
import type { Actor, Db } from '#kernel/plugin.ts'
import { row, rows } from '#kernel/sql.ts'
import type { Writer } from '#kernel/writer.ts'
import { systemUserId } from './knowledge.ts'

export const IMPORTED = 'imported'
const NAMES = { en: 'Imported', 'zh-Hant': '匯入', 'zh-Hans': '导入' }

export async function areaByCode(read: Db, code: string): Promise<string | null> {
  return (await row<{ id: string }>(read, 'select id from area where code = ? and closed = 0', [code]))?.id ?? null
}

/** By the administration's own command, so that the log tells of it; below the one top area if there is one. */
export async function importedArea(read: Db, writer: Writer, newId: () => string, now: () => string): Promise<string> {
  const known = await areaByCode(read, IMPORTED)
  if (known) return known
  const tops = await rows<{ id: string }>(read, 'select id from area where parent_id is null and closed = 0')
  const actor: Actor = {
    id: systemUserId,
    name: 'Command line',
    role: 'admin',
    lang: 'en',
    scope: { areas: [], households: [] },
    compartments: [],
  }
  const id = newId()
  const outcome = await writer.submit({
    id,
    name: 'admin.add_area',
    version: 1,
    actor,
    device: null,
    at: now(),
    received: now(),
    baseRev: 0,
    redoOf: null,
    form: { below: tops.length === 1 ? tops[0]!.id : 'top', kind: 'region', code: IMPORTED, names: NAMES },
  })
  if (outcome.kind !== 'done') throw new Error(`the area for imports cannot be made: ${JSON.stringify(outcome)}`)
  return idMaker(id)(['area'])
}
