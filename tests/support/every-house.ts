/** Who tells a day's work with every command, and the houses that it is about. */
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { AREAS, PEOPLE, type TestHome } from './home.ts'

/** Sends one command and says where it leads. */
export type Tell = (name: string, form: Form, as: Actor) => Promise<string>

const COUNTY = { areas: [AREAS.county], households: [] }
export const CHW: Actor = { ...PEOPLE.pan, scope: COUNTY }
export const NURSE: Actor = { ...PEOPLE.lin, scope: COUNTY }
export const ADMIN: Actor = PEOPLE.admin
export const REASON = 'Told so'

export const idIn = (see: string) => see.split(/[/?#]/)[2]!
export const member = (key: string, more: Form = {}): Form => ({ source_key: key, names: [{ text: key }], ...more })
export const register = async (tell: Tell, number: string, area: string, members: Form[], more: Form = {}) =>
  idIn(
    await tell(
      'records.register_household',
      { area, number, name: `House ${number}`, acknowledged: '1', members, ...more },
      CHW,
    ),
  )

/** People by the name they were given, wherever they live. */
export const named = async (h: TestHome, name: string): Promise<string> =>
  (
    await rows<{ id: string }>(
      h.db,
      'select r.id as id from records_person r join person p on p.id = r.id where r.name = ? and p.merged_into is null',
      [name],
    )
  )[0]!.id
