/** The product's own plugins: families with near-equal names, what is found out about them, and what the clinic makes of it. */
import type { Db, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { plugins } from '#plugins'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import type { Cast } from '../cast.ts'
import { officeOf } from '../office/plugin.ts'
import { amiss } from './amiss.ts'
import { productDeed } from './deeds.ts'
import { family, MERGE } from './families.ts'

export const product: Cast = {
  name: 'product',
  plugins: [...plugins, officeOf({ plugin: 'records', name: 'visitDaysStandard' })],
  classes: SENSITIVITY_CLASSES,
  settle: (area, people, n) => family(area, people, n),
  deed: productDeed,
  moveHome: (s, household, area) => ({
    name: 'records.move_household',
    form: { household, to_area: area, number: String(1 + s.chance.below(200)) },
  }),
  mergeHomes: (household, other) => ({
    name: 'records.merge_households',
    form: { household, other, choose: MERGE.household },
  }),
  movePerson: (person, to) => ({ name: 'records.move_person', form: { person, to } }),
  mergePeople: (person, other) => ({
    name: 'records.merge_people',
    form: { person, other, choose: MERGE.person, sure: '1' },
  }),
  async unmerge({ db, chance }) {
    const found = await rows<{ merge: string; person: string }>(
      db,
      'select id as merge, person_id as person from records_person_merge where undone_at is null order by at desc, id limit 2',
    )
    return found.length > 0
      ? { name: 'records.unmerge', form: { ...chance.one(found), reason: 'Two after all' } }
      : null
  },
  retold,
  amiss,
}

const REGISTERS = new Set(['records.register_household', 'records.register_person', 'records.register_visitor'])

/** Namesakes in other areas were not shown to whoever registered somebody; who sees the whole county says that all are others. */
async function retold(name: string, form: Form, db: Db): Promise<Form> {
  if (!REGISTERS.has(name)) return form
  const people = await rows<{ id: string }>(db, 'select id from person where merged_into is null order by id')
  return { ...form, somebody_else: people.map((p) => p.id).join(' ') }
}
