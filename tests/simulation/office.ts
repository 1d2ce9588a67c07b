/**
 * Fourth toy plugin, of this folder alone: the clinic's office lets in, moves and dismisses people, and some commands find
 * another fate at the server than on the tablet.
 */
import { z } from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, definePlugin, ROLES } from '#kernel/plugin.ts'
import { notFound, Problem } from '#kernel/problem.ts'

/** What a server makes of a command that its tablet took for done; `mended` runs behind the repair of a defect. */
export const FATES = ['good', 'refused', 'defect'] as const

/** Whether the defect has been repaired at the server: a new version was installed. */
export const defect = { mended: false }

const fate = () => field.choice(FATES)
function meet(home: string, given: (typeof FATES)[number]): void {
  if (home !== 'server') return
  if (given === 'refused') throw new Problem('office.refused')
  if (given === 'defect' && !defect.mended) throw new TypeError('planted defect')
}

const office = { permission: 'office:run', version: 1 } as const
const OFFICE = { see: '/office' }

export const officePlugin = definePlugin({
  id: 'office',
  requires: ['garden'],
  kernelTables: ['scope_grant', 'user_area', 'app_user', 'device'],
  permissions: {
    'office:run': { roles: ['head', 'admin'] },
    'office:visit': { roles: ['chw', 'nurse', 'head'] },
  },
  migrations: {
    '0001_calls': {
      async up(db) {
        await db.schema
          .createTable('office_call')
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn('person_id', 'text', (c) => c.notNull())
          .addColumn('note', 'text', (c) => c.notNull())
          .execute()
      },
    },
  },
  synced: { office_call: { bundle: 'person', path: 'person_id' } },
  commands: [
    command({
      name: 'office.found',
      path: '/office/:area/found',
      permission: 'office:visit',
      version: 1,
      input: z.object({ area: id.area(), name: field.text(50), fate: fate() }),
      async handle({ input, ctx, db }) {
        meet(ctx.home, input.fate)
        const [household, person] = [ctx.newId('household'), ctx.newId('person')]
        await ctx.place.newHousehold(household, input.area)
        await ctx.place.newPerson(person, household)
        await db
          .insertInto('office_call')
          .values({ id: ctx.newId('call', person), person_id: person, note: input.name })
          .execute()
        return OFFICE
      },
    }),
    command({
      name: 'office.call',
      path: '/office/:person/call',
      permission: 'office:visit',
      version: 1,
      input: z.object({ person: id.person(), note: field.text(50), fate: fate() }),
      async handle({ input, ctx, db }) {
        meet(ctx.home, input.fate)
        await db
          .insertInto('office_call')
          .values({ id: ctx.newId('call', input.person), person_id: input.person, note: input.note })
          .execute()
        return OFFICE
      },
    }),
    command({
      name: 'office.recall',
      path: '/office/calls/:call/recall',
      permission: 'office:visit',
      version: 1,
      input: z.object({ call: id.row('office_call'), note: field.text(50), fate: fate() }),
      async handle({ input, ctx, db }) {
        meet(ctx.home, input.fate)
        await db.updateTable('office_call').set({ note: input.note }).where('id', '=', input.call).execute()
        return OFFICE
      },
    }),
    command({
      ...office,
      name: 'office.let_in',
      path: '/office/:household/let-in',
      input: z.object({ household: id.household(), user: field.text(), until: field.text() }),
      async handle({ input, ctx, db }) {
        await db
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
          .execute()
        return OFFICE
      },
    }),
    command({
      ...office,
      name: 'office.let_out',
      path: '/office/let-out',
      input: z.object({ grant: field.text() }),
      async handle({ input, ctx, db }) {
        await db.updateTable('scope_grant').set({ until: ctx.now }).where('id', '=', input.grant).execute()
        return OFFICE
      },
    }),
    command({
      ...office,
      name: 'office.post',
      path: '/office/post',
      input: z.object({ user: field.text(), areas: field.list(field.text()) }),
      async handle({ input, db }) {
        await db.deleteFrom('user_area').where('user_id', '=', input.user).execute()
        for (const area_id of input.areas)
          await db.insertInto('user_area').values({ user_id: input.user, area_id }).execute()
        return OFFICE
      },
    }),
    command({
      ...office,
      name: 'office.trust',
      path: '/office/trust',
      input: z.object({ user: field.text(), role: field.choice(ROLES), compartments: field.list(field.text()) }),
      async handle({ input, db }) {
        await db
          .updateTable('app_user')
          .set({ role: input.role, compartments: JSON.stringify(input.compartments) })
          .where('id', '=', input.user)
          .execute()
        return OFFICE
      },
    }),
    command({
      ...office,
      name: 'office.employ',
      path: '/office/employ',
      input: z.object({ user: field.text(), active: field.checkbox() }),
      async handle({ input, db }) {
        await db
          .updateTable('app_user')
          .set({ active: input.active ? 1 : 0 })
          .where('id', '=', input.user)
          .execute()
        return OFFICE
      },
    }),
    command({
      ...office,
      name: 'office.revoke',
      path: '/office/revoke',
      input: z.object({ device: field.text() }),
      async handle({ input, ctx, db }) {
        const found = await db.selectFrom('device').select('id').where('id', '=', input.device).executeTakeFirst()
        if (!found) throw notFound()
        await db
          .updateTable('device')
          .set({ revoked_at: ctx.now, revoked_by: ctx.actor.id })
          .where('id', '=', input.device)
          .execute()
        return OFFICE
      },
    }),
  ],
  strings: {
    en: { 'office.refused': 'No' },
    'zh-Hant': { 'office.refused': '不行' },
    'zh-Hans': { 'office.refused': '不行' },
  },
})
