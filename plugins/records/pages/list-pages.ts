import type { Page, PluginApp } from '#kernel/plugin.ts'
import { button, linkButton } from '#views/button.ts'
import { empty } from '#views/empty.ts'
import { field } from '#views/field.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { searchBox } from '#views/search-box.ts'
import { listExports } from '../export/links.ts'
import { pager } from '#views/table.ts'
import { chips } from '#views/tabs.ts'
import { leafAreas, type AreaChoice } from '../queries.ts'
import { houseList, housesOf } from '../views/found-rows.ts'
import { readable } from './readable.ts'

/** More villages than this stand in a list to choose from, not side by side. */
const MOST_CHIPS = 24

export function listPages(app: PluginApp): void {
  app.get('/households', async (c) => {
    const { page } = c.var
    readable(page)
    const areas = await leafAreas(page)
    const area = areas.find((a) => a.id === c.req.query('area')) ?? areas[0]
    return await page.show({
      title: page.t('records.households'),
      current: '/households',
      body: await listBody(page, areas, area, c.req.query('after')),
    })
  })
}

export const findBox = (page: Page, value?: string): Html =>
  searchBox({
    t: page.t,
    csrf: page.csrf,
    action: '/search',
    target: '#found',
    label: page.t('records.search_label'),
    value,
  })

async function listBody(
  page: Page,
  areas: readonly AreaChoice[],
  area: AreaChoice | undefined,
  after: string | undefined,
): Promise<Html> {
  const { t } = page
  const head = pageHead({
    title: t('records.households'),
    ...(page.can('records:write')
      ? { actions: linkButton({ href: '/new/household', icon: 'plus', label: t('records.register_household_do') }) }
      : {}),
  })
  if (!area)
    return html`${head}<section class="card">${empty({ icon: 'map', title: t('records.no_area'), text: t('records.no_area_text') })}</section>`
  const { houses, next } = await housesOf(page, area.id, after)
  const here = `/households?area=${area.id}`
  return html`${head}${findBox(page)}<div id="found" class="stack" aria-live="polite">${areaChoice(page, areas, area)}
<h2>${area.name}</h2>${
    houses.length > 0
      ? await houseList(page, houses)
      : html`<section class="card">${empty({ icon: 'household', title: t('records.no_households'), text: t('records.no_households_text'), ...(page.can('records:write') ? { action: { href: '/new/household', label: t('records.register_household_do'), icon: 'plus' as const } } : {}) })}</section>`
  }${pager({ t, nextHref: next === null ? null : `${here}&after=${encodeURIComponent(next)}`, firstHref: after ? here : null })}</div><div class="row">${listExports(t)}</div>`
}

const areaChoice = ({ t }: Page, areas: readonly AreaChoice[], area: AreaChoice): Html | '' =>
  areas.length < 2
    ? ''
    : areas.length <= MOST_CHIPS
      ? chips(
          t('records.village'),
          areas.map((a) => ({ href: `/households?area=${a.id}`, label: a.name, current: a.id === area.id })),
        )
      : html`<form class="row" method="get" action="/households">${field({
          t,
          name: 'area',
          label: t('records.village'),
          type: 'select',
          value: area.id,
          options: areas.map((a) => ({ value: a.id, label: a.above ? `${a.name} · ${a.above}` : a.name })),
        })}${button({ label: t('records.show') })}</form>`
