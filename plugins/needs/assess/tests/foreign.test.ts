import { describe, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { PEOPLE } from '../../../../tests/support/home.ts'
import { sharedForms, sharedText } from '../../../../tests/support/forms/ground.ts'
import { hasShared } from '../../../../tests/support/shared.ts'
import {
  alerts,
  assessments,
  bao,
  done,
  fieldsIn,
  h,
  NURSE,
  page,
  refused,
  scores,
} from '../../../../tests/support/needs-assess.ts'

const form = (more: object = {}, item: readonly object[] = ITEMS) =>
  JSON.stringify({
    resourceType: 'Questionnaire',
    url: 'https://example.org/q',
    version: '1',
    title: 'Own form',
    status: 'active',
    item,
    ...more,
  })
const ITEMS = [
  {
    linkId: 'pets',
    type: 'group',
    text: 'Pets',
    repeats: true,
    item: [{ linkId: 'name', type: 'string', text: 'Name' }],
  },
  { linkId: 'smokes', type: 'boolean', text: 'Smokes', required: true },
  {
    linkId: 'many',
    type: 'integer',
    text: 'How many',
    enableWhen: [{ question: 'smokes', operator: '=', answerBoolean: true }],
  },
]
const formId = async () =>
  (await rows<{ id: string }>(h.db, 'select id from needs_form where retired_at is null'))[0]!.id

describe('a form of others', () => {
  test('is taken into use, filled in, and replaced by its newer version; answers stay with the one that asked', async () => {
    await done('needs.import_form', { text: form() }, NURSE)
    const first = await formId()
    expect(await page(`/people/${bao}/assessments/new`)).toContain('Own form')
    const see = await done('needs.assess', { person: bao, form: first, q: { k2: 'true', k3: '7' } })
    await done('needs.import_form', { text: form({ version: '2' }, ITEMS.slice(1)) }, NURSE)
    expect(await formId()).not.toBe(first)
    const shown = await page(see)
    expect(shown).toContain('How many')
    expect(shown).toContain('>7<')
    expect(await refused('needs.assess', { person: bao, form: first, q: { k2: 'false' } })).toMatchObject({
      code: 'needs.form_retired',
    })
    expect(await page('/forms', NURSE)).toContain('Out of use')
  })

  test('one more of what repeats, and one less, by a plain submit', async () => {
    await done('needs.import_form', { text: form() }, NURSE)
    const path = `/people/${bao}/assessments/new/${await formId()}`
    const more = await h.post(path, { ...fieldsIn(await page(path)), 'q.k1-0': 'Rex', add: 'k0' })
    expect(more.status).toBe(422)
    const text = await more.text()
    expect(text).toContain('name="q.k1-1"')
    expect(text).toContain('value="Rex"')
    const less = await (
      await h.post(path, { ...fieldsIn(text), 'q.k1-0': 'Rex', 'q.k1-1': 'Tom', less: 'k0:0' })
    ).text()
    expect(less).toContain('value="Tom"')
    expect(less).not.toContain('value="Rex"')
  })

  test('what was typed and hidden by a skip comes back with its question', async () => {
    await done('needs.import_form', { text: form() }, NURSE)
    const path = `/people/${bao}/assessments/new/${await formId()}`
    const ask = async (more: Record<string, string>) =>
      await (await h.post('/assess/live', { ...fieldsIn(await page(path)), ...more })).text()
    const hidden = await ask({ 'q.k2': 'false', 'q.k3': '7', 'h.k3': 'x' })
    expect(fieldsIn(hidden)['q.k3']).toBe('7')
    expect(await ask({ 'q.k2': 'true', 'q.k3': '7' })).toContain('value="7"')
    await done('needs.assess', { person: bao, form: await formId(), q: { k2: 'false', k3: '7' } })
    expect((await assessments())[0]!.response).not.toContain('many')
  })

  test('says before it is used what would never be asked', async () => {
    const rule = {
      url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression',
      valueExpression: {
        language: 'text/fhirpath',
        expression: "%resource.item.where(linkId='gone').answer.value = true",
      },
    }
    const text = form({}, [...ITEMS, { linkId: 'fits', type: 'boolean', text: 'Fits', extension: [rule] }])
    const told = await (await h.post('/forms/check', { text }, NURSE)).text()
    expect(told).toContain('1 question can never be asked')
    expect(told).toMatch(/fits[^]*Never asked, since this can never be true/)
    expect(told).toContain('Can be used')
  })

  test('that asks for what nobody here does is refused, with where and what', async () => {
    const bad = form({}, [{ linkId: 'a', type: 'attachment', text: 'Photo' }])
    expect(await refused('needs.import_form', { text: bad }, NURSE)).toMatchObject({
      fields: [{ field: 'file', code: 'needs.forms.unusable' }],
    })
    const answer = await h.post('/forms/check', { text: bad }, NURSE)
    expect(await answer.text()).toContain('Not supported')
    expect(await rows(h.db, 'select id from needs_form')).toEqual([])
  })

  test('may not call itself one that is always here, and only a nurse or head takes it over', async () => {
    const shipped = form({ url: 'https://doorstep.example/Questionnaire/barthel' })
    expect(await refused('needs.import_form', { text: shipped }, NURSE)).toMatchObject({
      fields: [{ code: 'needs.forms.shipped' }],
    })
    expect((await h.get('/forms', PEOPLE.pan)).status).toBe(403)
  })

  test('that asks the ninth question of the PHQ-9 stops as ours does', async () => {
    const item = {
      linkId: 'x',
      type: 'choice',
      text: 'Better off dead',
      code: [{ system: 'http://loinc.org', code: '44260-8' }],
      answerOption: [{ valueString: 'no' }, { valueString: 'some days' }],
    }
    await done('needs.import_form', { text: form({}, [item]), sensitivity: 'mental_health' }, NURSE)
    const id = await formId()
    await done('needs.assess', { person: bao, form: id, q: { k0: '0' } })
    expect(await alerts()).toEqual([])
    await done('needs.assess', { person: bao, form: id, q: { k0: '1' } })
    expect(await alerts()).toHaveLength(1)
    expect((await assessments()).map((a) => a['sensitivity'])).toEqual(['mental_health', 'mental_health'])
  })
})

describe.skipIf(!hasShared)('the forms of the folder', () => {
  test('all can be taken over and shown, and Taiwan’s Barthel is counted though it counts nothing itself', async () => {
    for (const file of sharedForms()) await done('needs.import_form', { text: sharedText(file) }, NURSE)
    const forms = await rows<{ id: string; title: string; url: string }>(h.db, 'select id, title, url from needs_form')
    expect(forms).toHaveLength(sharedForms().length)
    for (const f of forms) await page(`/people/${bao}/assessments/new/${f.id}`)
    const barthel = forms.find((f) => /barthel|巴氏/i.test(f.title + f.url))!
    const shown = await page(`/people/${bao}/assessments/new/${barthel.id}`)
    const names = [...new Set([...shown.matchAll(/name="q\.(k[\d-]+)"/g)].map((m) => m[1]!))]
    await done('needs.assess', { person: bao, form: barthel.id, q: Object.fromEntries(names.map((n) => [n, '0'])) })
    expect(await scores()).toHaveLength(1)
    expect((await scores())[0]!.value).toBeGreaterThan(0)
  })
})
