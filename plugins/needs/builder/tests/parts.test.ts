/** Repeats, bounds, what the record knows, pictures; copies, and parts of another form. */
import { describe, expect, test } from 'vitest'
import { VISIT } from '../../../../tests/support/forms/ground.ts'
import { PEOPLE } from '../../../../tests/support/home.ts'
import { bao, done, h, page, refused } from '../../../../tests/support/needs-assess.ts'
import { faultsOf as r4Faults } from '../../../../tests/support/valid-r4.ts'
import { rows } from '#kernel/sql.ts'
import { faultsOf } from '../../forms/answers/errors.ts'
import { addRepeat, answer, openSheet, placesOf, valuesOf } from '../../forms/answers/sheet.ts'
import type { Value } from '../../forms/form.ts'
import type { Json } from '../../forms/json.ts'
import { readQuestionnaire } from '../../forms/read/form.ts'
import { INSTRUMENTS } from '../../instruments/list.ts'
import { questionnaireOf as shippedOf } from '../../instruments/questionnaire.ts'
import { faultsIn } from '../design/check.ts'
import { copied, groupsIn, withGroup } from '../design/copy.ts'
import { completed, newDesign, newQuestion, type Design, type Question } from '../design/design.ts'
import { attachmentOf, PICTURES } from '../design/pictures.ts'
import { designOf } from '../design/read.ts'
import { questionnaireOf } from '../design/write.ts'
import { stopsForDanger } from '../sources.ts'
import { FALLS } from './falls.ts'

const q = (link: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  ...newQuestion(link, kind),
  words: { en: link },
  ...more,
})
const option = (code: string, picture = '') => ({ code, words: { en: code }, points: null, system: '', picture })
const HOME: Design = {
  ...newDesign('urn:uuid:01900000-0000-7000-8000-00000000dcba', 'en', { en: 'Home' }),
  questions: [
    q('sex', 'choice', { options: [option('c1'), option('c2')], prefill: 'sex' }),
    q('years', 'whole', { prefill: 'age', required: false }),
    q('mood', 'choice', { options: [option('good', 'face_good'), option('poor', 'image/png;base64,AAAA')] }),
    q('dose', 'number', { decimals: 1, least: 0, required: false }),
    q('phones', 'text', { repeats: true, shortest: 3, longest: 12, required: false }),
    q('child', 'section', { repeats: true }),
    q('name', 'text', { longest: 40 }),
    q('born', 'date', { required: false }),
  ],
}
const sheetOf = (design: Design, birthDate = '1950-05-06') => {
  const { form } = readQuestionnaire(questionnaireOf(design, '1'))
  const patient = { resourceType: 'Patient', gender: 'male', birthDate }
  return openSheet(form!, { ...VISIT, launch: { patient } })
}
const text = (value: string): Value => ({ is: 'string', value })

describe('what a question can be', () => {
  test('is valid R4, whole for the engine, and read back as it was', () => {
    expect(faultsIn(HOME)).toEqual([])
    const json = questionnaireOf(HOME, '1')
    expect(r4Faults(json)).toEqual([])
    expect(readQuestionnaire(json).found.filter((f) => f.kind !== 'decoration')).toEqual([])
    expect(designOf(json)).toEqual({ design: HOME, strange: [] })
  })

  test('stands filled in from the record: the age of a birth that is known to the day', () => {
    const sheet = sheetOf(HOME)
    expect(valuesOf(sheet, 'sex')).toMatchObject([{ value: { code: 'c2' } }])
    expect(valuesOf(sheet, 'years')).toEqual([{ is: 'integer', value: 75 }])
    expect(valuesOf(sheetOf(HOME, '1951-03-05'), 'years')).toEqual([{ is: 'integer', value: 74 }])
    expect(valuesOf(sheetOf(HOME, '1951-03-04'), 'years')).toEqual([{ is: 'integer', value: 75 }])
    expect(valuesOf(sheetOf(HOME, '1951'), 'years')).toEqual([])
  })

  test('is answered several times, within its bounds', () => {
    const sheet = sheetOf(HOME)
    answer(sheet, placesOf(sheet, 'phones')[0]!.key, [text('0912345678'), text('22')])
    answer(sheet, placesOf(sheet, 'dose')[0]!.key, [{ is: 'decimal', value: 1.25 }])
    const codes = faultsOf(sheet).map((f) => [f.link, f.nth, f.code.replace('needs.form.', '')])
    expect(codes).toContainEqual(['phones', 1, 'shortest'])
    expect(codes).toContainEqual(['dose', 0, 'decimals'])
    addRepeat(sheet, placesOf(sheet, 'child')[0]!.key)
    expect(placesOf(sheet, 'name')).toHaveLength(2)
  })

  test('counts for no total where it is asked again and again', () => {
    const pain = q('pain', 'choice', {
      options: [
        { ...option('no'), points: 0 },
        { ...option('much'), points: 1 },
      ],
    })
    const total = { link: 'total', words: { en: 'Pain' }, of: ['pain'], levels: [], kept: {} }
    const design = { ...HOME, questions: [...HOME.questions, pain], totals: [total] }
    expect(faultsIn(design)).toEqual([{ link: 'total', field: 'of', code: 'needs.build.counts_repeats' }])
  })

  test('pictures are drawn alike everywhere, and small', () => {
    for (const name of PICTURES) {
      const { contentType, data } = attachmentOf(name) as { contentType: string; data: string }
      expect(contentType).toBe('image/svg+xml')
      expect(atob(data)).toMatch(/^<svg [^]*<\/svg>$/)
      expect(data.length).toBeLessThan(1_500)
    }
  })

  test('a draft from before has none of it', () => {
    const { repeats: _r, prefill: _p, decimals: _d, shortest: _s, longest: _l, ...old } = q('x', 'text')
    const { picture: _, ...bare } = option('a')
    const draft = { ...HOME, questions: [{ ...old, options: [bare] }] } as unknown as Design
    expect(completed(draft).questions).toEqual([{ ...q('x', 'text'), options: [option('a')] }])
  })
})

