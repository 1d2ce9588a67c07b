import { command } from '#kernel/plugin.ts'
import { somebody } from '../assess/entry.ts'
import { own } from '../db.ts'
import { responseInput } from './input.ts'
import { takeBack, takeOver } from './take-over.ts'

/** What was asked elsewhere. Nobody types it: it comes out of a file. */
export const importResponse = command({
  name: 'needs.import_response',
  path: '/people/:person/import-response',
  permission: 'needs:import',
  version: 1,
  input: responseInput,
  importOnly: ['key', 'answers', 'replaces', 'withdrawn'],
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const person = await somebody(db, input.person)
    if (input.withdrawn) await takeBack(ctx, db, person, input)
    else await takeOver(ctx, db, person, input)
    return { see: `/people/${person.id}/assessments`, saved: 'needs.saved_assessment' }
  },
})
