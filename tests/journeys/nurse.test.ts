import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../support/chromium.ts'
import { DESK, numbersIn, openSite, pathOf, send, type Site } from '../support/browser.ts'
import { peopleOf } from '../support/field-day.ts'

const lookOf = { size: DESK }

describe.skipIf(!hasChromium)('a nurse', () => {
  let site: Site
  beforeAll(async () => void (site = await openSite()))
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  it('sees the work by worker and opens one worker’s list with the same numbers', async () => {
    const page = await site.as('lin', lookOf)
    await page.goto('/today')
    const row = page.locator('#workers tbody tr', { hasText: 'Pan Hui-ju' })
    const [overdue, due, upcoming] = await row
      .locator('.num a, .num')
      .evaluateAll((all) => all.filter((e) => e.children.length === 0).map((e) => Number(e.textContent)))
    await row.locator('a').first().click()
    await page.waitForURL('**/today/list?worker=*')
    expect(await numbersIn(page, '.chips >> nth=0')).toEqual([overdue! + due! + upcoming!, overdue, due, upcoming])

    const hers = await site.as('pan')
    await hers.goto('/today')
    expect(await numbersIn(hers, '.chips >> nth=0')).toEqual([overdue! + due! + upcoming!, overdue, due, upcoming])

    await page.goto('/today')
    const call = page.locator('#calls a[href^="tel:"]').first()
    expect(await call.getAttribute('href')).toMatch(/^tel:\+?\d+$/)
  })

  it('merges the man who was registered twice, value by value, and takes it back', async () => {
    const page = await site.as('lin', lookOf)
    await page.goto('/duplicates')
    await page.locator('.card', { hasText: '劉金水' }).locator('a.btn').click()
    await page.waitForURL('**/merge/*')
    const [, person, other] = /people\/([^/]+)\/merge\/([^/?]+)/.exec(page.url())!
    await send(page)
    // Nobody has chosen: every contradiction is asked about.
    expect(await page.locator('.errors a').count()).toBe(3)
    await page.locator('[name="choose.birth_date"][value=there]').check()
    await page.locator('[name="choose.relation"][value=here]').check()
    await page.locator('[name="choose.home"][value=here]').check()
    await send(page)
    await page.locator('.banner[data-kind=ok]').waitFor()
    expect(pathOf(page)).toBe(`/people/${person}`)
    expect(await page.locator('main').innerText()).toContain('1955')
    // The old address leads to the one who stayed.
    await page.goto(`/people/${other}`)
    expect(pathOf(page)).toBe(`/people/${person}`)
    await page.goto('/duplicates')
    expect(await page.locator('.card', { hasText: '劉金水' }).count()).toBe(0)

    await page.goto(`/people/${person}`)
    await page.locator('a[href*="/merges/"]').click()
    await page.waitForURL('**/merges/**')
    await page.locator('[name="reason"]').fill('Two brothers')
    await send(page)
    await page.locator('.banner[data-kind=ok]').waitFor()
    await page.goto(`/people/${other}`)
    expect(pathOf(page)).toBe(`/people/${other}`)
  })

  it('is told of a death that a health worker reports, and confirms it', async () => {
    const worker = await site.as('pan')
    await worker.goto('/today')
    const house = (await worker.locator('.card.house.next h3 a').getAttribute('href'))!
    const person = (await peopleOf(worker, house))[0]!
    await worker.goto(`${person}/death`)
    await worker.locator('[name="on"]').fill('2026-11-22')
    await send(worker)
    await worker.locator('.banner[data-kind=ok]').waitFor()

    const page = await site.as('lin', lookOf)
    await page.goto('/today')
    await page.locator(`.banner[data-kind=warn] a[href="${person}"]`).click()
    await page.locator(`a[href="${person}/death/confirm"]`).click()
    await page.locator('[name="source"]').fill('Death certificate')
    await send(page)
    await page.locator('.banner[data-kind=ok]').waitFor()
    expect(pathOf(page)).toBe(person)
    // Who has died has nothing due, and nobody is told again.
    expect(await page.locator('.badge[data-state=overdue], .badge[data-state=due]').count()).toBe(0)
    await page.goto('/today')
    expect(await page.locator(`.banner[data-kind=warn] a[href="${person}"]`).count()).toBe(0)
  })

  it('lets another area’s worker see a household, who got 404 before', async () => {
    const pan = await site.as('pan')
    await pan.goto('/today')
    const house = (await pan.locator('.card.house.next h3 a').getAttribute('href'))!
    const kuo = await site.as('kuo')
    for (const path of [house, `${house}/visit`, `${house}/history`, `/map/household/${house.split('/').at(-1)!}`]) {
      const answer = await kuo.goto(path)
      expect([path, answer!.status()]).toEqual([path, 404])
    }
    const page = await site.as('lin', lookOf)
    await page.goto(`${house}/access`)
    const name = page.locator('[name="user"] option', { hasText: 'Kuo Ming-te' })
    await page.locator('[name="user"]').selectOption(await name.getAttribute('value'))
    await page.locator('[name="reason"]').first().check()
    await page.locator('#grant form button').last().click()
    await page.locator('.banner[data-kind=ok]').waitFor()
    expect((await kuo.goto(house))!.status()).toBe(200)

    await page.goto(`${house}/access`)
    await page.locator('#grants form[action$="/end"] button').click()
    await page.locator('.banner[data-kind=ok]').waitFor()
    expect((await kuo.goto(house))!.status()).toBe(404)
  })

  it('reaches the end of the menu in a low window', async () => {
    const page = await site.as('lin', { size: { width: 1440, height: 600 } })
    await page.goto('/today')
    const last = page.locator('nav.nav a:visible').last()
    const end = async () => {
      const { y, height } = (await last.boundingBox())!
      return y + height
    }
    expect(await end()).toBeGreaterThan(600)
    await page.locator('nav.nav').hover({ position: { x: 60, y: 300 } })
    await page.mouse.wheel(0, 2_000)
    await expect.poll(end).toBeLessThanOrEqual(600)
    expect(await page.evaluate(() => scrollY)).toBe(0)
    await last.click()
    await page.locator('nav.nav a[aria-current]:visible').waitFor()
  })
})
