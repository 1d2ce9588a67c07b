import type { Ctx } from '#kernel/plugin.ts'
import type { Somebody } from '../around/entry.ts'
import type { OwnDb } from '../db.ts'
import { wrongDoses, type NewDose } from '../doses/dose.ts'
import { doseRow, knownDoses, recordDoses } from '../doses/record.ts'
import type { DoseTold } from './input.ts'
import { replaced } from './replaced.ts'

/**
 * A dose that stands already under the same day and vaccine is the same dose, told twice. One before the birth or still to come is
 * kept as it was told, and nobody counts with it.
 */
export async function writeDoses(ctx: Ctx, db: OwnDb, person: Somebody, told: readonly DoseTold[]): Promise<void> {
  if (told.length === 0) return
  const write = await replaced(ctx, db, 'vaccination_immunization', told, person.id)
  const known = new Set((await knownDoses(db, person.id)).map((d) => `${d.code} ${d.occurrence}`))
  const good: { dose: NewDose; old: string | null }[] = []
  for (const { fact, old } of write) {
    const dose = doseOf(fact)
    const name = `${dose.vaccine} ${dose.on}`
    const [wrong] = wrongDoses([dose], { today: ctx.today, birthDate: person.birth_date, doses: [] })
    if (wrong) await setAside(ctx, db, person.id, dose, old, wrong.code)
    else if (!known.has(name)) {
      known.add(name)
      good.push({ dose, old })
    }
  }
  const ids = await recordDoses(ctx, db, { personId: person.id, doses: good.map((g) => g.dose) })
  for (const [n, { old }] of good.entries()) if (old !== null) await follow(db, ids[n]!, old)
}

async function setAside(
  ctx: Ctx,
  db: OwnDb,
  person: string,
  dose: NewDose,
  old: string | null,
  why: string,
): Promise<void> {
  const row = { ...doseRow(ctx, person, dose), status: 'set_aside' as const, warned: JSON.stringify([why]) }
  await db.insertInto('vaccination_immunization').values(row).execute()
  if (old !== null) await follow(db, row.id, old)
}

/** It is the same dose, told anew. */
async function follow(db: OwnDb, id: string, old: string): Promise<void> {
  const before = await db
    .selectFrom('vaccination_immunization')
    .select('root_id')
    .where('id', '=', old)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('vaccination_immunization')
    .set({ root_id: before.root_id, replaces_id: old })
    .where('id', '=', id)
    .execute()
}

const doseOf = (t: DoseTold): NewDose => ({
  on: t.on,
  vaccine: t.vaccine ?? '',
  source: t.source === null || t.source === 'here' ? 'import' : t.source,
  product: t.product,
  manufacturer: t.manufacturer,
  lot: t.lot,
  expires: t.expires,
  site: t.site,
  doseMl: t.dose_ml,
  spoilt: t.spoilt,
  place: t.place,
  performerName: t.performer,
  note: t.note,
  sensitivity: t.sensitivity,
  idKey: ['doses', t.key],
})
