/** The operator's basemap: a file of vector tiles, drawn below the pins by the browser, from our own origin alone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite, TABLET, type Site } from '../support/browser.ts'
import { hasChromium } from '../support/chromium.ts'
import { EXTENT, pmtilesOf, tileOf, type Layers } from '../support/pmtiles.ts'

/** One tile holds the whole community; the map shows a hundredth of it. */
const DEEPEST = 6
const GRID = EXTENT / 512
const lines = Array.from({ length: 512 }, (_, n) => n * GRID)
const layers: Layers = {
  earth: [
    {
      type: 'polygon',
      kind: 'earth',
      points: [
        [0, 0],
        [EXTENT, 0],
        [EXTENT, EXTENT],
        [0, EXTENT],
      ],
    },
  ],
  roads: lines.map((y) => ({
    type: 'line',
    kind: 'highway',
    points: [
      [0, y],
      [EXTENT, y],
    ],
  })),
}

/** Colours on the canvases of the basemap, as `r,g,b`. */
const coloursOf = (page: Page): Promise<string[]> =>
  page.locator('#map canvas').evaluateAll((all) => {
    const seen = new Set<string>()
    for (const canvas of all as HTMLCanvasElement[]) {
      if (canvas.width === 0) continue
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      for (let i = 0; i < data.length; i += 4) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]}`)
    }
    return [...seen]
  })

describe.skipIf(!hasChromium)('a basemap of the operator', () => {
  let site: Site
  let dir: string
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'doorstep-tiles-'))
    const file = join(dir, 'township.pmtiles')
    const middle = tileOf(DEEPEST, { lat: 23, lon: 120.7 })
    writeFileSync(file, pmtilesOf([middle, { ...middle, y: middle.y - 1 }].map((at) => ({ ...at, layers }))))
    site = await openSite({ DOORSTEP_TILES: file })
  })
  afterAll(async () => {
    await site?.end()
    rmSync(dir, { recursive: true })
  })

  it('is read by ranges, painted nearer than its deepest tiles, and asks nobody else', async () => {
    const page = await site.as('hsu', { size: TABLET })
    const ranges: string[] = []
    page.on('response', (r) => {
      if (r.url().endsWith('.pmtiles')) ranges.push(`${r.status()} ${r.headers()['content-range']}`)
    })
    await page.goto('/map')
    await page.locator('#map[data-ready]').waitFor()
    await expect.poll(() => coloursOf(page), { timeout: 30_000 }).toContain(EARTH)
    expect((await coloursOf(page)).length, 'roads on the ground').toBeGreaterThan(2)
    expect(ranges.length).toBeGreaterThanOrEqual(2)
    expect(ranges.filter((r) => !/^206 bytes \d+-\d+\/\d+$/.test(r))).toEqual([])
    expect(await page.locator('.leaflet-control-attribution').innerText()).toContain('OpenStreetMap')
    expect(await page.locator('.map-mark').count()).toBeGreaterThan(0)
    expect(site.faults()).toEqual([])
  })

  it('is dark where the reader’s device is', async () => {
    const page = await site.as('hsu', { size: TABLET, dark: true })
    await page.goto('/map')
    await expect.poll(async () => (await coloursOf(page)).length, { timeout: 30_000 }).toBeGreaterThan(2)
    expect(await coloursOf(page)).not.toContain(EARTH)
    expect(site.faults()).toEqual([])
  })

  it('is left out where the file is none', async () => {
    writeFileSync(join(dir, 'township.pmtiles'), 'not an archive')
    const page = await site.as('hsu', { size: TABLET })
    const read = page.waitForResponse((r) => r.url().endsWith('.pmtiles'))
    await page.goto('/map')
    await (await read).finished()
    await page.locator('.map-mark').first().waitFor()
    expect(await page.locator('#map canvas').count()).toBe(0)
    expect(site.faults()).toEqual([])
  })
})

/** Ground in the light flavour of @protomaps/basemaps. */
const EARTH = '226,223,218'
