/** The page on which a tablet is set up, as far as it goes without a worker: what is typed, what is wrong, what can be installed. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, hasChromium } from '../support/chromium.ts'
import { openSite, PHONE, speak, type Site } from '../support/browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return await page.evaluate(async (tags) => {
    const run = (
      window as unknown as { axe: { run(on: Document, o: object): Promise<{ violations: { id: string }[] }> } }
    ).axe
    return (await run.run(document, { runOnly: tags })).violations.map((v) => v.id)
  }, TAGS)
}

describe.skipIf(!hasChromium)('setting up a tablet', () => {
  let site: Site
  beforeAll(async () => void (site = await openSite()))
  afterAll(async () => await site?.end())

  it('takes the code from the scanned address, and leaves it in no history', async () => {
    const page = await site.as('pan', { size: PHONE })
    await page.goto('/enrol#ABCDE%20fghjk')
    await expect.poll(() => page.locator('[name=code]').inputValue()).toBe('abcde-fghjk')
    expect(new URL(page.url()).hash).toBe('')
    await speak(page, 'zh-Hant')
    expect(await violations(page)).toEqual([])
    expect(site.faults()).toEqual([])
  })

  it('says at the field what is wrong, and asks nobody', async () => {
    const page = await site.as('pan', { dark: true })
    await page.goto('/enrol')
    await page.locator('[name=passcode]').fill('482913')
    await page.locator('[name=again]').fill('482914')
    await page.locator('#enrol button.primary').click()
    const code = page.locator('[name=code]')
    expect(await code.getAttribute('aria-invalid')).toBe('true')
    expect(await page.locator('.field[data-invalid] .error').allInnerTexts()).toEqual([
      'Please fill this in.',
      'The two differ.',
    ])
    await expect.poll(() => code.evaluate((e) => e === document.activeElement)).toBe(true)
    expect(await violations(page)).toEqual([])
    await code.fill('abcde-fghjk')
    await page.locator('[name=again]').fill('482913')
    await page.locator('[name=label]').fill(' ')
    await page.locator('#enrol button.primary').click()
    expect(await page.locator('.field[data-invalid] .error').allInnerTexts()).toEqual(['Please fill this in.'])
    expect(site.faults()).toEqual([])
  })

  it('a browser that cannot keep records says so', async () => {
    const page = await site.as('pan')
    await page.addInitScript(() => Reflect.deleteProperty(window, 'CompressionStream'))
    await page.goto('/enrol')
    await page.locator('#enrol-unable').waitFor()
    expect(await page.locator('#enrol-ask').isVisible()).toBe(false)
    expect(await violations(page)).toEqual([])
  })

  it('without scripts the page says that it needs them', async () => {
    const page = await site.as('pan', { bare: true })
    await page.goto('/enrol')
    expect(await page.locator('main').innerText()).toContain('This page needs scripts')
    expect(await page.locator('[name=passcode]').isVisible()).toBe(false)
  })

  it('the application can be installed, in each language', async () => {
    const profile = mkdtempSync(join(tmpdir(), 'doorstep-install-'))
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: chromiumPath!,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
      baseURL: site.url,
    })
    try {
      const page = context.pages()[0] ?? (await context.newPage())
      const cdp = await context.newCDPSession(page)
      for (const lang of ['en', 'zh-Hant', 'zh-Hans'] as const) {
        await page.goto(`/sign-in?lang=${lang}`)
        const { url, errors } = await cdp.send('Page.getAppManifest')
        expect([new URL(url).pathname, errors]).toEqual([`/manifest/${lang}.webmanifest`, []])
        const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors')
        expect(installabilityErrors).toEqual([])
      }
    } finally {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    }
  })
})
