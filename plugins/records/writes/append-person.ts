/** `ctx.append<People>('records.people')`: somebody who is not on record and needs care now. */
import type { Ctx, Db } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import type { People } from '../public.ts'
import { insertPerson } from './insert-person.ts'
import { mustBe, presentHousehold } from './members.ts'

export const appendPeople = ({ ctx, db: any }: { ctx: Ctx; db: Db }): People => ({
  async register({ householdId, key, name, sex, birthDate }) {
    const db = own(any)
    const household = await presentHousehold(db, householdId)
    mustBe(household.status, ['active'], 'records.already_closed')
    const id = ctx.newId('person', ...key)
    // Likely doubles are not asked about while somebody waits for help: they are looked through afterwards, as after an import.
    await insertPerson(db, ctx, {
      id,
      householdId,
      on: ctx.today,
      person: {
        names: [{ text: name, lang: null, family: null, given: null }],
        sex,
        birth_date: birthDate,
        relation: null,
        is_patient: false,
        clinic: null,
        disability: null,
        occupation: null,
        caregiver: null,
        identifiers: [],
        phones: [],
        deceased_on: null,
        deceased: false,
        source_key: null,
      },
    })
    ctx.emit('records.person_registered', { personId: id, householdId })
    return { id }
  },
})
