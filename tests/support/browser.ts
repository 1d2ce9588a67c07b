/** A real browser against a server of its own: the demo, a clock to turn, and eyes for what no page may do. */
import { createAdaptorServer } from '@hono/node-server'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { createClock } from '../../server/node/clock.ts'
import { readConfig } from '../../server/node/config.ts'
import { openHome, type ServerHome } from '../../server/node/home.ts'
import { createLog } from '../../server/node/log.ts'
import { BEGIN } from './journey-ground.ts'

export const PASSWORD = 'doorstep-demo'
export const TABLET = { width: 800, height: 1280 }
export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1440, height: 900 }
export type Lang = 'en' | 'zh-Hant' | 'zh-Hans'

/** A page that has not come by then will not come; two cores may be shared with others. */
const PATIENCE_MS = 10_000

export interface Look {
  size?: { width: number; height: number }
  lang?: Lang
  dark?: boolean
  /** Without scripts. */
  bare?: boolean
}

export interface Site extends ServerHome {
  url: string
  /** Turns the clock of the server. */
  later(ms: number): void
  /** A browser of somebody who is signed in. */
  as(username: string, look?: Look): Promise<Page>
  /** A browser of nobody. */
  stranger(look?: Look): Promise<Page>
  /** What went wrong in any page since it was last asked: console errors, foreign requests, answers of 500. */
  faults(): string[]
  end(): Promise<void>
}

/** `env`: further settings of the server. */
export async function openSite(env: Record<string, string> = {}): Promise<Site> {
  const { file, browser: at } = inject('journeys')
  const dir = mkdtempSync(join(tmpdir(), 'doorstep-journey-'))
  const db = join(dir, 'demo.db')
  copyFileSync(file, db)
  const config = readConfig({ DOORSTEP_DB: db, DOORSTEP_LOG_LEVEL: 'silent', ...env })
  let turned = 0
  const began = performance.now()
  const clock = createClock(config.timeZone, () => Math.round(BEGIN + turned + performance.now() - began))
  const opened = await openHome(config, createLog('silent', false), { clock })
  const http = createAdaptorServer({ fetch: opened.app.fetch })
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  const url = `http://localhost:${(http.address() as AddressInfo).port}`
  const browser = await chromium.connect(at)
  const contexts = new Set<BrowserContext>()
  const cookies = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()
  let faults: string[] = []

  async function stranger({ size = TABLET, dark = false, bare = false, lang = 'en' }: Look = {}): Promise<Page> {
    const context = await browser.newContext({
      baseURL: url,
      viewport: size,
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      javaScriptEnabled: !bare,
      locale: lang,
      timezoneId: 'Asia/Taipei',
    })
    contexts.add(context)
    context.setDefaultTimeout(PATIENCE_MS)
    await context.route(
      (asked) => asked.origin !== url,
      async (route) => {
        faults.push(`asks the internet: ${route.request().url()}`)
        await route.abort()
      },
    )
    context.on('response', (res) => {
      const part = res.request().resourceType() !== 'document'
      if (res.status() >= 500 || (part && res.status() >= 400 && res.status() !== 422))
        faults.push(`${res.status()} ${res.url()}`)
    })
    context.on('weberror', (error) => faults.push(`script: ${error.error().message}`))
    // What an answer's status says is seen above; a refused form is no fault.
    context.on('console', (line) => {
      if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
        faults.push(`console: ${line.text()} (${line.page()?.url()})`)
    })
    return await context.newPage()
  }

  return {
    ...opened,
    url,
    later: (ms) => void (turned += ms),
    stranger,
    async as(username, look = {}) {
      const page = await stranger(look)
      const known = cookies.get(username)
      if (known) await page.context().addCookies(known)
      else {
        await signIn(page, username)
        cookies.set(username, await page.context().cookies())
      }
      await speak(page, look.lang ?? 'en')
      return page
    },
    faults() {
      const seen = faults
      faults = []
      return seen
    },
    async end() {
      await Promise.all([...contexts].map((c) => c.close()))
      await browser.close()
      await new Promise((done) => http.close(done))
      await opened.close()
      rmSync(dir, { recursive: true })
    },
  }
}

export async function signIn(page: Page, username: string, password = PASSWORD): Promise<void> {
  if (!page.url().includes('/sign-in')) await page.goto('/sign-in')
  await page.locator('[name=username]').fill(username)
  await page.locator('[name=password]').fill(password)
  await page.locator('main form.form button').click()
  await page.waitForURL((at) => at.pathname !== '/sign-in')
}

/** Chooses the language where a person would: in the menu, from where she is. */
export async function speak(page: Page, lang: Lang): Promise<void> {
  if (page.url() === 'about:blank') await page.goto('/account')
  if ((await page.locator('html').getAttribute('lang')) === lang) return
  const menu = page.locator('.bar details.menu')
  if ((await menu.count()) > 0) await menu.locator('summary').click()
  await page.locator(`form.languages [value=${lang}]`).click()
  await page.locator(`html[lang=${lang}]`).waitFor()
}

/** Sends the page's form and waits for the page after it. */
export async function send(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.locator('form.form > .row button').last().click()])
}

export const pathOf = (page: Page): string => new URL(page.url()).pathname
/** The numbers in what a place of the page says. */
export const numbersIn = async (page: Page, selector: string): Promise<number[]> =>
  (await page.locator(selector).allInnerTexts()).flatMap((text) =>
    (text.match(/\d[\d,]*/g) ?? []).map((n) => Number(n.replace(',', ''))),
  )
