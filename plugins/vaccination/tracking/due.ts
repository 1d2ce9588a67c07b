import { addDays, earliestOf, FOREVER, type Day } from '#kernel/dates.ts'
import { due, type DueItem } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { unmarked } from '../doses/grounds.ts'
import { loadFacts, READS, type VaccinationFacts } from '../facts/load.ts'
import type { VaccinationConfig } from '../schedules/clinic.ts'
import { groupSlug } from '../schedules/words.ts'
import { offersFor } from './offers.ts'
import { isConcerned, planOf, type Line } from './plan.ts'

const KINDS = {
  newborn: { titleKey: 'vaccination.due.newborn', icon: 'baby' },
  zero: { titleKey: 'vaccination.due.zero', icon: 'syringe' },
  dose: { titleKey: 'vaccination.due.dose', icon: 'syringe' },
  card: { titleKey: 'vaccination.due.card', icon: 'help' },
  mark: { titleKey: 'vaccination.due.mark', icon: 'warning' },
} as const

export const vaccinationDue = due<VaccinationFacts, VaccinationConfig>({
  subject: 'person',
  version: 3,
  kinds: KINDS,
  reads: READS,
  load: (db, ids, _, { today, config }) => loadFacts(own(db), ids, (person) => isConcerned(person, config, today)),
  items(facts, { today, config }) {
    const { parts } = planOf(facts, config, today)
    const asked = parts.flatMap(({ compartment, lines, all, changesOn }) => {
      const again = changesOn === FOREVER ? {} : { recomputeOn: changesOn }
      const items = lines.map((line) => {
        const day = line.dueOn > today ? line.dueOn : today
        return { ...toItem(line, facts.id, offersFor(all, line.groups, day).length), ...again }
      })
      return items.length > 0 || changesOn === FOREVER ? items : [reminder(facts.id, changesOn, compartment)]
    })
    return parts.length === 0 ? [] : [...asked, ...unmarked(facts).map(markItem(facts))]
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

/** Days in which the readers of a reason that is closed to others say whether these ask the nurse first. Our own. */
const MARK_WITHIN_DAYS = 3

/** Until then whoever may not read the reason is told nothing beside the dose. */
const markItem =
  ({ id, birthDate }: VaccinationFacts) =>
  ([compartment, since]: ReturnType<typeof unmarked>[number]): DueItem => {
    const on = since ?? earliestOf(birthDate!)
    return {
      code: 'mark',
      instance: compartment,
      opensOn: on,
      dueOn: on,
      overdueOn: addDays(on, MARK_WITHIN_DAYS),
      closesOn: FOREVER,
      priority: 1,
      titleKey: KINDS.mark.titleKey,
      params: {},
      action: `/people/${id}/vaccinations`,
      icon: KINDS.mark.icon,
      compartment,
    }
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
