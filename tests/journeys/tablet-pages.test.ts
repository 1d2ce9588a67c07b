/** The tablet's own pages, as a browser draws them: readable by all, in each language, at each size. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Hono } from 'hono'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { loadStatic } from '../../server/node/static-files.ts'
import { hasChromium } from '../support/chromium.ts'
import { DESK, PHONE, TABLET, type Lang } from '../support/browser.ts'
import { tabletPages } from '../support/tablet-pages.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** After the first look only what depends upon size and colour. */
const LOOK_RULES = { type: 'rule', values: ['color-contrast', 'target-size', 'scrollable-region-focusable'] }
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const ORIGIN = 'http://tablet.localhost'
/** Gloves and trembling hands (design/README.md); links in a sentence may be smaller. */
const SMALLEST = 44

const LOOKS: [name: string, size: typeof TABLET, dark: boolean, lang: Lang][] = [
  ['tablet', TABLET, false, 'en'],
  ['phone, dark', PHONE, true, 'zh-Hans'],
  ['desk, dark', DESK, true, 'en'],
  ['phone', PHONE, false, 'zh-Hant'],
]

describe.skipIf(!hasChromium)('pages of the tablet', () => {
  let browser: Browser
  const served = loadStatic()
  const files = new Hono().get('/static/:name{.+}', (c) => served.serve(c, c.req.param('name')))
  beforeAll(async () => void (browser = await chromium.connect(inject('journeys').browser)))
  afterAll(async () => await browser?.close())

  it.each(LOOKS)('on a %s', async (_name, viewport, dark, lang) => {
    const pages = tabletPages(lang)
    const context = await browser.newContext({
      viewport,
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    })
    await context.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url())
      if (pathname.startsWith('/static/')) {
        const file = await files.request(pathname)
        const headers = Object.fromEntries(file.headers)
        return await route.fulfill({ status: file.status, headers, body: Buffer.from(await file.arrayBuffer()) })
      }
      const page = pages[pathname.slice(1)]
      return page
        ? await route.fulfill({ body: String(await page), contentType: 'text/html' })
        : await route.fulfill({ status: 404, body: '' })
    })
    const page = await context.newPage()
    const faults: string[] = []
    for (const name of Object.keys(pages)) {
      await page.setViewportSize(viewport)
      await page.goto(`${ORIGIN}/${name}`)
      await page.evaluate(axe)
      // Tall enough for the whole page: what the thumb bar covers for a moment is a matter of scrolling.
      const full = await page.evaluate(() => document.documentElement.scrollHeight)
      await page.setViewportSize({ ...viewport, height: full + 200 })
      const seen = await page.evaluate(
        async ({ runOnly, smallest }) => {
          const { violations } = await (
            window as unknown as { axe: { run(on: Document, o: object): Promise<{ violations: { id: string }[] }> } }
          ).axe.run(document, { runOnly, resultTypes: ['violations'] })
          const small = [
            ...document.querySelectorAll('main :is(.btn, button, summary, input:not([type=hidden]))'),
          ].filter((e) => {
            const { height } = e.getBoundingClientRect()
            return height > 0 && height < smallest
          })
          return [
            ...violations.map((v) => v.id),
            ...small.map((e) => `small: ${e.outerHTML.slice(0, 80)}`),
            ...(document.documentElement.scrollWidth > innerWidth ? ['wider than the window'] : []),
          ]
        },
        {
          runOnly: lang === 'en' && !dark ? { type: 'tag', values: TAGS } : LOOK_RULES,
          smallest: viewport === DESK ? 0 : SMALLEST,
        },
      )
      faults.push(...seen.map((fault) => `${name}: ${fault}`))
    }
    expect(faults).toEqual([])
    await context.close()
  })
})
