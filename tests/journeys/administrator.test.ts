import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../support/chromium.ts'
import { DESK, numbersIn, openSite, pathOf, send, signIn, type Site } from '../support/browser.ts'

const square = (lon: number, lat: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, lat],
      [lon + 0.01, lat],
      [lon + 0.01, lat + 0.01],
      [lon, lat + 0.01],
      [lon, lat],
    ],
  ],
})
const fileOf = (text: string) => ({ name: 'area.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(text) })

describe.skipIf(!hasChromium)('an administrator', () => {
  let site: Site
  beforeAll(async () => void (site = await openSite()))
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  it('adds an area with its boundary and a worker for it, who sees only that; then closes her out', async () => {
    const page = await site.as('chiang', { size: DESK })
    await page.goto('/admin/areas')
    const township = await page.locator('#tree a', { hasText: 'Wanluan Township' }).getAttribute('href')
    await page.goto(`/admin/areas/add/${township!.split('/').at(-1)!}`)
    await page.locator('[name="names.zh-Hant"]').fill('新星村')
    await page.locator('[name="names.en"]').fill('Newstar Village')
    await page.locator('[name="kind"]').selectOption('village')
    await send(page)
    await page.locator('.banner[data-kind=ok]').waitFor()
    await page.goto('/admin/areas')
    const area = (await page.locator('#tree a', { hasText: 'Newstar Village' }).getAttribute('href'))!

    await page.goto(`${area}/boundary`)
    await page.locator('[name="file"]').setInputFiles(fileOf('{"type": "Polygon", "coordinates": "none"}'))
    await send(page)
    expect(await page.locator('.errors').evaluate((e) => e === document.activeElement)).toBe(true)
    await page.locator('[name="text"]').fill('')
    await page.locator('[name="file"]').setInputFiles(fileOf(JSON.stringify(square(120.6, 22.55))))
    await send(page)
    await page.locator('.banner[data-kind=ok]').waitFor()
    expect(pathOf(page)).toBe(area)

    await page.goto('/admin/users/add')
    await page.locator('[name="username"]').fill('yang')
    await page.locator('[name="name"]').fill('Yang Shu-fen')
    await page.locator('[name="role"][value=chw]').check()
    await page.locator(`[name="areas"][value="${area.split('/').at(-1)!}"]`).check()
    await page.locator('select[name="lang"]').selectOption('en')
    const password = await page.locator('[name="password"]').inputValue()
    await send(page)
    await page.locator('.banner[data-kind=ok]').waitFor()

    const hers = await site.stranger()
    await signIn(hers, 'yang', password)
    expect(await hers.locator('header .where').innerText()).toContain('Newstar Village')
    await hers.goto('/today')
    expect((await numbersIn(hers, '.chips >> nth=0')).every((n) => n === 0)).toBe(true)
    await hers.goto('/households')
    expect(await hers.locator('main a[href^="/households/"]').count()).toBe(0)
    const pans = await site.as('pan')
    await pans.goto('/today')
    expect((await hers.goto((await pans.locator('.card.house h3 a').first().getAttribute('href'))!))!.status()).toBe(
      404,
    )
    expect((await hers.goto('/admin/users'))!.status()).toBe(403)

    await page.goto('/admin/users')
    await page.locator('main a', { hasText: 'Yang Shu-fen' }).click()
    await page.waitForURL('**/admin/user/*')
    await page.locator('form[action$="/deactivate"] button').click()
    await page.locator('.banner[data-kind=ok]').waitFor()
    await hers.goto('/today')
    expect(pathOf(hers)).toBe('/sign-in')
  })

  it('changes how often households are visited, and the worklist follows', async () => {
    const pan = await site.as('pan')
    await pan.goto('/today')
    const before = await numbersIn(pan, '.chips >> nth=0')
    const page = await site.as('chiang', { size: DESK })
    await page.goto('/admin/settings/records')
    const days = page.locator('[name="values.visitDaysStandard"]')
    await days.fill('0')
    await send(page)
    await page.locator('.errors').waitFor()
    await days.fill('30')
    await send(page)
    await page.locator('.banner[data-kind=ok]').waitFor()
    // Within a minute by itself; a journey does not wait for that.
    await site.background.round()
    await pan.goto('/today')
    expect((await numbersIn(pan, '.chips >> nth=0'))[0]).toBeGreaterThan(before[0]!)
    await pan.goto('/map')
    const map = await numbersIn(pan, '.chips >> nth=0')
    await pan.goto('/today')
    expect(await numbersIn(pan, '.chips >> nth=0')).toEqual(map)
  })
})
