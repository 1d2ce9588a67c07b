import { describe, expect, test } from 'vitest'
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { PEOPLE } from '../../../../tests/support/home.ts'
import { bao, done, h, NURSE, page, refused, scores } from '../../../../tests/support/needs-assess.ts'
import { questionnaireOf } from '../design/write.ts'
import { FALLS } from './falls.ts'

const HEAD: Actor = PEOPLE.chou
const ADMIN: Actor = PEOPLE.admin
const three = (en: string) => ({ en, 'zh-Hant': `${en} 繁`, 'zh-Hans': `${en} 简` })
const build = async (name: string, form: Form, as: Actor = HEAD) => await done(`needs.${name}`, form, as)
const newest = async (table: string) =>
  (await rows<{ id: string }>(h.db, `select id from needs_${table} order by id desc limit 1`))[0]!.id
const inUse = async () =>
  (
    await rows<{ id: string; version: string; questionnaire: string; url: string }>(
      h.db,
      'select id, version, questionnaire, url from needs_form where retired_at is null',
    )
  )[0]!
const revOf = async (draft: string) =>
  String((await rows<{ rev: number }>(h.db, 'select rev from needs_form_draft where id = ?', [draft]))[0]!.rev)
const publish = async (draft: string, more: Form = {}) =>
  await build('publish_form', { draft, rev: await revOf(draft), version: '1', ...more })

async function begun(): Promise<string> {
  await build('begin_form', { title: three('Sleep'), lang: 'en' })
  return await newest('form_draft')
}
const put = (draft: string, kind: string, words: string, more: Form = {}) => ({
  draft,
  question: `new-${kind}`,
  words: three(words),
  required: '1',
  ...more,
})
const HOURS = [
  { words: three('Good'), points: '0' },
  { words: three('Bad'), points: '2' },
]

async function sleep(): Promise<string> {
  const draft = await begun()
  await build('put_question', put(draft, 'choice', 'Sleeps well?', { options: HOURS }))
  await build('put_question', put(draft, 'yes_no', 'Naps?', { after: 'q1' }))
  await build('put_question', {
    ...put(draft, 'choice', 'Tired?', { options: HOURS, after: 'q2' }),
    skip: [{ on: 'q2=yes' }],
  })
  await build('put_total', {
    draft,
    total: 'new',
    words: three('Points'),
    of: ['q1', 'q3'],
    levels: [
      { from: '0', words: three('Fine') },
      { from: '3', words: three('Poor') },
    ],
  })
  return draft
}

