/** Families whose members are easily taken for one another: twins of one day with names that differ by a letter, and namesakes next door. */
import { PERSON_GROUPS, HOUSEHOLD_GROUPS } from '../../../plugins/records/duplicates/groups.ts'
import type { Form } from '#kernel/plugin.ts'
import type { Deed } from '../deeds.ts'

const NAMES = ['Chen Lan', 'Chen Lam', 'Chen Lan Hoa', 'Ong Bao', 'Ong Bau', 'Ung Mei']
/** Of two, one day: whoever shares name and day is a namesake, whoever shares day and household a twin. */
const DAYS = ['2012-05-02', '1990-04-02']

export const nameOf = (n: number): string => NAMES[n % NAMES.length]!
export const dayOf = (n: number): string => DAYS[n % DAYS.length]!

/** @param key whose record it is: without one the form is refused where somebody like that is known already */
export const memberLike = (n: number, key?: string): Form => ({
  names: [{ text: nameOf(n) }],
  sex: n % 3 === 1 ? 'male' : 'female',
  birth_date: dayOf(n >> 1),
  ...(key === undefined ? {} : { source_key: key }),
})

export const family = (area: string, people: number, n: number): Deed => ({
  name: 'records.register_household',
  form: {
    area,
    number: String(n + 1),
    members: Array.from({ length: people }, (_, i) => memberLike(n + i, String(i))),
  },
})

const here = (groups: object): Form => Object.fromEntries(Object.keys(groups).map((g) => [g, 'here']))
/** Whatever two records say differently, the survivor's stands; what hangs on them is united all the same. */
export const MERGE = { person: here(PERSON_GROUPS), household: here(HOUSEHOLD_GROUPS) }
