/** Fifth toy plugin: what administration does to areas, users and grants, as far as tablets notice. */
import { z } from 'zod'
import { field } from '#kernel/input.ts'
import { command, definePlugin, type Command, type Ctx, type Db } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'

const manage = <S extends z.ZodObject>(
  verb: string,
  input: S,
  write: (args: { input: z.output<S>; ctx: Ctx; db: Db }) => Promise<unknown>,
): Command =>
  command({
    name: `office.${verb}`,
    path: `/office/${verb}`,
    permission: 'office:manage',
    version: 1,
    input,
    async handle(args) {
      await write(args as never)
      return { see: '/' }
    },
  })

async function below(db: Db, area: string): Promise<string[]> {
  const found = await db.selectFrom('area_closure').select('area_id').where('ancestor_id', '=', area).execute()
  return found.map((c) => c['area_id'] as string)
}

async function above(db: Db, area: string): Promise<{ id: string; depth: number }[]> {
  const found = await db
    .selectFrom('area_closure')
    .select(['ancestor_id', 'depth'])
    .where('area_id', '=', area)
    .execute()
  return found.map((c) => ({ id: c['ancestor_id'] as string, depth: Number(c['depth']) }))
}

export const office = definePlugin({
  id: 'office',
  kernelTables: ['area', 'area_closure', 'user_area', 'scope_grant', 'app_user', 'device'],
  permissions: { 'office:manage': { roles: ['nurse', 'head', 'admin'] } },
  commands: [
    manage('move_area', z.object({ area: field.text(), to: field.text() }), async ({ input, ctx, db }) => {
      const moved = await below(db, input.area)
      if (moved.includes(input.to)) throw notFound()
      const before = await above(db, input.area)
      for (const { id } of before.filter((a) => a.id !== input.area))
        await db.deleteFrom('area_closure').where('ancestor_id', '=', id).where('area_id', 'in', moved).execute()
      await db.updateTable('area').set({ parent_id: input.to }).where('id', '=', input.area).execute()
      const after = await above(db, input.to)
      for (const one of moved) {
        const own = (await above(db, one)).find((a) => a.id === input.area)!.depth
        for (const up of after)
          await db
            .insertInto('area_closure')
            .values({ ancestor_id: up.id, area_id: one, depth: up.depth + 1 + own })
            .execute()
      }
      ctx.areasChanged(...moved, ...before.map((a) => a.id), ...after.map((a) => a.id))
    }),
    manage('rename_area', z.object({ area: field.text(), name: field.text() }), async ({ input, ctx, db }) => {
      await db
        .updateTable('area')
        .set({ names: JSON.stringify({ en: input.name }) })
        .where('id', '=', input.area)
        .execute()
      ctx.areasChanged(input.area)
    }),
    manage('assign', z.object({ user: field.text(), area: field.text() }), async ({ input, db }) => {
      await db
        .insertInto('user_area')
        .values({ user_id: input.user, area_id: input.area })
        .onConflict((o) => o.doNothing())
        .execute()
    }),
    manage('withdraw', z.object({ user: field.text(), area: field.text() }), async ({ input, db }) => {
      await db.deleteFrom('user_area').where('user_id', '=', input.user).where('area_id', '=', input.area).execute()
    }),
    manage(
      'grant',
      z.object({ user: field.text(), household: field.text(), until: field.text() }),
      async ({ input, ctx, db }) => {
        await db
          .insertInto('scope_grant')
          .values({
            id: ctx.newId('grant'),
            user_id: input.user,
            household_id: input.household,
            reason: 'cover',
            granted_by: ctx.actor.id,
            granted_at: ctx.now,
            until: input.until,
          })
          .execute()
      },
    ),
    manage('end_grant', z.object({ user: field.text() }), async ({ input, ctx, db }) => {
      await db.updateTable('scope_grant').set({ until: ctx.now }).where('user_id', '=', input.user).execute()
    }),
    manage('trust', z.object({ user: field.text(), compartments: field.text() }), async ({ input, db }) => {
      await db.updateTable('app_user').set({ compartments: input.compartments }).where('id', '=', input.user).execute()
    }),
    manage('promote', z.object({ user: field.text(), role: field.text() }), async ({ input, db }) => {
      await db.updateTable('app_user').set({ role: input.role }).where('id', '=', input.user).execute()
    }),
    manage('revoke', z.object({ device: field.text() }), async ({ input, ctx, db }) => {
      await db.updateTable('device').set({ revoked_at: ctx.now }).where('id', '=', input.device).execute()
    }),
    manage('deactivate', z.object({ user: field.text() }), async ({ input, db }) => {
      await db.updateTable('app_user').set({ active: 0 }).where('id', '=', input.user).execute()
    }),
  ],
})