describe('a form', () => {
  test('is made step by step, taken into use by the door of all forms, and filled in', async () => {
    const draft = await sleep()
    await publish(draft)
    expect(await rows(h.db, 'select id from needs_form_draft')).toEqual([])
    const { id, version, url } = await inUse()
    expect([version, url]).toEqual(['1', `urn:uuid:${draft}`])
    const path = `/people/${bao}/assessments/new/${id}`
    expect(await page(path)).toContain('Sleeps well?')
    await done('needs.assess', { person: bao, form: id, q: { k0: '1', k1: 'true', k2: '1' } })
    await done('needs.assess', { person: bao, form: id, q: { k0: '1', k1: 'false' } })
    expect((await scores()).map((s) => [s.score, s.value, s.level])).toEqual([
      ['total', 4, 'Poor'],
      ['total', 2, 'Fine'],
    ])
  })

  test('is changed by a draft of its own; answers stay with the version that asked', async () => {
    await publish(await sleep())
    const first = await inUse()
    const see = await done('needs.assess', { person: bao, form: first.id, q: { k0: '0', k1: 'false' } })
    await build('begin_change', { form: first.id })
    const draft = await newest('form_draft')
    await build('remove_question', { draft, question: 'q3' })
    await build('put_question', { ...put(draft, 'yes_no', 'Snores?'), question: 'q2', after: 'q1' })
    expect(await page(`/forms/drafts/${draft}/use`, HEAD)).toContain('value="2"')
    await publish(draft, { version: '2' })
    const second = await inUse()
    expect([second.version, second.url === first.url, second.id === first.id]).toEqual(['2', true, false])
    expect(await page(see)).toContain('Naps?')
    expect(await page(`/people/${bao}/assessments/new/${second.id}`)).toContain('Snores?')
  })

  test('keeps its draft when it is imported elsewhere: file and form are the same', async () => {
    const draft = await sleep()
    const answer = await h.get(`/forms/drafts/${draft}/questionnaire.json`, ADMIN)
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    const text = await answer.text()
    await publish(draft, { version: 'draft' })
    const { id, questionnaire } = await inUse()
    expect(JSON.parse(questionnaire)).toEqual(JSON.parse(text))
    expect(await (await h.get(`/forms/${id}/questionnaire.json`, NURSE)).text()).toBe(`${questionnaire}\n`)
    expect(await (await h.get('/forms/barthel/questionnaire.json', NURSE)).json()).toMatchObject({
      url: expect.stringContaining('barthel') as string,
    })
  })

  test('with more than the builder can say is not opened, and says where', async () => {
    const source = questionnaireOf(FALLS, '1')
    const [first, ...rest] = source['item'] as object[]
    const clever = {
      ...first,
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }],
    }
    await done('needs.import_form', { text: JSON.stringify({ ...source, item: [clever, ...rest] }) }, NURSE)
    const { id } = await inUse()
    expect(await page(`/forms/${id}/build`, HEAD)).toContain('greet')
    expect(await refused('needs.begin_change', { form: id }, HEAD)).toMatchObject({ code: 'needs.build.too_clever' })
    await done('needs.import_form', { text: JSON.stringify({ ...source, version: '2' }) }, NURSE)
    await build('begin_change', { form: (await inUse()).id })
  })
})

describe('a draft', () => {
  test('moves its questions, refuses at the field, and is not taken into use with a fault', async () => {
    const draft = await sleep()
    await build('move_question', { draft, question: 'q3', to: 'up' })
    const shown = await page(`/forms/drafts/${draft}`, HEAD)
    expect(shown).toContain('comes later')
    expect(await refused('needs.publish_form', { draft, rev: await revOf(draft), version: '1' }, HEAD)).toMatchObject({
      code: 'needs.build.not_yet',
    })
    const one = put(draft, 'choice', 'Where?', { options: [{ words: {} }, { words: three('Here') }, { words: {} }] })
    expect(await refused('needs.put_question', one, HEAD)).toMatchObject({
      fields: [{ field: 'options.0.words.en', code: 'needs.build.two_choices' }],
    })
    const bare = { ...put(draft, 'whole', ''), words: { 'zh-Hant': '幾次' }, least: '5', most: '2' }
    expect((await refused('needs.put_question', bare, HEAD)).fields.map((f) => f.field)).toEqual(['words.en', 'most'])
  })

  test('notices that two change the same question, and lets the second decide', async () => {
    const draft = await sleep()
    const path = `/forms/drafts/${draft}/questions/q2`
    const shown = /name="shown" value="([^"]+)"/.exec(await page(path, HEAD))![1]!
    const mine = (words: string, more: Form = {}) => ({
      ...put(draft, 'yes_no', words),
      question: 'q2',
      after: 'q1',
      shown,
      ...more,
    })
    await build('put_question', mine('Naps at noon?'), ADMIN)
    const answer = await h.post(path, flat(mine('Naps often?')), HEAD)
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain('Naps often?')
    const over = /name="over" value="([^"]+)"/.exec(text)![1]!
    await build('put_question', mine('Naps often?', { over }))
    expect(await page(`/forms/drafts/${draft}`, ADMIN)).toContain('is working on this form too')
    // Another question is nobody's business.
    await build('put_question', { ...put(draft, 'note', 'Thank you'), after: 'q3' }, ADMIN)
  })

  test('changed since it was looked at, or overtaken by a newer version, is not taken into use unseen', async () => {
    await publish(await sleep())
    await build('begin_change', { form: (await inUse()).id })
    const draft = await newest('form_draft')
    const rev = await revOf(draft)
    await build('move_question', { draft, question: 'q2', to: 'up' }, ADMIN)
    const use = { draft, version: '3' }
    expect(await refused('needs.publish_form', { ...use, rev }, HEAD)).toMatchObject({
      code: 'needs.build.changed_since',
    })
    const { questionnaire, id } = await inUse()
    await done('needs.import_form', { text: questionnaire.replace('"version":"1"', '"version":"2"') }, NURSE)
    const now = { ...use, rev: await revOf(draft) }
    expect(await refused('needs.publish_form', now, HEAD)).toMatchObject({ fields: [{ field: 'over' }] })
    expect((await inUse()).id).not.toBe(id)
    await build('publish_form', { ...now, over: (await inUse()).id })
    expect((await inUse()).version).toBe('3')
  })

  test('is one for all who change the same form, and gone when it is thrown away', async () => {
    await publish(await sleep())
    const form = (await inUse()).id
    const see = await build('begin_change', { form })
    expect(await build('begin_change', { form }, ADMIN)).toBe(see)
    await build('discard_draft', { draft: see.split('/').at(-1)! })
    expect((await h.get(see, HEAD)).status).toBe(404)
    expect((await inUse()).id).toBe(form)
  })

  test('is for head and administrator', async () => {
    const draft = await sleep()
    for (const as of [NURSE, PEOPLE.pan])
      for (const path of [`/forms/drafts/${draft}`, `/forms/drafts/${draft}/try`, '/forms/build'])
        expect((await h.get(path, as)).status).toBe(403)
    expect(await page('/forms', ADMIN)).toContain(`/forms/drafts/${draft}`)
    expect(await page('/forms', NURSE)).not.toContain('/forms/drafts/')
  })
})

