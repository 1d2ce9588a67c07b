import { areaTree, levelOf, type Box } from '#kernel/area-tree.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { filterOf, readWorkQuery } from '#kernel/work-filter.ts'
import { boundsOf, boundsOfSome, inView } from './data.ts'
import { areaShapes } from './shapes.ts'
import { mapPage } from './views/map-page.ts'
import { popup } from './views/popup.ts'
import { spotOf } from './views/sheet.ts'

/** Degrees around one household: some 600 m. */
const AROUND = 0.003
/** Rows of the table beside the map; beyond it the level above stands for its villages. */
const MOST_ROWS = 80
const WORLD: Box = { south: -60, west: -180, north: 75, east: 180 }

export function pages(app: PluginApp): void {
  app.get('/map', async (c) => {
    const { page } = c.var
    mayRead(page)
    const query = readWorkQuery((name) => c.req.query(name))
    const areas = await areaTree(page)
    const chosen = areas.find((a) => a.id === query.village)
    const at = c.req.query('at')
    const spot = at ? await spotOf(page, at) : undefined
    const villages = levelOf(areas, MOST_ROWS)
    const byVillage = await page.work.countsByArea(
      (chosen ? [chosen] : villages).map((a) => a.id),
      query.kind ?? undefined,
    )
    // A county is mostly where nobody of ours lives: the map begins where there is work.
    const worked = villages.filter((a) => Object.values(byVillage.get(a.id)?.households ?? {}).some((n) => n > 0))
    const box =
      aroundSpot(spot) ?? boundsOf(chosen ? [chosen] : worked) ?? boundsOf(areas) ?? (await boundsOfSome(page)) ?? WORLD
    const view = await inView(page, box, query)
    const counts = (await page.work.counts(filterOf({ ...query, state: null }))).households
    const kinds = await page.work.countsByKind(filterOf({ ...query, state: null, kind: null }))
    const layers = layersOf(page)
    const layer = layers.find((l) => l.key === c.req.query('layer'))
    return await mapPage(page, {
      query,
      layers,
      layer: layer && { ...layer, colours: await layer.areas(page, [...byVillage.keys()]) },
      box,
      view,
      counts,
      kinds,
      villages,
      byVillage,
      open: spot?.latitude == null ? null : spot.id,
    })
  })

  app.get('/map/household/:household', async (c) => {
    const { page } = c.var
    mayRead(page)
    const id = c.req.param('household')
    if (!page.fragment) return c.redirect(`/map?at=${id}`)
    const body = await popup(page, id)
    if (!body) throw notFound()
    return c.html(body)
  })

  app.get('/map/areas.geojson', async (c) => {
    mayRead(c.var.page)
    const layer = layersOf(c.var.page).find((l) => l.key === c.req.query('layer'))
    return await areaShapes(c.var.page, { ifNoneMatch: c.req.header('if-none-match'), layer })
  })
}

const layersOf = (page: Page) => (page.contributions.mapLayer ?? []).filter((l) => page.can(l.permission))

const mayRead = (page: Page) => {
  if (!page.can('map:read')) throw forbidden()
}

const aroundSpot = (spot: { latitude: number | null; longitude: number | null } | undefined): Box | null =>
  spot && spot.latitude !== null && spot.longitude !== null
    ? {
        south: spot.latitude - AROUND,
        north: spot.latitude + AROUND,
        west: spot.longitude - AROUND,
        east: spot.longitude + AROUND,
      }
    : null
