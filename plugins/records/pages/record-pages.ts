import type { Page, PluginApp } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { own } from '../db.ts'
import { allergyLines } from '../facts/health.ts'
import { householdOf, lookalikesOf, membersOf, personOf } from '../queries.ts'
import { houseName } from '../views/house-label.ts'
import { householdPage } from '../views/household-page.ts'
import { personPage } from '../views/person-page.ts'
import { happened, timelinePart } from '../views/timeline-part.ts'
import { cardPages, cardsOf } from './cards.ts'
import { readable } from './readable.ts'
import { timelinePage } from './timeline-page.ts'

export function recordPages(app: PluginApp): void {
  app.get('/households/:household', (c) => c.var.page.cached((page) => showHousehold(page, c.req.param('household'))))
  // Not kept: it says who looked at this person, which every look changes.
  app.get('/people/:person', (c) => showPerson(c.var.page, c.req.param('person')))
  cardPages(app)
  app.get('/households/:household/timeline', async (c) => {
    readable(c.var.page)
    const id = c.req.param('household')
    const household = await householdOf(c.var.page, id)
    if (!household) throw notFound()
    return await timelinePage(
      c as never,
      { householdId: id },
      { href: `/households/${id}`, label: houseName(c.var.page.t, household) },
    )
  })
  app.get('/people/:person/timeline', async (c) => {
    readable(c.var.page)
    const id = c.req.param('person')
    const person = await personOf(c.var.page, id)
    if (!person) throw notFound()
    return await timelinePage(c as never, { personId: id }, { href: `/people/${id}`, label: person.name })
  })
}

async function showHousehold(page: Page, id: string): Promise<Response> {
  readable(page)
  const household = await householdOf(page, id)
  if (!household) throw notFound()
  const members = await membersOf(page, id)
  const items = household.status === 'active' ? await page.work.items([id]) : []
  const timeline = timelinePart(
    page,
    `/households/${id}/timeline`,
    await happened(page, { householdId: id }, undefined),
  )
  const body = householdPage(page, {
    household,
    members,
    items,
    consents: await consentsOf(page, id),
    timeline,
    cards: await cardsOf(page, 'householdCard', id),
  })
  return await page.show({ title: page.t('records.household'), body, wide: true, current: '/households' })
}

async function showPerson(page: Page, id: string): Promise<Response> {
  readable(page)
  const person = await personOf(page, id)
  if (!person) throw notFound()
  const items = person.status === 'active' ? await page.work.items([person.household_id], { subject: id }) : []
  const timeline = timelinePart(page, `/people/${id}/timeline`, await happened(page, { personId: id }, undefined))
  const birth = await own(page.db)
    .selectFrom('records_birth')
    .selectAll()
    .where('person_id', '=', id)
    .executeTakeFirst()
  const body = personPage(page, {
    person,
    items,
    timeline,
    birth,
    caregiver: await caregiverName(page, person.caregiver),
    lookalikes: await lookalikesOf(page, person),
    alerts: await allergyLines(page, id),
    cards: await cardsOf(page, 'personCard', id),
  })
  return await page.show({ title: page.t('records.person'), body, wide: true, current: '/households' })
}

/** The newest answer for each purpose. */
async function consentsOf(page: Page, household: string) {
  const all = await own(page.db)
    .selectFrom('records_consent')
    .selectAll()
    .where('household_id', '=', household)
    .orderBy('happened_on', 'desc')
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute()
  return all.filter((c, i) => all.findIndex((o) => o.purpose === c.purpose) === i)
}

async function caregiverName(page: Page, caregiver: string | null): Promise<string | null> {
  if (caregiver === null || !/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(caregiver)) return caregiver
  const person = await own(page.db)
    .selectFrom('pub_person')
    .select('name')
    .where('id', '=', caregiver)
    .executeTakeFirst()
  return person?.name ?? null
}
