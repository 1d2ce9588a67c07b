import * as z from 'zod'
import { freshForm } from '#kernel/forms.ts'
import { field, id } from '#kernel/input.ts'
import { ask, type Ask } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { newAsks } from './asks-new.ts'
import { personOf } from './queries.ts'
import { findBox } from './pages/list-pages.ts'
import { areaChoices, findAreas } from './views/choose-area.ts'
import { findHouseholds, foundChoices } from './views/choose-household.ts'
import { foundRows } from './views/found-rows.ts'
import { moveHouseholdPage } from './views/household-move.ts'
import { splitHouseholdPage } from './views/household-split.ts'
import { identifiersCard } from './views/person-page.ts'
import { movePersonPage } from './views/person-move.ts'

const query = field.optionalText(100).transform((v) => v ?? '')

export const asks: readonly Ask[] = [
  ask({
    name: 'records.search',
    path: '/search',
    permission: 'records:read',
    input: z.object({ q: query }),
    async answer(page, { q }) {
      const list = await foundRows(page, q, q === '' ? { found: [], more: false } : await page.search(q))
      if (page.fragment) return list
      return await page.show({
        title: page.t('records.search'),
        current: '/households',
        body: html`${pageHead({ title: page.t('records.search'), up: { href: '/households', label: page.t('records.households') } })}${findBox(page, q)}<div id="found" class="stack" aria-live="polite">${list}</div>`,
      })
    },
  }),
  ask({
    name: 'records.choose_for_person',
    path: '/people/:person/move/find',
    permission: 'records:write',
    input: z.object({ person: id.person(), q: query }),
    async answer(page, { person, q }) {
      const p = await personOf(page, person)
      if (!p) throw notFound()
      const found = await findHouseholds(page, q, p.household_id)
      return page.fragment
        ? foundChoices(page, found)
        : await movePersonPage(
            page,
            freshForm(page, 'records.move_person', `/people/${person}/move`, { person }),
            found,
          )
    },
  }),
  ask({
    name: 'records.choose_for_split',
    path: '/households/:household/split/find',
    permission: 'records:write',
    input: z.object({ household: id.household(), q: query }),
    async answer(page, { household, q }) {
      const found = await findHouseholds(page, q, household)
      return page.fragment
        ? foundChoices(page, found)
        : await splitHouseholdPage(
            page,
            freshForm(page, 'records.split_household', `/households/${household}/split`, { household }),
            found,
          )
    },
  }),
  ask({
    name: 'records.choose_area',
    path: '/households/:household/move/find',
    permission: 'records:write',
    input: z.object({ household: id.household(), q: query }),
    async answer(page, { household, q }) {
      const found = await findAreas(page, q)
      return page.fragment
        ? areaChoices(page, found)
        : await moveHouseholdPage(
            page,
            freshForm(page, 'records.move_household', `/households/${household}/move`, { household }),
            found,
          )
    },
  }),
  ask({
    name: 'records.reveal_identifiers',
    path: '/people/:person/identifiers',
    permission: 'records:read',
    input: z.object({ person: id.person() }),
    async answer(page, { person }) {
      const p = await personOf(page, person)
      if (!p) throw notFound()
      const card = identifiersCard(page, p, true)
      if (page.fragment) return card
      return await page.show({
        title: page.t('records.identifiers'),
        current: '/households',
        narrow: true,
        body: html`${pageHead({ title: page.t('records.identifiers'), up: { href: `/people/${person}`, label: p.name } })}${card}`,
      })
    },
  }),
  ...newAsks,
]
