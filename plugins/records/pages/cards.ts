/** Cards that plugins contribute to the pages of a person and a household: with the page, or after it. */
import type { Context } from 'hono'
import type { CardSpec, Html, Page, PluginApp, PluginEnv } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { householdOf, personOf } from '../queries.ts'
import { houseName } from '../views/house-label.ts'
import { readable } from './readable.ts'

type Slot = 'householdCard' | 'personCard'
const BASES = { householdCard: '/households', personCard: '/people' } as const

/** In their order, those that have something to show, and the places of those that come later. */
export async function cardsOf(page: Page, slot: Slot, id: string): Promise<{ wide: boolean; html: Html }[]> {
  const shown: { wide: boolean; html: Html }[] = []
  for (const spec of page.contributions[slot] ?? []) {
    if (!page.can(spec.permission)) continue
    const card = spec.later ? placeOf(page, spec.later, `${BASES[slot]}/${id}`) : await spec.render(page, id)
    if (card) shown.push({ wide: spec.wide ?? false, html: card })
  }
  return shown
}

const placeOf = ({ t }: Page, { name, titleKey }: NonNullable<CardSpec['later']>, base: string): Html =>
  html`<div hx-get="${base}/cards/${name}" hx-trigger="load" hx-swap="outerHTML"><noscript><a href="${base}/cards/${name}">${t(titleKey)}</a></noscript></div>`

export function cardPages(app: PluginApp): void {
  app.get('/households/:household/cards/:card', async (c) => {
    readable(c.var.page)
    const id = c.req.param('household')
    const household = await householdOf(c.var.page, id)
    if (!household) throw notFound()
    return await laterCard(c as never, 'householdCard', { id, label: houseName(c.var.page.t, household) })
  })
  app.get('/people/:person/cards/:card', async (c) => {
    readable(c.var.page)
    const id = c.req.param('person')
    const person = await personOf(c.var.page, id)
    if (!person) throw notFound()
    return await laterCard(c as never, 'personCard', { id, label: person.name })
  })
}

/** Alone as a fragment, or as a page where there is no script. Of a card that is not, or not for this reader, there is nothing. */
async function laterCard(c: Context<PluginEnv>, slot: Slot, { id, label }: { id: string; label: string }) {
  const { page } = c.var
  const spec = (page.contributions[slot] ?? []).find((s) => s.later?.name === c.req.param('card'))
  const card = spec && page.can(spec.permission) ? await spec.render(page, id) : null
  if (page.fragment) return await c.html(card ?? html``)
  const title = page.t(spec?.later?.titleKey ?? (slot === 'personCard' ? 'records.person' : 'records.household'))
  return await page.show({
    title,
    current: '/households',
    body: html`${pageHead({ title, up: { href: `${BASES[slot]}/${id}`, label } })}${card ?? html`<p class="meta">${page.t('records.card_nothing')}</p>`}`,
  })
}
