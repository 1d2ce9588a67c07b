import { command } from '#kernel/plugin.ts'
import { somebody } from '../around/entry.ts'
import { own } from '../db.ts'
import { dosesInput } from './input.ts'
import { writeDoses } from './write-doses.ts'
import { writeNotGiven } from './write-not-given.ts'

/** What another system knows of somebody's vaccinations, many in one command. */
export const importDoses = command({
  name: 'vaccination.import_doses',
  path: '/people/:person/import-doses',
  permission: 'vaccination:import',
  version: 1,
  input: dosesInput,
  importOnly: ['doses', 'not_given'],
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const person = await somebody(db, input.person)
    await writeDoses(ctx, db, person, input.doses)
    await writeNotGiven(ctx, db, person, input.not_given)
    return { see: `/people/${person.id}`, saved: 'vaccination.saved_import' }
  },
})
