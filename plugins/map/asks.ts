import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { ask } from '#kernel/plugin.ts'
import { readWorkQuery } from '#kernel/work-filter.ts'
import { inView } from './data.ts'
import { sheetOf } from './views/sheet.ts'

/** By POST: which houses somebody looks at belongs into no address and no cache. */
export const mapData = ask({
  name: 'map.data',
  path: '/map/data',
  permission: 'map:read',
  input: z.object({
    south: field.number({ min: -90, max: 90 }),
    north: field.number({ min: -90, max: 90 }),
    west: field.number({ min: -180, max: 180 }),
    east: field.number({ min: -180, max: 180 }),
    state: field.optionalText(20),
    kind: field.optionalText(60),
    village: field.optionalText(40),
  }),
  async answer(page, { south, north, west, east, ...chosen }) {
    const query = readWorkQuery((name) => chosen[name as keyof typeof chosen])
    const view = await inView(page, { south, north, west, east }, query)
    const { first: _inSheet, ...shown } = view
    const sheet = (await sheetOf(page, view, query)).toString()
    return new Response(JSON.stringify({ ...shown, sheet }), {
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    })
  },
})
