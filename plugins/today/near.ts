/** The most urgent households, nearest first within a priority. By POST: where somebody stands belongs into no address. */
import * as z from 'zod'
import { areaTree } from '#kernel/area-tree.ts'
import { field } from '#kernel/input.ts'
import { ask, type Page } from '#kernel/plugin.ts'
import { filterOf, readWorkQuery, statesOf } from '#kernel/work-filter.ts'
import { html } from '#views/html.ts'
import { banner } from '#views/banner.ts'
import { listed } from './houses.ts'
import { housesOf, workersIn, type House } from './queries.ts'
import { bandOf, metresBetween } from './rules/distance.ts'
import { nextAndThen } from './views/worklist.ts'
import { namesOf } from './worklist.ts'

/** Looked at before sorting by distance: a worker's whole list, and the urgent end of a nurse's. */
const LOOKED_AT = 300
const SHOWN = 30

export const near = ask({
  name: 'today.near',
  path: '/today/near',
  permission: 'today:read',
  input: z.object({
    lat: field.number({ min: -90, max: 90 }),
    lon: field.number({ min: -180, max: 180 }),
    state: field.optionalText(20),
    kind: field.optionalText(60),
    village: field.optionalText(40),
    worker: field.optionalText(40),
  }),
  async answer(page, input) {
    const query = readWorkQuery((name) => input[name as 'state' | 'kind' | 'village'])
    const areas = await areaTree(page)
    const worker = input.worker ? (await workersIn(page)).find((w) => w.id === input.worker) : undefined
    const { households } = await page.work.list({
      ...filterOf(query, worker?.areas),
      states: statesOf(query),
      limit: LOOKED_AT,
    })
    const houses = await housesOf(
      page.db,
      households.map((h) => h.householdId),
    )
    const here = { lat: input.lat, lon: input.lon }
    const far = (id: string) => distanceTo(houses.get(id), here)
    const sorted = households
      .map((h) => ({ ...h, band: bandOf(h.rank), metres: far(h.householdId) }))
      .sort((a, b) => a.band - b.band || a.metres - b.metres || a.rank - b.rank)
      .slice(0, SHOWN)
    const shown = await listed(page, sorted, {
      areaNames: namesOf(areas),
      lines: (house) => distanceLine(page, distanceTo(house, here)),
    })
    return html`${banner('info', { icon: 'locate', text: page.t('today.near_sorted') })}${nextAndThen(page, shown, true)}`
  },
})

const distanceTo = (house: House | undefined, here: { lat: number; lon: number }): number =>
  house && house.latitude !== null && house.longitude !== null
    ? metresBetween(here, { lat: house.latitude, lon: house.longitude })
    : Infinity

const distanceLine = ({ t, fmt }: Page, metres: number): string[] => [
  metres === Infinity ? t('today.no_location') : fmt.distance(metres),
]
