import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { hasChromium } from '../support/chromium.ts'
import { DESK, openSite, pathOf, PHONE, send, TABLET, type Lang, type Site } from '../support/browser.ts'
import { constraint, questionnaire } from '../support/forms/ground.ts'
import { lookAt } from '../support/look.ts'

const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const PAGE = {
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
  valueCodeableConcept: { coding: [{ code: 'page' }] },
}
const picture = (name: string, drawing: string) => ({
  url: `${SDC}${name}`,
  valueAttachment: {
    contentType: 'image/svg+xml',
    data: btoa(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60" width="80" height="60">${drawing}</svg>`),
  },
})
const face = (mouth: string) =>
  `<circle cx="40" cy="30" r="26" fill="#fd8"/><circle cx="31" cy="23" r="3"/><circle cx="49" cy="23" r="3"/><path d="${mouth}" stroke="#000" fill="none"/>`

const FORM = questionnaire(
  [
    {
      linkId: 'day',
      type: 'group',
      text: 'The day',
      extension: [PAGE],
      item: [
        {
          linkId: 'feels',
          type: 'choice',
          text: 'How was the day?',
          required: true,
          answerOption: [
            { valueString: 'good', extension: [picture('itemAnswerMedia', face('M28 38 Q40 50 52 38'))] },
            { valueString: 'bad', extension: [picture('itemAnswerMedia', face('M28 44 Q40 34 52 44'))] },
          ],
        },
        { linkId: 'out', type: 'boolean', text: 'Went out' },
      ],
    },
    {
      linkId: 'walk',
      type: 'group',
      text: 'The walk',
      enableWhen: [{ question: 'out', operator: '=', answerBoolean: true }],
      extension: [
        PAGE,
        constraint(
          "item.where(linkId='from').answer.value <= item.where(linkId='to').answer.value",
          'Back before gone',
        ),
      ],
      item: [
        { linkId: 'from', type: 'integer', text: 'From what hour?' },
        { linkId: 'to', type: 'integer', text: 'To what hour?' },
      ],
    },
    {
      linkId: 'night',
      type: 'group',
      text: 'The night',
      extension: [PAGE],
      item: [{ linkId: 'slept', type: 'integer', text: 'Hours slept', required: true }],
    },
  ],
  { title: 'Day and night', url: 'https://example.org/day' },
)

describe.skipIf(!hasChromium)('a form of several pages', () => {
  let site: Site
  let path: string
  beforeAll(async () => {
    site = await openSite()
    const nurse = await site.as('lin', { size: DESK })
    await nurse.goto('/forms/new')
    await nurse.locator('[name=text]').fill(JSON.stringify(FORM))
    await nurse.locator('button[formaction]').click()
    await nurse.locator('.banner[data-kind=ok]').waitFor()
    await send(nurse)
    const [form] = await rows<{ id: string }>(
      site.home.read,
      "select id from needs_form where url = 'https://example.org/day'",
    )
    await nurse.goto(`/forms`)
    path = `/people/${await somebody(site)}/assessments/new/${form!.id}`
  })
  afterAll(async () => await site?.end())
  afterEach(() => expect(site.faults()).toEqual([]))

  const turn = async (page: Awaited<ReturnType<Site['as']>>, where: 'next' | 'back') =>
    await Promise.all([
      page.waitForEvent('domcontentloaded'),
      page.locator(`.row button[name=go][value=${where}]`).click(),
    ])

  it.each([false, true])('is filled in a page at a time, back without loss (without scripts: %s)', async (bare) => {
    const page = await site.as('pan', { size: TABLET, bare })
    await page.goto(path)
    await turn(page, 'next')
    await page.locator('.errors').waitFor()
    await page.locator('label', { hasText: 'good' }).click()
    await page.locator('[role=radiogroup]').nth(1).locator('label').first().click()
    await turn(page, 'next')
    await page.getByRole('textbox', { name: /^From what hour/ }).fill('9')
    await page.getByRole('textbox', { name: /^To what hour/ }).fill('8')
    await turn(page, 'back')
    expect(await page.locator('label', { hasText: 'good' }).locator('input').isChecked()).toBe(true)
    await turn(page, 'next')
    expect(await page.getByRole('textbox', { name: /^From what hour/ }).inputValue()).toBe('9')
    await turn(page, 'next')
    expect(await page.locator('.errors').innerText()).toContain('Back before gone')
    await page.getByRole('textbox', { name: /^To what hour/ }).fill('11')
    await turn(page, 'next')
    await page.getByRole('textbox', { name: /^Hours slept/ }).fill('7')
    await send(page)
    expect(pathOf(page)).toMatch(/^\/assessments\//)
    // Answers that are as last time are folded away.
    const said = await page.locator('main').textContent()
    for (const answer of ['good', '9', '11', '7']) expect(said).toContain(answer)
    await page.context().close()
  })

  it.each<Lang>(['en', 'zh-Hant', 'zh-Hans'])('is for everybody, in %s', async (lang) => {
    const faults: string[] = []
    for (const [look, size] of Object.entries(lang === 'en' ? { TABLET, PHONE, DESK } : { TABLET })) {
      const page = await site.as('pan', { lang, size })
      await page.goto(path)
      await page.locator('details.card summary').first().click()
      faults.push(...(await lookAt(page, `form-pages-first-${look}-${lang}`)))
      await turn(page, 'next')
      faults.push(...(await lookAt(page, `form-pages-refused-${look}-${lang}`)))
      await page.locator('label', { hasText: 'bad' }).click()
      await page.locator('[role=radiogroup]').nth(1).locator('label').first().click()
      await turn(page, 'next')
      await page.locator('[name^="q.k4"]').fill('9')
      await page.locator('[name^="q.k5"]').fill('8')
      await page.locator('[name^="q.k4"]').click()
      await page.locator('.place .error').first().waitFor()
      faults.push(...(await lookAt(page, `form-pages-rule-${look}-${lang}`)))
      await page.context().close()
    }
    expect(faults).toEqual([])
  })
})

/** Of the worker's own village. */
async function somebody(site: Site): Promise<string> {
  const page = await site.as('pan')
  const people = await rows<{ id: string }>(
    site.home.read,
    "select id from records_person where birth_date < '1955' and status = 'active' order by id",
  )
  for (const { id } of people) if ((await page.goto(`/people/${id}`))?.status() === 200) return id
  throw new Error('nobody old in this village')
}
