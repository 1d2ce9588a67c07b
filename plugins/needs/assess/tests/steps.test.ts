import { describe, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { assessments, bao, done, fieldsIn, h, NURSE, page } from '../../../../tests/support/needs-assess.ts'
import { constraint, initially, questionnaire } from '../../../../tests/support/forms/ground.ts'

const PAGE = {
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
  valueCodeableConcept: { coding: [{ code: 'page' }] },
}
const group = (linkId: string, item: readonly object[], more: object = {}) => ({
  linkId,
  type: 'group',
  text: `Part ${linkId}`,
  extension: [PAGE],
  item,
  ...more,
})
const FORM = [
  group('body', [
    { linkId: 'weight', type: 'integer', text: 'Weight', required: true },
    { linkId: 'smokes', type: 'boolean', text: 'Smokes' },
  ]),
  group('smoke', [{ linkId: 'many', type: 'integer', text: 'How many' }], {
    enableWhen: [{ question: 'smokes', operator: '=', answerBoolean: true }],
  }),
  group('home', [{ linkId: 'rooms', type: 'integer', text: 'Rooms', required: true }]),
]

async function use(item: readonly object[], more: object = {}): Promise<string> {
  await done('needs.import_form', { text: JSON.stringify(questionnaire(item, { title: 'Steps', ...more })) }, NURSE)
  const [row] = await rows<{ id: string }>(h.db, 'select id from needs_form where retired_at is null')
  return `/people/${bao}/assessments/new/${row!.id}`
}
/** Presses a button of a page with what it holds and what is typed. */
async function press(path: string, shown: string, typed: Record<string, string>): Promise<Response> {
  return await h.post(path, { ...fieldsOfText(shown), ...fieldsIn(shown), ...typed })
}
const fieldsOfText = (shown: string) =>
  Object.fromEntries(
    [...shown.matchAll(/<input[^>]*type="(?:text|date)"[^>]*>/g)].map(([tag]) => [
      /name="([^"]*)"/.exec(tag)![1]!,
      /value="([^"]*)"/.exec(tag)?.[1] ?? '',
    ]),
  )
/** Weight k1, smokes k2, how many k4, rooms k6: groups have a place too. */
const asks = (shown: string) =>
  ['Weight', 'Smokes', 'How many', 'Rooms'].filter((q) =>
    shown.includes(`<label for="f-q-k${{ Weight: '1-0', Smokes: '', 'How many': '4-0', Rooms: '6-0' }[q]}">${q}`),
  )

