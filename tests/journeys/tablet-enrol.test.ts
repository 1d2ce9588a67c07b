/** From the nurse's code to Today, and every page that the tablet answers for itself. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD, send, speak, type Lang } from '../support/browser.ts'
import { hasChromium } from '../support/chromium.ts'
import { openClinic, type Clinic } from '../support/clinic.ts'
import { openDesk } from '../support/desk.ts'
import { lookAt, wordsOf } from '../support/look.ts'
import { CODE, openTabletBrowser, type TabletBrowser } from '../support/tablet-browser.ts'

const DAY_MS = 86_400_000
const OWN = ['/today', '/households', '/tablet', '/tablet/attention', '/tablet/passcode', '/tablet/remove']
const LANGS: Lang[] = ['en', 'zh-Hant', 'zh-Hans']

describe.skipIf(!hasChromium)('a tablet', { timeout: 300_000 }, () => {
  let clinic: Clinic
  let tablet: TabletBrowser
  beforeAll(async () => {
    clinic = await openClinic()
    tablet = await openTabletBrowser(clinic)
  }, 180_000)
  afterAll(async () => {
    await tablet?.end()
    await clinic?.end()
  })
  afterEach(() => expect(tablet.faults()).toEqual([]))

  /** A code as the nurse's screen shows it, and what her phone's camera would open. */
  async function codeFromNurse(): Promise<string> {
    const desk = await openDesk(clinic, 'lin')
    await desk.page.goto(`/tablet-code/${await clinic.userId('pan')}`)
    await desk.page.locator('main form button').click()
    const groups = await desk.page.locator('.code-words b').allInnerTexts()
    await desk.close()
    expect(groups.join('-')).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/)
    return groups.join('-')
  }

  it('becomes somebody’s own: code, passcode, records, Today', async () => {
    const code = await codeFromNurse()
    const page = tablet.page()
    const steps: string[] = []
    await page.exposeFunction('stepSeen', (step: string) => steps.push(step))
    await page.addInitScript(() => {
      const said = () => {
        const [step, count] = ['enrol-step', 'enrol-count'].map((id) => document.getElementById(id)?.textContent)
        if (step || count) (window as unknown as { stepSeen(s: string): void }).stepSeen(`${step} ${count}`)
      }
      new MutationObserver(said).observe(document, { subtree: true, childList: true, characterData: true })
    })
    // Whoever scans the square is not signed in yet.
    await page.goto(`/enrol#${code.replace('-', '')}`)
    await page.waitForURL('**/sign-in*')
    await page.locator('[name=username]').fill('pan')
    await page.locator('[name=password]').fill(PASSWORD)
    await page.locator('main form.form button').click()
    await page.waitForURL('**/enrol*')
    const faults: string[] = []
    for (const lang of LANGS) {
      await speak(page, lang)
      faults.push(...(await wordsOf(page)).map((fault) => `${lang}: ${fault}`))
    }
    await speak(page, 'en')
    faults.push(...(await lookAt(page, 'enrol')))
    expect(faults).toEqual([])

    expect(await page.evaluate(async () => await navigator.serviceWorker.getRegistration())).toBeUndefined()
    const [digits, again, go] = ['[name=passcode]', '[name=again]', '#enrol button.primary'].map((s) => page.locator(s))
    await page.locator('[name=code]').fill('23456-789ab')
    await digits!.fill('123456')
    await again!.fill('123456')
    // The application comes while the passcode is chosen.
    await expect
      .poll(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)), {
        timeout: 60_000,
      })
      .toBe(true)
    await go!.click()
    // Too easy to guess: said before anything is shown to the clinic.
    await page.locator('.field[data-invalid]:has([name=passcode]) .error').waitFor()
    expect(clinic.asked()).not.toContain('/sync/enrol')
    await digits!.fill(CODE)
    await again!.fill('482914')
    await go!.click()
    await page.locator('.field[data-invalid]:has([name=again]) .error').waitFor()
    await again!.fill(CODE)
    await go!.click()
    await page.locator('.field[data-invalid]:has([name=code]) .error').waitFor()
    expect(await page.locator('[name=code]').evaluate((e) => e === document.activeElement)).toBe(true)
    expect(await digits!.inputValue()).toBe(CODE)
    await page.locator('[name=code]').fill(code.toUpperCase())
    await page.locator('[name=label]').fill('Tablet 7')
    await go!.click()
    await tablet.arrive()
    expect(page.url()).toMatch(/\/today$/)

    const [{ n }] = (await clinic.rows<{ n: number }>(
      `select count(*) as n from household where area_id in (select c.area_id from area_closure c join user_area u on u.area_id = c.ancestor_id where u.user_id = ?)`,
      [await clinic.userId('pan')],
    )) as [{ n: number }]
    const order = [...new Set(steps.map((s) => s.replace(/ ((Files|Households):.*)?$/, '')))]
    expect(order.slice(-5)).toEqual([
      'Fetching the application',
      'Making the key from your passcode',
      'Showing the code to the clinic',
      'Fetching the records of your areas',
      'Working out what is due',
    ])
    expect(steps.filter((s) => s.includes('Files: ')).length).toBeGreaterThan(5)
    expect(steps.some((s) => s.endsWith(`Households: ${n} of ${n}`))).toBe(true)
    const [device] = await clinic.rows<{ label: string; revoked_at: null }>('select label, revoked_at from device')
    expect(device).toEqual({ label: 'Tablet 7', revoked_at: null })
    // The code is used up, and stands in no address.
    expect(page.url()).not.toContain(code.slice(0, 5))
  })

  it('answers every page itself, readable by all, with the server off', async () => {
    await clinic.stop()
    const page = tablet.page()
    const faults: string[] = []
    for (const path of [...OWN, '/map']) {
      await page.goto(path)
      faults.push(...(await lookAt(page, path)))
    }
    expect((await page.goto('/account'))!.status()).toBe(503)
    faults.push(...(await lookAt(page, 'needs a connection')))
    expect(await page.locator('main h1').innerText()).toMatch(/connection/i)

    for (const lang of LANGS.toReversed()) {
      await page.goto('/tablet')
      await speak(page, lang)
      for (const path of [...OWN, '/account']) {
        await page.goto(path)
        faults.push(...(await wordsOf(page)).map((fault) => `${path} ${lang}: ${fault}`))
        expect(await page.locator('html').getAttribute('lang')).toBe(lang)
      }
    }

    await page.goto('/tablet')
    await page.locator('main form[action="/tablet/lock"] button').click()
    await page.waitForURL('**/tablet/unlock*')
    faults.push(...(await lookAt(page, 'unlock')))
    for (const path of ['/today', '/tablet', '/households']) {
      await page.goto(path)
      expect(new URL(page.url()).pathname).toBe('/tablet/unlock')
      expect(await page.locator('main').innerText()).not.toContain('家')
    }
    for (const lang of LANGS.toReversed()) {
      await speak(page, lang)
      faults.push(...(await wordsOf(page)).map((fault) => `unlock ${lang}: ${fault}`))
    }
    await page.locator('a[href^="/tablet/forgotten"]').click()
    await page.waitForURL('**/tablet/forgotten*')
    faults.push(...(await lookAt(page, 'forgotten')))
    await page.goto('/households')
    await tablet.unlock()
    // Where she wanted to go.
    expect(new URL(page.url()).pathname).toBe('/households')
    expect(faults).toEqual([])
  })

  it('shows no records after weeks without contact, but still takes notes', async () => {
    const page = tablet.page()
    await tablet.turnClock(15 * DAY_MS)
    // A night is long enough to be locked.
    await page.goto('/today').catch(() => undefined)
    await page.waitForURL('**/tablet/unlock*')
    await tablet.unlock()
    for (const path of ['/today', '/households', '/map']) {
      await page.goto(path)
      const shown = await page.locator('main').innerText()
      expect(shown).not.toMatch(/家|號/)
      expect(await page.locator('main h1').innerText()).toContain('15')
    }
    expect(await lookAt(page, 'stale')).toEqual([])
    await page.locator('a[href="/note"]').click()
    await page.locator('[name=whom]').fill('The Hsieh family')
    await page.locator('[name=done]').fill('Gave out water filters')
    expect(await lookAt(page, 'note')).toEqual([])
    await send(page)

    await clinic.start()
    clinic.later(15 * DAY_MS)
    await page.goto('/tablet')
    await page.locator('main form[action="/tablet/sync"] button').first().click()
    await page.locator('.banner[data-kind=ok]').waitFor()
    const notes = await clinic.rows<{ typed: string }>(`select typed from attention where kind = 'note'`)
    expect(notes.map((n) => n.typed)).toEqual([expect.stringContaining('Gave out water filters')])
    await page.goto('/today')
    expect(await page.locator('main').innerText()).toMatch(/家/)
  })
})