describe('a copy', () => {
  test.each(INSTRUMENTS.filter((i) => !stopsForDanger(i)).map((i) => [i.code, i] as const))(
    'of %s is a form of one’s own that can be used',
    (_code, instrument) => {
      const source = shippedOf(instrument) as Json
      const { design } = copied(source, 'urn:uuid:x', instrument)
      expect(faultsIn(design)).toEqual([])
      expect(design.questions.filter((x) => x.kind !== 'note').map((x) => x.link)).toEqual(
        instrument.questions.map((x) => x.link),
      )
      expect(design.source).toContain(instrument.licence)
    },
  )

  test('of the Barthel index counts as it does, and says the same of it', () => {
    const barthel = INSTRUMENTS.find((i) => i.code === 'barthel')!
    const { design, without } = copied(shippedOf(barthel) as Json, 'urn:uuid:x', barthel)
    expect(without).toEqual([])
    expect(design.totals.map((t) => [t.of.length, t.levels.map((l) => l.from)])).toEqual([[10, [0, 21, 61, 91, 100]]])
    const sheet = sheetOf(design)
    for (const { link, levels } of barthel.questions)
      answer(sheet, placesOf(sheet, link)[0]!.key, [sheet.form.byLink.get(link)!.options[levels.length - 1]!.value])
    expect(valuesOf(sheet, 'total')).toHaveLength(1)
  })

  test('names what it cannot say', () => {
    const wash = INSTRUMENTS.find((i) => i.code === 'wash')!
    const { without } = copied(shippedOf(wash) as Json, 'urn:uuid:x', wash)
    const time = wash.questions.find((x) => x.link === 'time')!.words[0]
    expect(without.map((w) => w.en)).toContain(time)
  })

  test('of what tells of danger there is none', async () => {
    expect(INSTRUMENTS.filter(stopsForDanger).map((i) => i.code)).toEqual([
      'phq9',
      'danger_signs',
      'infant_danger_signs',
      'muac',
    ])
    const title = { en: 'Mine' }
    expect(await refused('needs.copy_form', { form: 'phq9', title }, PEOPLE.chou)).toMatchObject({
      code: 'needs.build.copy_of_danger',
    })
    expect(await (await h.get('/forms/phq9/copy', PEOPLE.chou)).text()).toContain('it cannot be copied')
    expect(await page('/forms', PEOPLE.chou)).not.toContain('/forms/phq9/copy')
  })

  test('is begun under another name, and taken into use', async () => {
    const told = await (await h.get('/forms/lawton/copy', PEOPLE.chou)).text()
    expect(told).toContain('goes with the form that is always here')
    const [title] = INSTRUMENTS.find((i) => i.code === 'lawton')!.title
    expect(await refused('needs.copy_form', { form: 'lawton', title: { en: title } }, PEOPLE.chou)).toMatchObject({
      fields: [{ field: 'title.en', code: 'needs.build.same_title' }],
    })
    const see = await done('needs.copy_form', { form: 'lawton', title: { en: 'Ours' } }, PEOPLE.chou)
    const draft = see.split('/').at(-1)!
    await done('needs.publish_form', { draft, rev: '1', version: '1' }, PEOPLE.chou)
    const [{ id }] = (await rows<{ id: string }>(h.db, 'select id from needs_form')) as [{ id: string }]
    expect(await page(`/people/${bao}/assessments/new/${id}`)).toContain('Ours')
  })
})

describe('a part of another form', () => {
  test('comes with names of its own; rules within it go along, others do not', () => {
    const [body, after] = groupsIn(FALLS)
    expect([body!.questions.map((x) => x.link), after!.questions.map((x) => x.link)]).toEqual([
      ['weight', 'speed', 'steps'],
      expect.arrayContaining(['day', 'fear']),
    ])
    const once = withGroup(HOME, FALLS, after!)
    const twice = withGroup(once, FALLS, after!)
    expect(faultsIn(twice)).toEqual([])
    const links = twice.questions.map((x) => x.link)
    expect(new Set(links).size).toBe(links.length)
    const fear = once.questions.find((x) => x.words.en === 'fear')!
    expect([fear.skip, fear.options[0]!.system]).toEqual([null, `${FALLS.url}#fear`])
  })

  test('is chosen on a page and stands at the end of the draft', async () => {
    const see = await done('needs.copy_form', { form: 'lawton', title: { en: 'Ours' } }, PEOPLE.chou)
    const draft = see.split('/').at(-1)!
    const told = await (await h.get(`/forms/drafts/${draft}/take`, PEOPLE.chou)).text()
    expect(told).toContain('barthel|')
    expect(told).not.toContain('phq9|')
    await done('needs.take_part', { draft, part: 'barthel|' }, PEOPLE.chou)
    expect((await (await h.get(`/forms/drafts/${draft}`, PEOPLE.chou)).text()).match(/id="q\d+"/g)).toHaveLength(11)
    expect(await refused('needs.take_part', { draft, part: 'gone|' }, PEOPLE.chou)).toMatchObject({
      fields: [{ field: 'part' }],
    })
  })
})
