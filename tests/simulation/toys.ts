/** Four small plugins that have one of everything that the kernel offers. */
import { rows } from '#kernel/sql.ts'
import { toys as plugins } from '../support/toys/index.ts'
import type { Cast } from './cast.ts'
import { someDeed } from './deeds.ts'
import { officeOf } from './office/plugin.ts'

export const toys: Cast = {
  name: 'toys',
  plugins: [
    plugins.garden,
    plugins.diary,
    plugins.chores,
    plugins.bells,
    officeOf({ plugin: 'garden', name: 'overdueDays' }),
  ],
  classes: ['hidden'],
  settle: (area, people) => ({
    name: 'garden.settle',
    form: {
      area,
      label: 'Plot',
      phone: '0912000100',
      people: Array.from({ length: people }, (_, i) => ({ name: `Ann ${i}` })),
    },
  }),
  deed: someDeed,
  moveHome: (_, household, area) => ({ name: 'chores.move_home', form: { household, area } }),
  mergeHomes: (household, loser) => ({ name: 'chores.merge_homes', form: { household, loser } }),
  movePerson: (person, to) => ({ name: 'garden.move', form: { person, to } }),
  mergePeople: (person, loser) => ({ name: 'garden.merge', form: { person, loser } }),
  async unmerge({ db, chance }) {
    const found = await rows<{ id: string }>(
      db,
      'select id from merge where undone_at is null order by at desc, id limit 2',
    )
    return { name: 'garden.unmerge', form: { merge: found.length > 0 ? chance.one(found).id : 'none' } }
  },
}