describe('without a script', () => {
  test('rows are added and moved by a plain submit, and nothing typed is lost', async () => {
    const draft = await begun()
    const typed = flat({ ...put(draft, 'choice', 'Sleeps?', { options: HOURS }), more: 'options' })
    const more = await (await h.post('/forms/drafts/preview', typed, HEAD)).text()
    expect(more).toContain('name="options.4.words.en"')
    expect(more).toContain('value="Bad"')
    const { more: _, ...rest } = typed
    const up = await (await h.post('/forms/drafts/preview', { ...rest, up: 'options.1' }, HEAD)).text()
    expect(up.indexOf('value="Bad"')).toBeLessThan(up.indexOf('value="Good"'))
    expect(await rows(h.db, 'select id from needs_form_draft where rev > 1')).toEqual([])
    const levels = flat({ draft, total: 'new', levels: [{ from: '3', words: three('Low') }], more: 'levels' })
    const shown = await (await h.post('/forms/drafts/rows', levels, HEAD)).text()
    expect(shown).toContain('name="levels.3.from"')
    expect(shown).toContain('value="Low"')
  })

  test('the draft is tried out by the engine that will run it, in each language', async () => {
    const draft = await sleep()
    const path = `/forms/drafts/${draft}/try`
    expect(await page(`${path}?in=zh-Hans`, HEAD)).toContain('Sleeps well? 简')
    const shown = await (await h.post(path, { 'q.k0': '1', 'q.k1': 'true', 'q.k2': '1', in: 'en' }, HEAD)).text()
    expect(shown).toContain('<b>4</b>')
    expect(shown).toContain('Poor')
    expect(await rows(h.db, 'select id from needs_assessment')).toEqual([])
  })
})

/** As a browser names the fields of a form. */
function flat(form: Form, name = ''): Record<string, string> {
  const entries = Object.entries(form).map(([key, value]): Record<string, string> => {
    const at = name ? `${name}.${key}` : key
    return typeof value === 'string' ? { [at]: value } : flat(value as Form, at)
  })
  return Object.assign({}, ...entries) as Record<string, string>
}
