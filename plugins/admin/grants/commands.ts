import * as z from 'zod'
import { instantOf, msOf } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { command, type Actor } from '#kernel/plugin.ts'
import { malformed, notFound, Problem } from '#kernel/problem.ts'
import { rowId } from '../areas/inputs.ts'
import { own, type OwnDb } from '../tables.ts'
import { GRANT_DAYS, GRANT_REASONS } from './terms.ts'
import { grantForm } from './views.ts'

const DAY_MS = 86_400_000

export const grantAccess = command({
  name: 'admin.grant_access',
  path: '/households/:household/access',
  permission: 'admin:grant',
  version: 1,
  input: z.object({
    household: id.household(),
    user: rowId(),
    days: field.choice(GRANT_DAYS),
    reason: field.choice(GRANT_REASONS),
  }),
  form: grantForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    // What was lent is not lent on: only whose own area it is may let others in.
    if (!(await inAreas(db, input.household, ctx.actor.scope.areas))) throw new Problem('admin.grant_not_yours')
    const user = await db
      .selectFrom('app_user')
      .select(['id', 'role', 'active'])
      .where('id', '=', input.user)
      .executeTakeFirst()
    if (!user || user.active !== 1) throw malformed([{ field: 'user', code: 'admin.grant_no_such_user' }])
    if (user.role === 'admin') throw malformed([{ field: 'user', code: 'admin.grant_not_for_admin' }])
    const theirs = await db.selectFrom('user_area').select('area_id').where('user_id', '=', user.id).execute()
    if (
      await inAreas(
        db,
        input.household,
        theirs.map((a) => a.area_id),
      )
    )
      throw malformed([{ field: 'user', code: 'admin.grant_needless' }])
    const until = instantOf(msOf(ctx.now) + Number(input.days) * DAY_MS)
    await db
      .insertInto('scope_grant')
      .values({
        id: ctx.newId('grant', user.id),
        user_id: user.id,
        household_id: input.household,
        reason: input.reason,
        granted_by: ctx.actor.id,
        granted_at: ctx.now,
        until,
      })
      .execute()
    return { see: `/households/${input.household}/access`, saved: 'admin.saved_grant' }
  },
})

export const endGrant = command({
  name: 'admin.end_grant',
  path: '/households/:household/access/:grant/end',
  permission: 'admin:grant',
  version: 1,
  input: z.object({ household: id.household(), grant: rowId() }),
  form: grantForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    if (!(await inAreas(db, input.household, ctx.actor.scope.areas))) throw new Problem('admin.grant_not_yours')
    const grant = await db
      .selectFrom('scope_grant')
      .select(['id', 'until'])
      .where('id', '=', input.grant)
      .where('household_id', '=', input.household)
      .executeTakeFirst()
    if (!grant) throw notFound()
    if (grant.until <= ctx.now) throw new Problem('admin.grant_over')
    await db.updateTable('scope_grant').set({ until: ctx.now }).where('id', '=', grant.id).execute()
    return { see: `/households/${input.household}/access`, saved: 'admin.saved_grant_ended' }
  },
})

async function inAreas(db: OwnDb, household: string, areas: Actor['scope']['areas']): Promise<boolean> {
  if (areas.length === 0) return false
  const found = await db
    .selectFrom('household as k')
    .innerJoin('area_closure as c', 'c.area_id', 'k.area_id')
    .select('k.id')
    .where('k.id', '=', household)
    .where('c.ancestor_id', 'in', [...areas])
    .executeTakeFirst()
  return found !== undefined
}