describe('a form on pages', () => {
  test('shows one at a time, passes over what a skip emptied, and saves all that was typed', async () => {
    const path = await use(FORM)
    const first = await page(path)
    expect(asks(first)).toEqual(['Weight'])
    expect(first).toContain('Page 1 of 2')
    const second = await press(path, first, { 'q.k1-0': '61', 'q.k2-0': 'false', go: 'next' })
    expect(second.status).toBe(422)
    const text = await second.text()
    expect(asks(text)).toEqual(['Rooms'])
    expect(text).toContain('Page 2 of 2')
    expect(text).not.toContain('role="alert"')
    const saved = await press(path, text, { 'q.k6-0': '3' })
    expect(saved.status).toBe(303)
    const [row] = await assessments()
    expect(JSON.parse(row!['response']!)).toMatchObject({
      item: [
        { linkId: 'body', item: [{ answer: [{ valueInteger: 61 }] }, { answer: [{ valueBoolean: false }] }] },
        { linkId: 'home', item: [{ answer: [{ valueInteger: 3 }] }] },
      ],
    })
  })

  test('goes on only past what is answered as it must be, and back whatever stands there, without loss', async () => {
    const path = await use(FORM)
    const first = await page(path)
    const stays = await (await press(path, first, { go: 'next' })).text()
    expect(asks(stays)).toEqual(['Weight'])
    expect(stays).toContain('Please answer this question.')
    const second = await (await press(path, stays, { 'q.k1-0': '61', 'q.k2-0': 'true', go: 'next' })).text()
    expect(asks(second)).toEqual(['How many'])
    expect(second).not.toContain('Please answer this question.')
    const back = await (await press(path, second, { 'q.k4-0': 'plenty', 'n.k4-0': 'will not say', go: 'back' })).text()
    expect(fieldsOfText(back)['q.k1-0']).toBe('61')
    const again = await (await press(path, back, { go: 'next' })).text()
    expect(asks(again)).toEqual(['How many'])
    expect(fieldsOfText(again)['q.k4-0']).toBe('plenty')
    expect(again).toContain('will not say</textarea>')
  })

  test('saved too early opens the first page where something is wrong', async () => {
    const path = await use(FORM)
    const refused = await press(path, await page(path), { 'q.k1-0': '61', 'q.k2-0': 'false' })
    const text = await refused.text()
    expect(refused.status).toBe(422)
    expect(asks(text)).toEqual(['Rooms'])
    expect(text).toContain('role="alert"')
    expect(await assessments()).toEqual([])
  })

  test('may be had on one, and turned into pages again', async () => {
    const path = await use(FORM)
    const whole = await (await press(path, await page(path), { 'q.k1-0': '61', go: 'whole' })).text()
    expect(asks(whole)).toEqual(['Weight', 'Rooms'])
    expect(fieldsOfText(whole)['q.k1-0']).toBe('61')
    expect(asks(await (await press(path, whole, { go: '0' })).text())).toEqual(['Weight'])
  })

  test('of no pages of its own is cut by its groups where somebody asks for it', async () => {
    const path = await use(FORM.map(({ extension: _, ...g }) => g))
    const whole = await page(path)
    expect(asks(whole)).toEqual(['Weight', 'Rooms'])
    expect(asks(await (await press(path, whole, { go: '0' })).text())).toEqual(['Weight'])
  })
})

describe('what the record knows', () => {
  const HIDDEN = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }
  const LAUNCH = {
    extension: [
      {
        url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext',
        extension: [
          { url: 'name', valueCoding: { code: 'patient' } },
          { url: 'type', valueCode: 'Patient' },
        ],
      },
    ],
  }
  const KNOWN = [
    { linkId: 'called', type: 'string', text: 'Called', extension: [initially('%patient.name.text')] },
    { linkId: 'born', type: 'date', readOnly: true, text: 'Born', extension: [initially('%patient.birthDate')] },
    { linkId: 'sex', type: 'string', extension: [HIDDEN, initially('%patient.gender')] },
    {
      linkId: 'greeting',
      type: 'string',
      text: 'Greeting',
      extension: [initially("'Dear ' + %resource.item.where(linkId='called').answer.value")],
    },
    { linkId: 'visits', type: 'integer', text: 'Visits' },
  ]

  test('stands in the form and is saved with it, also what nobody sees or may change', async () => {
    const path = await use(KNOWN, LAUNCH)
    const shown = await page(path)
    expect(fieldsOfText(shown)).toMatchObject({ 'q.k0': 'Bao', 'q.k3': 'Dear Bao' })
    expect((await press(path, shown, { 'q.k4': '2' })).status).toBe(303)
    const [row] = await assessments()
    const answers = JSON.parse(row!['response']!).item.map((i: { linkId: string; answer: object[] }) => [
      i.linkId,
      i.answer[0],
    ])
    expect(Object.fromEntries(answers)).toEqual({
      called: { valueString: 'Bao' },
      born: { valueDate: '1944-01-01' },
      sex: { valueString: 'female' },
      greeting: { valueString: 'Dear Bao' },
      visits: { valueInteger: 2 },
    })
  })

  test('last time’s answers are taken over when asked for, but not what the record says today', async () => {
    const path = await use(KNOWN, LAUNCH)
    await press(path, await page(path), { 'q.k0': 'Auntie', 'q.k4': '2', on: '2026-11-02' })
    const shown = await page(path)
    expect(fieldsOfText(shown)['q.k4']).toBe('')
    expect(shown).not.toContain('Begin with the answers')
    const blank = await use(
      [{ linkId: 'visits', type: 'integer', text: 'Visits' }, ...KNOWN.slice(0, 1)].map((i) => ({
        ...i,
        extension: [],
      })),
      { version: '2' },
    )
    const offered = await page(blank)
    expect(offered).toMatch(/Begin with the answers of 2 Nov/)
    const taken = await (await press(blank, offered, { last: '1' })).text()
    expect(fieldsOfText(taken)).toMatchObject({ 'q.k0': '2', 'q.k1': 'Auntie' })
    expect(taken).toContain('Ask each of them again')
  })
})

