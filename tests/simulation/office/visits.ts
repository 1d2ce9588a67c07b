/** Commands of health workers whose fate the form itself tells. */
import { z } from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Command } from '#kernel/plugin.ts'
import { fate, meet } from './fate.ts'

const VISIT = { permission: 'office:visit', version: 1 } as const
const SEE = { see: '/office' }

export const visits: Command[] = [
  command({
    ...VISIT,
    name: 'office.found',
    path: '/office/:area/found',
    input: z.object({ area: id.area(), name: field.text(50), fate: fate() }),
    async handle({ input, ctx, db }) {
      meet(ctx.home, input.fate)
      const [household, person] = [ctx.newId('household'), ctx.newId('person')]
      await ctx.place.newHousehold(household, input.area)
      await ctx.place.newPerson(person, household)
      const call = { id: ctx.newId('call', person), person_id: person, note: input.name }
      await db.insertInto('office_call').values(call).execute()
      return SEE
    },
  }),
  command({
    ...VISIT,
    name: 'office.call',
    path: '/office/:person/call',
    input: z.object({ person: id.person(), note: field.text(50), fate: fate() }),
    async handle({ input, ctx, db }) {
      meet(ctx.home, input.fate)
      const call = { id: ctx.newId('call', input.person), person_id: input.person, note: input.note }
      await db.insertInto('office_call').values(call).execute()
      return SEE
    },
  }),
  command({
    ...VISIT,
    name: 'office.recall',
    path: '/office/calls/:call/recall',
    input: z.object({ call: id.row('office_call'), note: field.text(50), fate: fate() }),
    async handle({ input, ctx, db }) {
      meet(ctx.home, input.fate)
      await db.updateTable('office_call').set({ note: input.note }).where('id', '=', input.call).execute()
      return SEE
    },
  }),
]
