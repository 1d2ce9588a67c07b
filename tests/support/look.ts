/** A page as somebody meets it who cannot see, or see well, or hit small things, or read another language. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Gloves and trembling hands (design/README.md); links in a sentence may be smaller. */
const SMALLEST = 44
/** A folder for a picture of every page that is looked at: for eyes. */
const PICTURES = process.env.DOORSTEP_TEST_PICTURES
const KEY = /\b(?:records|today|map|admin|home|kit|kernel|tablet)\.[a-z_]+\b/

interface Axe {
  run(on: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
}

/** What is wrong with the page that is open; `name` stands in front of each fault. */
export async function lookAt(page: Page, name: string): Promise<string[]> {
  const size = page.viewportSize()!
  await page.evaluate(axe)
  // Tall enough for the whole page: what the thumb bar covers for a moment is a matter of scrolling.
  const full = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ ...size, height: full + 200 })
  const faults = await page.evaluate(
    async ({ tags, smallest }) => {
      const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
      })
      // What ticks a box is its whole label.
      const heightOf = (e: Element) => (e.closest('label') ?? e).getBoundingClientRect().height
      const small = [...document.querySelectorAll('main :is(.btn, button, summary, input:not([type=hidden]))')].filter(
        (e) => heightOf(e) > 0 && heightOf(e) < smallest,
      )
      const scrolls = (e: Element) => getComputedStyle(e).overflowX !== 'visible'
      const isCut = (e: Element): boolean => !!e.parentElement && (scrolls(e.parentElement) || isCut(e.parentElement))
      const widest = () =>
        [...document.querySelectorAll('main *')]
          .filter((e) => e.getBoundingClientRect().right > innerWidth && !isCut(e))
          .map((e) => e.outerHTML.slice(0, 80))
          .join(' | ')
      return [
        ...violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`),
        ...small.map((e) => `small: ${e.outerHTML.slice(0, 80)}`),
        ...(document.documentElement.scrollWidth > innerWidth ? [`wider than the window: ${widest()}`] : []),
      ]
    },
    { tags: TAGS, smallest: SMALLEST },
  )
  await page.setViewportSize(size)
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name.replaceAll(/\W+/g, '-')}.png`) })
  return [...faults, ...(await wordsOf(page))].map((fault) => `${name}: ${fault}`)
}

/** Keys without words, and a title that is none. */
export async function wordsOf(page: Page): Promise<string[]> {
  const [title, text] = await page.evaluate(() => [document.title, document.body.innerText] as const)
  const key = KEY.exec(text)?.[0]
  return [...(title === '' ? ['has no title'] : []), ...(key ? [`untranslated: ${key}`] : [])]
}
