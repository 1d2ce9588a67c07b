/** `/people/:person/care-plan`: what was found, what is needed, what was agreed; and the sheet for the family. */
import { isUuid } from '#kernel/ids.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { linkButton } from '#views/button.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import type { ShownPerson } from '../../records/public.ts'
import { own } from '../db.ts'
import { carePath } from './paths.ts'
import { needsOf } from './rules/needs.ts'
import { plansOf } from './rules/plans.ts'
import { familySheet } from './views/family-sheet.ts'
import { needsCard, undecidedCard } from './views/needs-cards.ts'
import { earlierPlans, planCards } from './views/plan-cards.ts'
import { recordPages } from '../record-pages.ts'
import { wholeFacts } from './whole-facts.ts'

type Shown = Pick<ShownPerson, 'id' | 'name' | 'status'>

export function planPages(app: PluginApp): void {
  app.get(
    '/people/:person/care-plan',
    async (c) => await showCare(c.var.page, await personOf(c.var.page, c.req.param('person'))),
  )
  app.get('/people/:person/care-plan/print', async (c) => {
    const { page } = c.var
    return await familySheet(page, await personOf(page, c.req.param('person')))
  })
}

async function personOf(page: Page, id: string): Promise<Shown> {
  if (!page.can('needs:read')) throw forbidden()
  const person = isUuid(id)
    ? await own(page.db)
        .selectFrom('pub_person')
        .select(['id', 'name', 'status'])
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!person) throw notFound()
  page.log.viewed(id)
  return person
}

async function showCare(page: Page, person: Shown): Promise<Response> {
  const { t } = page
  const { id } = person
  const facts = (await wholeFacts(page, id))!
  const needs = needsOf(facts)
  const plans = plansOf(facts)
  const write = page.can('needs:write') && person.status === 'active'
  const isEmpty = plans.length === 0 && needs.undecided.length + needs.standing.length === 0
  return await page.show({
    title: t('needs.plan.title'),
    current: '/households',
    body: html`${pageHead({
      title: t('needs.plan.title'),
      up: { href: `/people/${id}`, label: person.name },
      actions: actions(
        page,
        id,
        write,
        plans.some((p) => p.state === 'standing' && p.sensitivity === null),
      ),
    })}${await recordPages(page).aboutPerson(page, id)}${when(isEmpty, () =>
      empty({ title: t('needs.plan.none'), text: t('needs.plan.none_text'), level: 2 }),
    )}${undecidedCard(page, id, needs.undecided, write)}${planCards(page, id, plans, write)}${needsCard(page, id, needs, plans, write)}${earlierPlans(page, plans)}`,
  })
}

const actions = ({ t }: Page, id: string, write: boolean, hasPlan: boolean): Html =>
  html`${when(write, () =>
    linkButton({ href: `/people/${id}/needs/new`, icon: 'plus', label: t('needs.command.decide_need') }),
  )}${when(hasPlan, () =>
    linkButton({ href: `${carePath(id)}/print`, kind: 'quiet', icon: 'print', label: t('needs.plan.sheet') }),
  )}`
