/** The card on paper: printed for a family, scanned by a stranger's telephone, and held against the record. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { DESK, openSite, PHONE, TABLET, type Lang, type Site } from '../support/browser.ts'
import { hasChromium } from '../support/chromium.ts'
import { lookAt } from '../support/look.ts'
import { scan } from '../support/scan.ts'

describe.skipIf(!hasChromium)('a vaccination card on paper', () => {
  let site: Site
  let child: string
  let address: string
  beforeAll(async () => {
    site = await openSite()
    const [most] = await rows<{ person_id: string }>(
      site.home.read,
      `select i.person_id from vaccination_immunization as i join records_person as p on p.id = i.person_id
        where i.status = 'final' and p.status = 'active' and p.birth_date > '2018'
        group by i.person_id order by count(*) desc, i.person_id limit 1`,
    )
    child = most!.person_id
  })
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  it('bears a code that a camera reads, of the child with the most doses', async () => {
    const page = await site.as('lin', { size: DESK })
    await page.goto(`/people/${child}/vaccinations/print`)
    await page.emulateMedia({ media: 'print' })
    const said = await scan(page.locator('svg.qr'))
    expect(said).toMatch(/^http:\/\/[^/]+\/vaccine-card\?c=/)
    // In an unsteady hand.
    expect(await scan(page.locator('svg.qr'), { nearer: 2, turned: 7, blurred: 0.7 })).toBe(said)
    address = said!
  })

  it.each<Lang>(['en', 'zh-Hant', 'zh-Hans'])('is known as ours, and a changed one is not, in %s', async (lang) => {
    const page = await site.as('pan', { lang, size: PHONE })
    await page.goto(address)
    await page.locator('.banner[data-kind=ok]').first().waitFor()
    expect(await page.locator('main tbody tr').count()).toBeGreaterThan(5)
    const faults = await lookAt(page, `paper-check-${lang}`)
    // Another day for the last dose.
    await page.goto(address.replace(/.(?=&s=)/, (sign) => (sign === 'a' ? 'b' : 'a')))
    await page.locator('.banner[data-kind=bad]').waitFor()
    expect([...faults, ...(await lookAt(page, `paper-forged-${lang}`))]).toEqual([])
  })

  it.each<Lang>(['en', 'zh-Hant', 'zh-Hans'])(
    'and the plan beside it can be looked at by everybody, in %s',
    async (lang) => {
      const faults: string[] = []
      for (const [look, size] of Object.entries(lang === 'en' ? { TABLET, PHONE, DESK } : { TABLET })) {
        const page = await site.as('pan', { lang, size })
        for (const name of ['print', 'plan/print']) {
          await page.goto(`/people/${child}/vaccinations/${name}`)
          faults.push(...(await lookAt(page, `paper-${name}-${look}-${lang}`)))
        }
      }
      expect(faults).toEqual([])
    },
  )
})
