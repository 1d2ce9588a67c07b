import { FOREVER, type Day } from '#kernel/dates.ts'
import { due, type DueItem } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { loadFacts, READS, type VaccinationFacts } from '../facts/load.ts'
import type { VaccinationConfig } from '../schedules/clinic.ts'
import { groupSlug } from '../schedules/words.ts'
import { offersFor } from './offers.ts'
import { planOf, type Line } from './plan.ts'

const KINDS = {
  newborn: { titleKey: 'vaccination.due.newborn', icon: 'baby' },
  zero: { titleKey: 'vaccination.due.zero', icon: 'syringe' },
  dose: { titleKey: 'vaccination.due.dose', icon: 'syringe' },
  card: { titleKey: 'vaccination.due.card', icon: 'help' },
} as const

export const vaccinationDue = due<VaccinationFacts, VaccinationConfig>({
  subject: 'person',
  version: 2,
  kinds: KINDS,
  reads: READS,
  load: (db, ids) => loadFacts(own(db), ids),
  items(facts, { today, config }) {
    return planOf(facts, config, today).parts.flatMap(({ compartment, lines, all, changesOn }) => {
      const again = changesOn === FOREVER ? {} : { recomputeOn: changesOn }
      const items = lines.map((line) => {
        const day = line.dueOn > today ? line.dueOn : today
        return { ...toItem(line, facts.id, offersFor(all, line.groups, day).length), ...again }
      })
      return items.length > 0 || changesOn === FOREVER ? items : [reminder(facts.id, changesOn, compartment)]
    })
  },
})

const actionOf = (person: string) => `/people/${person}/vaccinations/new`

function toItem({ code, instance, groups, compartment, ...dates }: Line, person: string, vaccines: number): DueItem {
  const { opensOn, dueOn, overdueOn, closesOn, priority } = dates
  return {
    code,
    instance,
    opensOn,
    dueOn,
    overdueOn,
    closesOn,
    priority,
    ...titleOf({ code, groups, compartment }, vaccines),
    action: actionOf(person),
    icon: KINDS[code].icon,
    ...(compartment === null ? {} : { compartment }),
  }
}

/** One group is named, of several how many vaccines serve them; of what stands in a class nothing. */
function titleOf({ code, groups, compartment }: Pick<Line, 'code' | 'groups' | 'compartment'>, vaccines: number) {
  const [one] = groups
  if (!one || vaccines === 0 || compartment !== null) return { titleKey: KINDS[code].titleKey, params: {} }
  if (code === 'dose' && groups.length === 1 && one.dose !== null)
    return { titleKey: `vaccination.due.one.${groupSlug(one.group)}`, params: { dose: one.dose } }
  return { titleKey: `vaccination.due.${code}_n`, params: { n: vaccines } }
}

/** Never open: it only says when to look again. */
const reminder = (person: string, on: Day, compartment: string | null): DueItem => ({
  code: 'dose',
  instance: compartment === null ? 'again' : `${compartment}-again`,
  opensOn: on,
  dueOn: on,
  overdueOn: on,
  closesOn: on,
  recomputeOn: on,
  priority: 9,
  titleKey: KINDS.dose.titleKey,
  params: {},
  action: actionOf(person),
  ...(compartment === null ? {} : { compartment }),
})
