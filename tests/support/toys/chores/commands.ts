import { z } from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Command, type Ctx, type Db } from '#kernel/plugin.ts'
import { HOME_CODES, PERSON_CODES } from './due.ts'

const SEE = { see: '/chores' }
const dates = {
  opens: field.day(),
  due: field.day(),
  overdue: field.day(),
  closes: field.day(),
  rises: field.optionalDay(),
  priority: field.number({ min: 1, max: 9, integer: true }),
  secret: field.checkbox(),
}
type Dates = {
  opens: string
  due: string
  overdue: string
  closes: string
  rises: string | null
  priority: number
  secret: boolean
}
const columns = (input: Dates & { code: string }) => ({
  code: input.code,
  opens_on: input.opens,
  due_on: input.due,
  overdue_on: input.overdue,
  closes_on: input.closes,
  rises_on: input.rises,
  priority: input.priority,
  secret_class: input.secret ? 'hidden' : null,
})

/** A command of this toy: its path is its name, with the person or household that it is about. */
const chore = <S extends z.ZodObject>(
  verb: string,
  input: S,
  write: (args: { input: z.output<S>; ctx: Ctx; db: Db }) => Promise<unknown>,
): Command =>
  command({
    name: `chores.${verb}`,
    path: `/chores/do/${'household' in input.shape ? ':household/' : 'person' in input.shape ? ':person/' : ''}${verb}`,
    permission: 'chores:do',
    version: 1,
    input,
    async handle(args) {
      await write(args as never)
      return SEE
    },
  })

export const commands: Command[] = [
  chore(
    'add_home',
    z.object({ household: id.household(), code: field.choice(HOME_CODES), ...dates }),
    ({ input, ctx, db }) =>
      db
        .insertInto('chores_home')
        .values({ id: ctx.newId('chore'), household_id: input.household, ...columns(input) })
        .execute(),
  ),
  chore(
    'add_duty',
    z.object({ person: id.person(), code: field.choice(PERSON_CODES), ...dates }),
    ({ input, ctx, db }) =>
      db
        .insertInto('chores_duty')
        .values({ id: ctx.newId('duty'), person_id: input.person, ...columns(input) })
        .execute(),
  ),
  chore('end_duty', z.object({ duty: id.row('chores_duty') }), ({ input, db }) =>
    db.deleteFrom('chores_duty').where('id', '=', input.duty).execute(),
  ),
  chore(
    'put_off',
    z.object({
      person: id.person(),
      household: id.household(),
      code: field.choice(PERSON_CODES),
      instance: field.text(),
      until: field.day(),
    }),
    ({ input, ctx, db }) =>
      db
        .insertInto('due_action')
        .values({
          subject_id: input.person,
          plugin: 'chores',
          code: input.code,
          instance: input.instance,
          household_id: input.household,
          snoozed_until: input.until,
          by_user: ctx.actor.id,
          at: ctx.now,
        })
        .onConflict((o) =>
          o.columns(['subject_id', 'plugin', 'code', 'instance']).doUpdateSet({ snoozed_until: input.until }),
        )
        .execute(),
  ),
  chore(
    'label',
    z.object({ household: id.household(), label: field.text(), phone: field.optionalPhone() }),
    async ({ input, db }) => {
      await db.deleteFrom('chores_label').where('household_id', '=', input.household).execute()
      await db
        .insertInto('chores_label')
        .values({ id: input.household, household_id: input.household, label: input.label, phone: input.phone })
        .execute()
    },
  ),
  chore(
    'award',
    z.object({ person: id.person(), badge: field.text(), helper: id.person().optional() }),
    ({ input, ctx, db }) =>
      db
        .insertInto('chores_badge')
        .values({
          id: ctx.newId('badge', input.badge),
          person_id: input.person,
          badge: input.badge,
          helper_id: input.helper ?? null,
        })
        .onConflict((o) => o.columns(['person_id', 'badge']).doNothing())
        .execute(),
  ),
  chore('move_home', z.object({ household: id.household(), area: field.text() }), ({ input, ctx }) =>
    ctx.place.moveHousehold(input.household, input.area),
  ),
  chore('merge_homes', z.object({ household: id.household(), loser: id.household() }), ({ input, ctx }) =>
    ctx.place.merge('household', input.loser, input.household),
  ),
  chore('post_notice', z.object({ area: id.area(), text: field.text() }), ({ input, ctx, db }) => {
    ctx.touch(input.area)
    return db
      .insertInto('chores_notice')
      .values({ id: ctx.newId('notice'), area_id: input.area, text: input.text })
      .execute()
  }),
  chore('edit_notice', z.object({ notice: id.row('chores_notice'), text: field.text() }), ({ input, db }) =>
    db.updateTable('chores_notice').set({ text: input.text }).where('id', '=', input.notice).execute(),
  ),
  chore('pin', z.object({ text: field.text() }), ({ input, ctx, db }) => {
    ctx.touch(ctx.actor.id)
    return db
      .insertInto('chores_pin')
      .values({ id: ctx.newId('pin'), user_id: ctx.actor.id, text: input.text })
      .execute()
  }),
  chore('unpin', z.object({ pin: id.row('chores_pin') }), ({ input, db }) =>
    db.deleteFrom('chores_pin').where('id', '=', input.pin).execute(),
  ),
]
