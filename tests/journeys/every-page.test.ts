/** Every page that a role can reach by links, one of each pattern: readable by all, in every language, and quiet. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { rows } from '#kernel/sql.ts'
import { hasChromium } from '../support/chromium.ts'
import { DESK, openSite, PHONE, speak, TABLET, type Lang, type Site } from '../support/browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const KEY =
  /\b(?:records|today|map|admin|family|handover|illness|paper|pregnancy|referral|vaccination|home|kit|kernel)\.[a-z_]+/

const ROLES = ['pan', 'lin', 'hsu', 'chiang'] as const
const LANGS = ['zh-Hant', 'zh-Hans'] as const
/** Tall enough for the whole page: what the thumb bar covers for a moment is a matter of scrolling (design/README.md). */
const LOOKS = [
  { name: 'tablet', ...TABLET, dark: false },
  { name: 'phone', ...PHONE, dark: false },
  { name: 'desk, dark', ...DESK, dark: true },
]
/** Pages that differ by role. */
const OWN_FOR_EACH = new Set(['/', '/today', '/households', '/map'])
const seen = new Set<string>()
/** After the first look only what depends upon size and colour. */
const LOOK_RULES = ['color-contrast', 'target-size', 'scrollable-region-focusable']

/** `/people/0192…/move` → `/people/:id/move`: one page stands for all of its pattern. */
const patternOf = (path: string): string => path.replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}(?=\/|$)/g, '/:id')
/** Addresses of files, and of what has no page to look at. */
const NO_PAGE = /^\/(static|tiles|export)\/|\.(csv|xlsx|json|ndjson|geojson)$|\/picture$|^\/sign-out/

interface Found {
  path: string
  status: number
  text: string
}

async function crawl(page: Page): Promise<Found[]> {
  const found = new Set<string>()
  const pages: Found[] = []
  const waiting = ['/']
  while (waiting.length > 0) {
    const path = waiting.pop()!
    const answer = await page.request.get(path)
    const html = await answer.text()
    if (found.has(patternOf(path))) pages.push({ path, status: answer.status(), text: html })
    for (const [, href] of html.matchAll(/<a\b[^>]*?\shref="(\/[^"]*)"/g)) {
      const [path = ''] = href!.replaceAll('&amp;', '&').split(/[?#]/)
      const pattern = patternOf(path)
      if (found.has(pattern) || NO_PAGE.test(path)) continue
      found.add(pattern)
      waiting.push(path)
    }
  }
  return pages.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

interface Axe {
  run(
    on: Document,
    options: object,
  ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
}

/** What is wrong with the page that is open, at one size. */
async function faultsOf(page: Page, look: (typeof LOOKS)[number], first: boolean): Promise<string[]> {
  await page.emulateMedia({ colorScheme: look.dark ? 'dark' : 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: look.width, height: look.height })
  const full = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: look.width, height: full + 200 })
  const { wide, found } = await page.evaluate(
    async (runOnly) => {
      const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, {
        runOnly,
        resultTypes: ['violations'],
      })
      return {
        wide: document.documentElement.scrollWidth - innerWidth,
        found: violations
          .filter((v) => v.impact === 'serious' || v.impact === 'critical')
          .map(
            (v) =>
              `${v.id}: ${v.nodes
                .map((n) => n.html.slice(0, 160))
                .slice(0, 3)
                .join(' | ')}`,
          ),
      }
    },
    first ? { type: 'tag', values: TAGS } : { type: 'rule', values: LOOK_RULES },
  )
  return [...found, ...(wide > 0 ? [`wider than the window by ${wide}`] : [])].map((fault) => `${look.name}: ${fault}`)
}

/** What its text says that it should not. */
function wordsOf(text: string, lang: Lang, names: RegExp): string[] {
  const title = /<title>([^<]*)/.exec(text)?.[1] ?? ''
  const shown = text.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, '').replaceAll(/<[^>]*>/g, ' ')
  const key = KEY.exec(shown)?.[0]
  return [
    ...(text.includes(`<html lang="${lang}"`) ? [] : ['has another language']),
    ...(title === '' || names.test(title) ? [`titled ${title}`] : []),
    ...(key ? [`untranslated: ${key}`] : []),
  ].map((fault) => `${lang}: ${fault}`)
}

describe.skipIf(!hasChromium)('every page', () => {
  let site: Site
  let names: RegExp
  beforeAll(async () => {
    site = await openSite()
    const people = await rows<{ text: string }>(site.server.read, 'select distinct text from records_name')
    names = new RegExp(people.map((p) => p.text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'))
  })
  afterAll(async () => await site?.end())

  it.each(ROLES)('that %s can reach by links', { timeout: 600_000 }, async (who) => {
    const page = await site.as(who)
    const faults: string[] = []
    const tell = (path: string, said: readonly string[]) =>
      faults.push(...said.map((fault) => `${patternOf(path)}: ${fault}`))
    const pages = await crawl(page)
    expect(pages.length).toBeGreaterThan(8)
    for (const { path, status, text } of pages) {
      // What an earlier role has been seen at need not be looked at again: only the words and the answer.
      tell(path, [...(status >= 200 && status < 300 ? [] : [`answers ${status}`]), ...wordsOf(text, 'en', names)])
      if (seen.has(patternOf(path)) && !OWN_FOR_EACH.has(path)) continue
      seen.add(patternOf(path))
      await page.goto(path)
      await page.evaluate(axe)
      for (const [n, look] of LOOKS.entries()) tell(path, await faultsOf(page, look, n === 0))
      tell(path, site.faults())
    }
    for (const lang of LANGS) {
      await page.setViewportSize(TABLET)
      await page.goto('/account')
      await speak(page, lang)
      for (const { path } of pages) tell(path, wordsOf(await (await page.request.get(path)).text(), lang, names))
    }
    expect(faults).toEqual([])
    await page.context().close()
  })
})
