/** The vault where it has to hold: a real browser, its worker stopped, its disk full, its profile searched. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium } from '../support/chromium.ts'
import { vaultGround, type VaultGround } from '../support/tablet/vault-ground.ts'
import type { InPage } from '../support/tablet/vault-in-page.ts'

declare const vault: InPage

const CODE = '482061'

describe.skipIf(!hasChromium)('a vault in a browser', () => {
  let ground: VaultGround
  let browser: BrowserContext
  let page: Page
  let cdp: CDPSession

  const open = async (known?: BrowserContext) => {
    browser = known ?? (await ground.browser())
    page = await browser.newPage()
    cdp = await browser.newCDPSession(page)
  }
  beforeAll(async () => {
    ground = await vaultGround({
      '/vault.js': 'tests/support/tablet/vault-in-page.ts',
      '/static/tablet.js': 'static/islands/tablet.ts',
      '/sw.js': 'tests/support/tablet/fixture-worker.ts',
    })
    await open()
    await page.goto(ground.url)
  })
  afterAll(async () => {
    await browser?.close()
    await ground?.end()
  })

  const post = (path: string, form: Record<string, string>) =>
    page.evaluate(
      async ([path, form]) => await (await fetch(path, { method: 'POST', body: new URLSearchParams(form) })).text(),
      [path, form] as const,
    )
  const unlock = async (lock = '600000') => {
    await page.goto(ground.url)
    await page.locator('[name=lock]').evaluate((field, lock) => ((field as HTMLInputElement).value = lock), lock)
    await page.locator('[name=passcode]').fill(CODE)
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.getByText('Chen Mei-ling').waitFor()
  }
  const stopWorker = async () => {
    const born = await page.evaluate(async () => await (await fetch('/born')).text())
    await cdp.send('ServiceWorker.enable')
    await cdp.send('ServiceWorker.stopAllWorkers')
    expect(await page.evaluate(async () => await (await fetch('/born')).text())).not.toBe(born)
  }
  const isLocked = async (p: Page) => {
    await p.goto(ground.url)
    return (await p.locator('[name=passcode]').count()) > 0
  }

  it('says when the disk is full, and keeps room for the next visit', async () => {
    // Before anything is stored: Chromium remembers for a while how much room there was.
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: ground.url, quotaSize: 12_000_000 })
    const found = await page.evaluate(async () => {
      const store = await vault.openIndexedStore(indexedDB, 'full')
      const said: string[] = []
      const chunk = new Uint8Array(4_194_304)
      for (let at = 0; at < chunk.length; at += 65_536) crypto.getRandomValues(chunk.subarray(at, at + 65_536))
      for (let n = 0; n < 8 && said.at(-1) !== 'full'; n++) said.push(await store.putChunk(1, n, chunk))
      const entry = { seq: 1, sealed: new Uint8Array(1_000), state: 'pending' }
      return { said, left: await store.chunk(1, 0), entry: await store.write({ append: [entry] }) }
    })
    expect(found.said).toEqual(['written', 'written', 'full'])
    expect(found.left).toBeUndefined()
    expect(found.entry).toBe('written')
    await cdp.send('Storage.overrideQuotaForOrigin', { origin: ground.url })
  })

  it('keeps a write though its page is killed', async () => {
    await page.evaluate(async () => {
      const store = await vault.openIndexedStore(indexedDB, 'killed')
      await store.write({ append: [{ seq: 1, sealed: new Uint8Array(10), state: 'pending' }] })
    })
    // Nobody is left to answer this.
    void cdp.send('Page.crash').catch(() => undefined)
    await page.waitForEvent('crash')
    await open(browser)
    await page.goto(ground.url)
    const outbox = await page.evaluate(async () => {
      const store = await vault.openIndexedStore(indexedDB, 'killed')
      return (await store.outbox()).map(({ seq }) => seq)
    })
    expect(outbox).toEqual([1])
  })

  it('stays open while the worker is stopped, and locks everywhere at once', async () => {
    await page.evaluate(async () => {
      await navigator.serviceWorker.register('/sw.js')
      await navigator.serviceWorker.ready
    })
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    expect(await post('/enrol', { passcode: CODE })).toBe('written')
    await unlock()
    const other = await browser.newPage()
    await other.goto(ground.url)
    await other.getByText('Chen Mei-ling').waitFor()
    await stopWorker()
    expect(await isLocked(page)).toBe(false)
    expect(await isLocked(other)).toBe(false)

    await page.getByRole('button', { name: 'Lock' }).click()
    await page.locator('[name=passcode]').waitFor()
    await other.waitForURL('**/tablet/unlock?*')
    await stopWorker()
    expect(await isLocked(page)).toBe(true)
    await other.close()
  })

  it('is locked once the last page is closed and the worker has stopped', async () => {
    await unlock()
    await page.goto('about:blank')
    await cdp.send('ServiceWorker.stopAllWorkers')
    expect(await isLocked(page)).toBe(true)
  })

  it('locks by itself when nobody is there', async () => {
    await unlock('1000')
    // A touch on a page that a busy machine has not made live yet asks nobody: people touch again, later than it locks.
    const touched = async () => {
      await page.waitForTimeout(1_500)
      await page.mouse.click(1, 1)
      return page.url()
    }
    await expect.poll(touched, { timeout: 25_000 }).toContain('/tablet/unlock?')
    expect(await isLocked(page)).toBe(true)
  })

  it('writes nobody whom it was asked for into the browser’s own files', async () => {
    await unlock()
    for (const [form, name] of [
      ['#plain', 'Quizzaciously'],
      ['#kept', 'Xylophonzoe'],
    ] as const) {
      await page.goto(ground.url)
      await page.locator(`${form} [name=q]`).fill(name)
      await page.locator(`${form} button`).click()
      await page.getByText(`Found ${name}`).waitFor()
    }
    expect(new URL(page.url()).pathname).toMatch(/^\/asked\/[\w-]+$/)
    await page.reload()
    await page.getByText('Found Xylophonzoe').waitFor()
    await browser.close()
    const files = globSync('**/*', { cwd: ground.profile, withFileTypes: true }).filter((f) => f.isFile())
    const holding = (text: string) =>
      files.filter((file) => {
        const found = readFileSync(join(file.parentPath, file.name))
        return found.includes(text) || found.includes(Buffer.from(text, 'utf16le'))
      })
    // Without an address of its own the body of the post is there: the search below sees what there is to see.
    expect(
      holding('Quizzaciously')
        .map(({ name }) => name)
        .join(),
    ).toMatch(/Session/)
    expect(holding('Xylophonzoe')).toEqual([])
    expect(holding('Chen Mei-ling')).toEqual([])
    expect(holding(CODE)).toEqual([])
    await open()
  })

  it('takes itself away, and nothing is left', async () => {
    // Whatever the page still asks would open the list of vaults again, empty.
    await page.goto(ground.url, { waitUntil: 'networkidle' })
    expect(JSON.parse(await post('/remove', {}))).toEqual({
      left: [{ databases: [], caches: [] }],
      databases: [],
      caches: [],
    })
  })

  it('opens with a fingerprint beside the passcode, and not without', async () => {
    await cdp.send('WebAuthn.enable')
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasUserVerification: true,
        isUserVerified: true,
        hasPrf: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto(ground.url)
    const made = (await page.evaluate(async () => await vault.makeDeviceKey('Lin')))!
    expect(Buffer.from(made.answer, 'base64url')).toHaveLength(32)
    expect(await post('/enrol', { passcode: CODE, ...made })).toBe('written')
    await post('/tablet/unlock', { passcode: CODE, lock: '600000' })
    expect(await isLocked(page)).toBe(true)
    await unlock()

    await page.getByRole('button', { name: 'Lock' }).click()
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.locator('[name=passcode]').fill(CODE)
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.getByText('No answer').waitFor()
  })
})
