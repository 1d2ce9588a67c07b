/** Services: pages of other plugins that record something about somebody say who it is in the same way as ours. */
import type { Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { about } from '#views/about.ts'
import { html } from '#views/html.ts'
import { foundPeople, peopleChoices } from '../facts/choose-person.ts'
import { movedFrom } from '../facts/moved-from.ts'
import { rightPerson } from '../facts/right-person.ts'
import type { RecordPages } from '../public.ts'
import { householdOf, personOf } from '../queries.ts'
import { aboutPerson } from '../views/about-person.ts'
import { householdAction, personAction } from '../views/command-page.ts'
import { houseName } from '../views/house-label.ts'

export const recordServices: RecordPages = {
  async aboutPerson(page, id) {
    const mine = page.as('records')
    const person = await personOf(mine, id)
    if (!person) throw notFound()
    return await aboutPerson(mine, person)
  },
  async aboutHousehold(page, id) {
    const household = await householdOf(page.as('records'), id)
    if (!household) throw notFound()
    return about({
      icon: 'household',
      who: houseName(page.t, household),
      facts: [household.address, household.area].filter((f) => f !== null && f !== '') as string[],
    })
  },
  rightPerson: (page, state, of) => rightPerson(records(page), state, of),
  async findRightPerson(page, query, except) {
    const mine = records(page)
    const found = await foundPeople(mine, query, except)
    return { found, list: html`${peopleChoices(mine, found)}` }
  },
  movedFrom: (page, rows) => movedFrom(records(page), rows),
  personAction: (page, state, make) => personAction(records(page), state, make),
  householdAction: (page, state, make) => householdAction(records(page), state, make),
}

const records = (page: Page): Page => page.as('records')
