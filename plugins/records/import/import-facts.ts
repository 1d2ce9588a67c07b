/** What another system knows about a person, many facts in one command. */
import { command } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import type { FactKind } from '../facts/tables.ts'
import { allergyRow, conditionRow, medicationRow, observationRows, type RowsOf } from './fact-rows.ts'
import { factsInput, type FactInput } from './facts-input.ts'
import { insertEncounters } from './write-encounters.ts'
import { insertFacts, standingAmong } from './write-facts.ts'

export const importFacts = command({
  name: 'records.import_facts',
  path: '/people/:person/import-facts',
  permission: 'records:import',
  version: 1,
  input: factsInput,
  importOnly: ['encounters', 'observations', 'conditions', 'allergies', 'medications'],
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const { person } = input
    const known = await db.selectFrom('pub_person').select('birth_date').where('id', '=', person).executeTakeFirst()
    const birthDate = known?.birth_date ?? null
    const about = { ctx, person, birthDate, encounters: await insertEncounters(db, ctx, person, input.encounters) }
    const write = async <I extends FactInput>(kind: FactKind, facts: readonly I[], rowsOf: RowsOf<I, object>) => {
      if (facts.length === 0) return
      const told = await standingAmong(db, ctx, kind, facts, person)
      await insertFacts(
        db,
        kind,
        told.flatMap(({ fact, old }) => rowsOf(about, fact, old)),
      )
    }
    await write('observation', input.observations, observationRows)
    await write('condition', input.conditions, conditionRow)
    await write('allergy', input.allergies, allergyRow)
    await write('medication', input.medications, medicationRow)
    return { see: `/people/${person}`, saved: 'records.saved_import' }
  },
})
