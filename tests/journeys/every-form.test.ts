/** Every form of the folder, opened, filled in and saved in a browser: at the clinic, and on a tablet whose server is switched off. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { signIn } from '../support/browser.ts'
import { hasChromium } from '../support/chromium.ts'
import { openClinic, type Clinic } from '../support/clinic.ts'
import { sync } from '../support/field-day.ts'
import { sharedForms, sharedText } from '../support/forms/ground.ts'
import { hasShared } from '../support/shared.ts'
import { openTabletBrowser, type TabletBrowser } from '../support/tablet-browser.ts'

/** Answers open further questions, and those again others. */
const ROUNDS = 4
/** The last choice of all is the worst: thoughts of self-harm lead to what to do now. */
const RESULT = /^\/(assessments\/[0-9a-f-]{36}|people\/[0-9a-f-]{36}\/safety\/[a-z_]+)$/

describe.skipIf(!hasChromium || !hasShared)('all forms of the folder', { timeout: 300_000 }, () => {
  let clinic: Clinic
  let tablet: TabletBrowser
  let child: string
  const forms: { file: string; id: string }[] = []
  beforeAll(async () => {
    clinic = await openClinic()
    for (const file of sharedForms()) {
      expect(await clinic.send('lin', 'needs.import_form', { text: sharedText(file) })).toMatchObject({ kind: 'done' })
      const [form] = await clinic.rows<{ id: string }>('select id from needs_form order by imported_at desc, id desc')
      forms.push({ file, id: form!.id })
    }
    const [young] = await clinic.rows<{ id: string }>(
      `select p.id from records_person p join person k on k.id = p.id join household h on h.id = k.household_id
       join user_area u on u.area_id = h.area_id
       where u.user_id = ? and p.status = 'active' and p.birth_date between '2025-01-01' and '2025-09-01' order by p.id`,
      [await clinic.userId('pan')],
    )
    child = young!.id
    tablet = await openTabletBrowser(clinic)
  }, 120_000)
  afterAll(async () => {
    await tablet?.end()
    await clinic?.end()
  })

  const useAll = async (page: Page) => {
    const saved: string[] = []
    for (const { file, id } of forms) {
      await page.goto(`/people/${child}/assessments/new/${id}`)
      await fill(page)
      await page.locator('main form button.primary').last().click()
      await expect.poll(() => new URL(page.url()).pathname, { timeout: 20_000, message: file }).toMatch(RESULT)
      saved.push(file)
    }
    return saved
  }

  it('are used at the clinic', async () => {
    const page = tablet.page()
    await page.goto('/sign-in')
    await signIn(page, 'pan')
    expect(await useAll(page)).toEqual(sharedForms())
  })

  it('are used on a tablet without the clinic, and arrive', async () => {
    await tablet.enrol('pan')
    await clinic.stop()
    expect(await useAll(tablet.page())).toEqual(sharedForms())
    expect(tablet.faults()).toEqual([])
    await clinic.start()
    await sync(tablet.page())
    const count = async () =>
      (await clinic.rows<{ n: number }>('select count(*) n from needs_assessment where person_id = ?', [child]))[0]!.n
    await expect.poll(async () => Number(await count()), { timeout: 60_000 }).toBe(2 * forms.length)
  })
})

/** Something at every place that is open, as a hand would: what it opens is filled in the next round. */
async function fill(page: Page): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const touched = await page.evaluate(async () => {
      // What was touched at once is asked about once, and the answer says what is open now.
      const answered = new Promise((done) => document.addEventListener('htmx:finally:request', done, { once: true }))
      const open = (e: HTMLElement) => e.offsetParent !== null && !(e as HTMLInputElement).disabled
      const fields = [
        ...document.querySelectorAll<HTMLInputElement>('main form :is(input, select, textarea)[name^="q."]'),
      ]
      let n = 0
      for (const name of new Set(fields.filter((f) => f.type === 'radio').map((f) => f.name))) {
        const group = fields.filter((f) => f.name === name && open(f))
        if (group.length === 0 || group.some((f) => f.checked)) continue
        group.at(-1)!.click()
        n++
      }
      const typed: Record<string, string> = { decimal: '38.6', numeric: '14' }
      for (const field of fields) {
        if (field.type === 'radio' || field.type === 'checkbox' || field.readOnly || field.value || !open(field))
          continue
        const last = field.querySelector<HTMLOptionElement>('option:last-child')
        field.value = last?.value ?? (field.type === 'date' ? '2026-02-03' : (typed[field.inputMode] ?? 'ab'))
        field.dispatchEvent(new Event('change', { bubbles: true }))
        n++
      }
      if (n > 0) await answered
      return n
    })
    if (touched === 0) return
  }
}
