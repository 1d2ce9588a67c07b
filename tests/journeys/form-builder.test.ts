import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { rows } from '#kernel/sql.ts'
import { hasChromium } from '../support/chromium.ts'
import { DESK, openSite, pathOf, PHONE, send, speak, TABLET, type Site } from '../support/browser.ts'
import { lookAt } from '../support/look.ts'

const LANGS = ['en', 'zh-Hant', 'zh-Hans'] as const

describe.skipIf(!hasChromium)('a form of the clinic’s own', () => {
  let site: Site
  beforeAll(async () => void (site = await openSite()))
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  const said = async (page: Page, name: string, words: string) => {
    for (const lang of LANGS) await page.locator(`[name="${name}.${lang}"]`).fill(lang === 'en' ? words : `${words} 字`)
  }
  const add = async (page: Page, kind: string, words: string) => {
    await page.locator(`a[href$="/questions/new-${kind}"]`).click()
    await said(page, 'words', words)
  }

  it('is made at the desk with what it will look like beside it, and filled in at somebody’s door', async () => {
    const page = await site.as('hsu', { size: DESK })
    await page.goto('/forms')
    await page.locator('a[href="/forms/build"]').click()
    await said(page, 'title', 'Sleep')
    await send(page)
    const draft = pathOf(page)
    await add(page, 'choice', 'How do you sleep?')
    for (const [n, words] of ['Well', 'Badly'].entries()) {
      await said(page, `options.${n}.words`, words)
      await page.locator(`[name="options.${n}.points"]`).fill(String(n * 2))
      await page.locator(`[name="options.${n}.picture"]`).selectOption(n === 0 ? 'face_good' : 'face_poor')
    }
    await page.locator('#preview >> text=Badly').waitFor()
    await expect.poll(() => page.locator('#preview img').count()).toBe(2)
    await send(page)
    expect(pathOf(page)).toBe(draft)
    await add(page, 'text', 'What keeps you awake?')
    await page.locator('details summary', { hasText: 'only if' }).click()
    await page.locator('[name="skip.0.on"]').selectOption({ label: '1. How do you sleep? – Badly' })
    await page.locator('#preview >> text=Only if: 1. How do you sleep? – Badly').waitFor()
    await send(page)
    await page.locator(`a[href$="/totals/new"]`).click()
    await said(page, 'words', 'Trouble')
    await page.locator('[name="levels.0.from"]').fill('0')
    await said(page, 'levels.0.words', 'None')
    await page.locator('[name="levels.1.from"]').fill('2')
    await said(page, 'levels.1.words', 'Some')
    await send(page)

    const tried = page.locator('#preview')
    expect(await tried.locator('text=awake').first().isVisible()).toBe(false)
    await tried.locator('label', { hasText: 'Badly' }).click()
    await tried.locator('text=awake').first().waitFor()
    await page.locator('#summary >> text=Some').waitFor()
    await page.locator(`a[href="${draft}/use"]`).click()
    await send(page)
    expect(pathOf(page)).toBe('/forms')
    const [form] = await rows<{ id: string }>(site.home.read, "select id from needs_form where title = 'Sleep'")
    await fillIn(site, form!.id)
    const found = await rows(
      site.home.read,
      "select value, level from needs_score where score = 'total' and level = 'Some'",
    )
    expect(found).toEqual([{ value: 2, level: 'Some' }])
  })

  it('goes the same way without a script, and says at the field what is wrong', async () => {
    const page = await site.as('hsu', { size: TABLET, bare: true })
    await page.goto('/forms/build')
    await page.locator('[name="title.en"]').fill('Falls')
    await send(page)
    const draft = pathOf(page)
    await add(page, 'choice', 'Fell?')
    await page.locator('[name="options.0.words.en"]').fill('No')
    await send(page)
    await page.locator('.field[data-invalid] [name="options.1.words.en"]').waitFor()
    await page.locator('button[name=more][value=options]').click()
    expect(await page.locator('[name="options.0.words.en"]').inputValue()).toBe('No')
    await page.locator('[name="options.1.words.en"]').fill('Once')
    await page.locator('[name="options.2.words.en"]').fill('Often')
    await page.locator('button[name=up][value="options.2"]').click()
    expect(await page.locator('[name="options.1.words.en"]').inputValue()).toBe('Often')
    await page.locator('main form .row button.primary').click()
    await add(page, 'note', 'Thank you')
    await send(page)
    const order = async () => await page.locator('#questions ol > li').evaluateAll((all) => all.map((li) => li.id))
    expect(await order()).toEqual(['q1', 'q2'])
    await page.locator('#q2 button', { hasText: 'Up' }).click()
    expect(await order()).toEqual(['q2', 'q1'])
    expect(pathOf(page)).toBe(draft)
  })

  it.each(LANGS)('shows its pages to everybody, in %s', async (lang) => {
    const [draft] = await rows<{ id: string }>(
      site.home.read,
      'select id from needs_form_draft order by changed_at desc',
    )
    const [form] = await rows<{ id: string }>(site.home.read, "select id from needs_form where title = 'Sleep'")
    const at = `/forms/drafts/${draft!.id}`
    const paths = {
      forms: '/forms',
      begin: '/forms/build',
      copy: '/forms/wash/copy',
      change: `/forms/${form!.id}/build`,
      draft: at,
      about: `${at}/about`,
      question: `${at}/questions/q1`,
      take: `${at}/take`,
      choice: `${at}/questions/new-choice`,
      measure: `${at}/questions/new-quantity`,
      section: `${at}/questions/new-section`,
      total: `${at}/totals/new`,
      try: `${at}/try`,
      use: `${at}/use`,
      discard: `${at}/discard`,
    }
    const faults: string[] = []
    const page = await site.as('hsu', { size: TABLET, lang })
    for (const size of lang === 'en' ? [TABLET, PHONE, DESK] : [TABLET]) {
      await page.setViewportSize(size)
      await speak(page, lang)
      for (const [name, path] of Object.entries(paths)) {
        await page.goto(path)
        // A desk is not touched with gloves.
        const found = await lookAt(page, `builder ${name} ${lang} ${size.width}`)
        faults.push(...found.filter((f) => !f.includes(': small: ')))
      }
    }
    expect(faults).toEqual([])
  })
})

/** By a health worker, of somebody in the own village. */
async function fillIn(site: Site, form: string): Promise<void> {
  const page = await site.as('pan', { size: TABLET })
  const people = await rows<{ id: string }>(
    site.home.read,
    "select id from records_person where status = 'active' order by id",
  )
  for (const { id } of people) {
    const answer = await page.goto(`/people/${id}/assessments/new/${form}`)
    if (answer?.status() !== 200) continue
    await page.locator('label', { hasText: 'Badly' }).click()
    await page.locator('main input[type=text]:visible').first().fill('The dog')
    await page.locator('#summary >> text=Some').waitFor()
    await send(page)
    expect(pathOf(page)).toMatch(/^\/assessments\//)
    return
  }
  throw new Error('nobody in this village')
}
