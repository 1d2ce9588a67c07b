import * as z from 'zod'
import type { Lang } from '#kernel/i18n.ts'
import { field } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { rowId } from '../areas/inputs.ts'
import { own } from '../tables.ts'
import { passwordForm, userForm } from './forms.ts'
import { passwordHash, passwordRule, scopeFaults, username, userShape, type UserInput } from './inputs.ts'
import { mergeSets } from './merge-sets.ts'
import { areasOf, compartmentsOf, notTheLastAdmin, setAreas, topAreas, userById } from './queries.ts'
import { userPage } from './views.ts'

export const addUser = command({
  name: 'admin.add_user',
  path: '/admin/users/add',
  permission: 'admin:users',
  version: 1,
  input: z.object({ username: username(), ...userShape, password: passwordHash() }),
  secret: ['password'],
  secretRule: passwordRule('password'),
  form: userForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    refuse(scopeFaults(input))
    if (await db.selectFrom('app_user').select('id').where('username', '=', input.username).executeTakeFirst()) {
      throw malformed([{ field: 'username', code: 'admin.username_taken' }])
    }
    const areas = await topAreas(db, input.areas)
    const id = ctx.newId('user')
    await db
      .insertInto('app_user')
      .values({
        id,
        username: input.username,
        name: input.name,
        role: input.role,
        lang: input.lang as Lang,
        password_hash: input.password,
        compartments: JSON.stringify([...new Set(input.compartments)].toSorted()),
        active: 1,
        created_at: ctx.now,
      })
      .execute()
    await setAreas(db, id, areas)
    return { see: `/admin/user/${id}`, saved: 'admin.saved_user' }
  },
})

export const amendUser = command({
  name: 'admin.amend_user',
  path: '/admin/user/:user/edit',
  permission: 'admin:users',
  version: 1,
  input: z.object({
    user: rowId(),
    ...userShape,
    was: z
      .object({
        name: field.optionalText(80),
        role: field.optionalText(),
        lang: field.optionalText(),
        areas: field.list(rowId(), 500),
        compartments: field.list(field.text(), 50),
      })
      .optional(),
  }),
  form: userForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const user = await userById(db, input.user)
    const { was } = input
    const merged = <V extends string>(name: 'name' | 'role' | 'lang', typed: V, present: V): V =>
      ctx.mergeField<V>(user.id, name, { was: (was?.[name] ?? undefined) as V | undefined, typed, present })
    const role = merged('role', input.role, user.role)
    const next: UserInput = {
      role,
      areas: mergeSets(was?.areas, input.areas, await areasOf(db, user.id)),
      compartments: mergeSets(was?.compartments, input.compartments, compartmentsOf(user)).toSorted(),
    }
    // Neither up nor down: who loses the role by a slip could not give it back.
    if (user.id === ctx.actor.id && role !== user.role) throw malformed([{ field: 'role', code: 'admin.own_role' }])
    refuse(scopeFaults(next))
    await notTheLastAdmin(db, user, { role, active: user.active === 1 })
    await db
      .updateTable('app_user')
      .set({
        name: merged('name', input.name, user.name),
        lang: merged('lang', input.lang as Lang, user.lang),
        role,
        compartments: JSON.stringify(next.compartments),
      })
      .where('id', '=', user.id)
      .execute()
    await setAreas(db, user.id, await topAreas(db, next.areas))
    return { see: `/admin/user/${user.id}`, saved: 'admin.saved_user' }
  },
})

const activity = (verb: 'deactivate' | 'reactivate') =>
  command({
    name: `admin.${verb}_user`,
    path: `/admin/user/:user/${verb}`,
    permission: 'admin:users',
    version: 1,
    input: z.object({ user: rowId() }),
    form: async (page, state) => await userPage(page, state.params['user']!, state),
    async handle({ input, ctx, db: any }) {
      const db = own(any)
      const user = await userById(db, input.user)
      const active = verb === 'reactivate'
      if (!active && user.id === ctx.actor.id) throw new Problem('admin.own_account')
      await notTheLastAdmin(db, user, { role: user.role, active })
      await db
        .updateTable('app_user')
        .set({ active: active ? 1 : 0 })
        .where('id', '=', user.id)
        .execute()
      if (!active) await db.deleteFrom('session').where('user_id', '=', user.id).execute()
      return {
        see: `/admin/user/${user.id}`,
        saved: active ? 'admin.saved_user_reactivated' : 'admin.saved_user_deactivated',
      }
    },
  })

/** The account stays with all that it wrote; it can only not be used. */
export const deactivateUser = activity('deactivate')
export const reactivateUser = activity('reactivate')

export const resetPassword = command({
  name: 'admin.reset_password',
  path: '/admin/user/:user/password',
  permission: 'admin:users',
  version: 1,
  input: z.object({ user: rowId(), password: passwordHash() }),
  secret: ['password'],
  secretRule: passwordRule('password'),
  form: passwordForm,
  async handle({ input, db: any }) {
    const db = own(any)
    const user = await userById(db, input.user)
    await db.updateTable('app_user').set({ password_hash: input.password }).where('id', '=', user.id).execute()
    // Whoever knew the old password is signed out everywhere.
    await db.deleteFrom('session').where('user_id', '=', user.id).execute()
    return { see: `/admin/user/${user.id}`, saved: 'admin.saved_password' }
  },
})

function refuse(faults: ReturnType<typeof scopeFaults>): void {
  if (faults.length > 0) throw malformed(faults)
}
