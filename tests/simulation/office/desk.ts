/** Commands of the clinic's office, beside real administration: who is let in, who works where, what a tablet may still do. */
import { z } from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, ROLES, type Command, type Ctx, type Db } from '#kernel/plugin.ts'
import { ancestors, replant, subtree } from '../../../plugins/admin/areas/tree.ts'

const desk = <S extends z.ZodObject>(
  verb: string,
  input: S,
  write: (args: { input: z.output<S>; ctx: Ctx; db: Db }) => Promise<unknown>,
): Command =>
  command({
    name: `office.${verb}`,
    path: `/office/${'household' in input.shape ? ':household/' : ''}${verb}`,
    permission: 'office:run',
    version: 1,
    input,
    async handle(args) {
      await write(args as never)
      return { see: '/office' }
    },
  })

/** What the clinic may turn, beside who works where: a number of days. */
export interface Setting {
  plugin: string
  name: string
}

export const deskCommands = ({ plugin, name }: Setting): Command[] => [
  desk(
    'let_in',
    z.object({ household: id.household(), user: field.text(), until: field.text() }),
    ({ input, ctx, db }) =>
      db
        .insertInto('scope_grant')
        .values({
          id: ctx.newId('grant', input.user),
          user_id: input.user,
          household_id: input.household,
          reason: 'cover',
          granted_by: ctx.actor.id,
          granted_at: ctx.now,
          until: input.until,
        })
        .execute(),
  ),
  desk('let_out', z.object({ grant: field.text() }), ({ input, ctx, db }) =>
    db.updateTable('scope_grant').set({ until: ctx.now }).where('id', '=', input.grant).execute(),
  ),
  desk('post', z.object({ user: field.text(), areas: field.list(field.text()) }), async ({ input, db }) => {
    await db.deleteFrom('user_area').where('user_id', '=', input.user).execute()
    for (const area_id of input.areas)
      await db.insertInto('user_area').values({ user_id: input.user, area_id }).execute()
  }),
  desk(
    'trust',
    z.object({ user: field.text(), role: field.choice(ROLES), compartments: field.list(field.text()) }),
    ({ input, db }) =>
      db
        .updateTable('app_user')
        .set({ role: input.role, compartments: JSON.stringify(input.compartments) })
        .where('id', '=', input.user)
        .execute(),
  ),
  desk('employ', z.object({ user: field.text(), active: field.checkbox() }), ({ input, db }) =>
    db
      .updateTable('app_user')
      .set({ active: input.active ? 1 : 0 })
      .where('id', '=', input.user)
      .execute(),
  ),
  desk('revoke', z.object({ device: field.text() }), ({ input, ctx, db }) =>
    db
      .updateTable('device')
      .set({ revoked_at: ctx.now, revoked_by: ctx.actor.id })
      .where('id', '=', input.device)
      .execute(),
  ),
  desk('replant', z.object({ place: field.text(), parent: field.text() }), async ({ input, ctx, db }) => {
    const left = await ancestors(db, input.place)
    await replant(db, input.place, input.parent)
    ctx.areasChanged(...(await subtree(db, input.place)), ...left, ...(await ancestors(db, input.place)))
  }),
  desk('settings', z.object({ days: field.number({ min: 7, max: 60 }) }), async ({ input, ctx, db }) => {
    const value = JSON.stringify(input.days)
    await db
      .insertInto('config')
      .values({ plugin, name, value })
      .onConflict((c) => c.columns(['plugin', 'name']).doUpdateSet({ value }))
      .execute()
    ctx.settingsChanged()
  }),
]
