/** What the records tell: a child was put on record. A birth ends the mother's pregnancy and makes the child's first contacts due, in the same command. */
import { daysBetween } from '#kernel/dates.ts'
import type { Plugin } from '#kernel/plugin.ts'
import { POST_PARTUM_DAYS } from '../../data/reference/pregnancy/limits.ts'
import type { RecordsEvents } from '../records/public.ts'
import { entryOf, whenOf } from './commands/entry.ts'
import { own, type OwnDb } from './db.ts'
import { wholeDay } from './rules/plan.ts'

export const reactions: NonNullable<Plugin['reactions']> = {
  async 'records.person_registered'(payload, { ctx, db: any }) {
    const { personId } = payload as RecordsEvents['records.person_registered']
    const db = own(any)
    const child = await personOf(db, personId)
    const bornOn = wholeDay(child?.birth_date ?? null)
    if (bornOn === null || bornOn > ctx.today || daysBetween(bornOn, ctx.today) > POST_PARTUM_DAYS) return
    await db
      .insertInto('pregnancy_newborn')
      .values({
        id: ctx.newId('newborn', personId),
        person_id: personId,
        born_on: bornOn,
        mother_id: null,
        mother_name: null,
      })
      .execute()
  },
  async 'records.person_born'(payload, { ctx, db: any }) {
    const { personId, motherId } = payload as RecordsEvents['records.person_born']
    if (motherId === null) return
    const db = own(any)
    const child = await personOf(db, personId)
    const mother = await personOf(db, motherId)
    const bornOn = wholeDay(child?.birth_date ?? null)
    if (!child || !mother || bornOn === null || bornOn > ctx.today) return
    await db
      .updateTable('pregnancy_newborn')
      .set({ mother_id: mother.id, mother_name: mother.name })
      .where('person_id', '=', personId)
      .execute()
    await db
      .insertInto('pregnancy_outcome')
      .values({
        ...entryOf(ctx, ctx.newId('outcome', motherId, personId), motherId, whenOf(ctx, bornOn), {
          sensitivity: null,
          note: null,
        }),
        root_id: null,
        outcome: 'live_birth',
        child_id: personId,
        child_name: child.name,
      })
      .execute()
    ctx.emit('pregnancy.ended', { personId: motherId })
  },
}

const personOf = (db: OwnDb, id: string) =>
  db.selectFrom('pub_person').select(['id', 'name', 'birth_date']).where('id', '=', id).executeTakeFirst()