test('a rule about the questions of a group speaks in the repeat that it is about, as soon as they are answered', async () => {
  const path = await use([
    {
      linkId: 'night',
      type: 'group',
      text: 'Night',
      repeats: true,
      extension: [
        constraint(
          "item.where(linkId='from').answer.value <= item.where(linkId='to').answer.value",
          'Ends before it begins',
        ),
      ],
      item: ['from', 'to'].map((linkId) => ({ linkId, type: 'integer', text: linkId })),
    },
  ])
  const two = await (await press(path, await page(path), { 'q.k1-0': '1', 'q.k2-0': '5', add: 'k0' })).text()
  const live = await (
    await h.post('/assess/live', { ...fieldsOfText(two), ...fieldsIn(two), 'q.k1-1': '8', 'q.k2-1': '3' })
  ).text()
  expect(live.indexOf('Ends before it begins')).toBeGreaterThan(live.indexOf('No. 2'))
  expect(live.match(/Ends before it begins/g)).toHaveLength(1)
  const refused = await press(path, two, { 'q.k1-1': '8', 'q.k2-1': '3' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Night')
  expect((await press(path, two, { 'q.k1-1': '3', 'q.k2-1': '8' })).status).toBe(303)
})

test('pictures of a question and of its answers are shown; what could not be is told', async () => {
  const png = 'iVBORw0KGgo='
  const of = (name: string, value: object) => ({
    url: `http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-${name}`,
    valueAttachment: value,
  })
  const form = [
    {
      linkId: 'face',
      type: 'choice',
      text: 'How is it?',
      extension: [of('itemMedia', { contentType: 'image/png', data: png })],
      answerOption: [
        { valueString: 'well', extension: [of('itemAnswerMedia', { contentType: 'image/svg+xml', data: 'PHN2Zy8+' })] },
        {
          valueString: 'ill',
          extension: [of('itemAnswerMedia', { contentType: 'image/png', url: 'https://example.org/ill.png' })],
        },
        { valueString: 'so so', extension: [of('itemAnswerMedia', { contentType: 'text/html', data: png })] },
      ],
    },
  ]
  const shown = await page(await use(form))
  expect([...shown.matchAll(/<img class="shown" src="([^"]*)"/g)].map((m) => m[1])).toEqual([
    `data:image/png;base64,${png}`,
    'data:image/svg+xml;base64,PHN2Zy8+',
  ])
  const told = await (await h.post('/forms/check', { text: JSON.stringify(questionnaire(form)) }, NURSE)).text()
  expect(told).toContain('picture: https://example.org/ill.png')
  expect(told).toContain('picture: text/html')
})

test('a form that one page cannot carry is not offered on one, and says why', async () => {
  const form = Array.from({ length: 410 }, (_, n) => ({ linkId: `q${n}`, type: 'boolean', text: `No. ${n}` }))
  const shown = await page(await use(form))
  expect(shown).not.toContain('All on one page')
  expect(shown).toContain('one page carries 400 parts of a form at most')
})
