import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { doseGround, giving, seenIn, type DoseGround } from '../../../tests/support/dose-ground.ts'
import { PEOPLE, TODAY } from '../../../tests/support/home.ts'

const trusted: Actor = { ...PEOPLE.lin, compartments: ['hiv'] }

let g: DoseGround
beforeEach(async () => void (g = await doseGround()))
afterEach(() => g.close())

describe('doses given by us', () => {
  test('several at once, with lot and site, and what was asked', async () => {
    const see = await g.record(
      giving(g.child, [], {
        doses: [
          { give: '1', vaccine: '120', lot: 'A12', expires: '2027-03', site: 'thigh_left' },
          { give: '1', vaccine: '133', same: 'B7|2027-05' },
          { vaccine: '116', offer: '116' },
        ],
      }),
    )
    expect(see).toBe(`/people/${g.child}/vaccinations`)
    expect(await g.doses(g.child)).toMatchObject([
      {
        vaccine_code: '120',
        lot_number: 'A12',
        expires_on: '2027-03',
        site: 'thigh_left',
        source: 'here',
        occurrence_on: TODAY,
      },
      { vaccine_code: '133', lot_number: 'B7', expires_on: '2027-05', performer_id: PEOPLE.pan.id },
    ])
    const asked = await rows<{ question: string; answer: string; sensitivity: string | null }>(
      g.h.db,
      'select question, answer, sensitivity from vaccination_screening order by question',
    )
    expect(asked.map((a) => `${a.question} ${a.answer} ${a.sensitivity ?? ''}`.trim())).toEqual(
      expect.arrayContaining(['home_card yes', 'ill_now no', 'hiv no hiv']),
    )
  })

  test('nothing is taken as a no that was not asked', async () => {
    expect(await g.refused('vaccination.record_doses', giving(g.child, ['120'], { home_card: '', yes: [] }))).toEqual([
      'home_card kernel.field_required',
      'yes ask_first',
    ])
    expect(
      await g.refused('vaccination.record_doses', giving(g.brother, ['03'], { questions: 'ill_now anaphylaxis' })),
    ).toEqual(['yes ask_first'])
  })

  test('what was answered is not asked again that day, and after a dose allergy is', async () => {
    await g.record(giving(g.child, ['120']))
    expect(await g.page(`/people/${g.child}/vaccinations/new`)).not.toContain('name="home_card"')
    g.h.clock.today = '2026-12-10'
    g.h.clock.now = '2026-12-10T02:00:00.000Z'
    const later = await g.page(`/people/${g.child}/vaccinations/new`)
    expect(later).toContain('name="home_card"')
    expect(later).toContain('value="anaphylaxis"')
  })

  test('a dose too soon is warned of with its rule, accepted with a reason and never forbidden', async () => {
    await g.record(giving(g.brother, ['03'], { on: '2026-11-10' }))
    const soon = giving(g.brother, ['21'])
    expect(await g.refused('vaccination.record_doses', soon)).toEqual(['accept_reason accept_needed'])
    const text = await g.sent(soon)
    expect(text).toContain('too soon after the live vaccine MMR of 10 November 2026')
    expect(text).toContain('CONFLICT-3')
    // A reason that was given before the warning was read answers nothing.
    expect(await g.refused('vaccination.record_doses', { ...soon, accept_reason: 'Mother leaves' })).toEqual([
      'accept_reason accept_needed',
    ])
    await g.record({ ...soon, seen: seenIn(text), accept_reason: 'Mother leaves' })
    expect((await g.doses(g.brother)).at(-1)).toMatchObject({
      accept_reason: 'Mother leaves',
      warned: '["too_soon_live:21"]',
    })
  })

  test('the same vaccine twice on a day is asked about', async () => {
    await g.record(giving(g.child, ['133']))
    const again = (more: Form = {}) => giving(g.child, [], { doses: [{ give: '1', vaccine: '133', ...more }] })
    const seen = {
      seen: (await g.sent(again())).match(/name="seen" value="([^"]*)"/)?.[1] ?? '',
      accept_reason: 'Spilt',
    }
    expect(await g.refused('vaccination.record_doses', { ...again(), ...seen })).toEqual(['doses.0.twice dose_twice'])
    await g.record({ ...again({ twice: '1' }), ...seen })
    expect(await g.doses(g.child)).toHaveLength(2)
  })

  test('a day that changed under the form is confirmed', async () => {
    expect(
      await g.refused('vaccination.record_doses', giving(g.child, ['120'], { day: '2026-11-20', on: '2026-11-20' })),
    ).toEqual(['day_is_right day_changed'])
    await g.record(giving(g.child, ['120'], { day: '2026-11-20', on: TODAY }))
    const doubtful = giving(g.child, ['133'], { clock: 'doubtful' })
    expect(await g.refused('vaccination.record_doses', doubtful)).toEqual(['day_is_right clock_doubtful'])
    await g.record({ ...doubtful, day_is_right: '1' })
  })
})

describe('contraindications', () => {
  const weak = () =>
    g.done('records.record_allergy', {
      person: g.brother,
      kind: 'alert',
      system: 'local',
      code: 'weak_immunity',
      criticality: 'high',
    })

  test('a health worker is told whom to ask, and a nurse answers by name', async () => {
    await weak()
    const warned = 'The nurse decides: weak immunity'
    for (const path of ['', '/vaccinations', '/vaccinations/new'])
      expect(await g.page(`/people/${g.brother}${path}`), path).toContain(warned)
    const mmr = giving(g.brother, ['03'])
    expect(await g.refused('vaccination.record_doses', mmr)).toBe('vaccination.doses.ask_nurse_first')
    const told = await g.sent(mmr)
    expect(told).toContain('weak immunity')
    expect(told).toContain('Ask the nurse first. Untick the vaccine to save the answers')
    expect(await g.refused('vaccination.record_doses', mmr, PEOPLE.lin)).toContain('override_reason override_needed')
    const seen = seenIn(await g.sent(mmr, PEOPLE.lin))
    await g.record(
      { ...mmr, seen, override_reason: 'Immunologist agreed', accept_reason: 'Immunologist agreed' },
      PEOPLE.lin,
    )
    expect(await g.doses(g.brother)).toMatchObject([
      { overridden_by: PEOPLE.lin.id, override_reason: 'Immunologist agreed' },
    ])
    expect(await g.page(`/vaccinations/${(await g.doses(g.brother))[0]!.id}`, PEOPLE.lin)).toContain(
      'Immunologist agreed',
    )
  })

  test('answers are kept without the dose, and of a class only a mark is left for others', async () => {
    await g.record(giving(g.brother, [], { yes: ['hiv', 'none'] }), trusted)
    const answers = await rows<{ question: string; sensitivity: string | null }>(
      g.h.db,
      "select question, sensitivity from vaccination_screening where answer = 'yes' order by question",
    )
    expect(answers).toEqual([
      { question: 'ask_nurse', sensitivity: null },
      { question: 'hiv', sensitivity: 'hiv' },
      { question: 'home_card', sensitivity: null },
    ])
    const mmr = giving(g.brother, ['03'])
    const told = await g.sent(mmr)
    expect(told).toContain('ask the nurse first')
    expect(told).not.toContain('MMR: HIV infection')
    const known = await g.sent(mmr, trusted)
    expect(known).toContain('MMR: HIV infection')
  })

  test('whoever reads a reason of a class sets a mark for those who may not', async () => {
    await g.done(
      'records.record_condition',
      { person: g.brother, code: 'B24', sensitivity: 'hiv', verification: 'confirmed' },
      trusted,
    )
    const card = `/people/${g.brother}/vaccinations`
    const asks = 'Others may not read why no live vaccine is given'
    expect(await g.page(card, trusted)).toContain(asks)
    expect(await g.page(card, trusted)).toContain('No mark is needed')
    expect(await g.page(card, PEOPLE.lin)).not.toContain(asks)
    await g.done('vaccination.mark_ask_nurse', { person: g.brother, mark: 'no' }, trusted)
    expect(await g.page(card, trusted)).not.toContain('No mark is needed')
    await g.record(giving(g.brother, ['133']), PEOPLE.pan)
    await g.done('vaccination.mark_ask_nurse', { person: g.brother, mark: 'yes' }, trusted)
    expect(await g.page(card)).toContain('Ask the nurse first')
    expect(await g.refused('vaccination.record_doses', giving(g.brother, ['03']))).toBe(
      'vaccination.doses.ask_nurse_first',
    )
  })

  test('before a live vaccine a woman is asked, and her answer is kept where answers are', async () => {
    const mmr = giving(g.woman, ['03'])
    expect(await g.refused('vaccination.record_doses', mmr)).toEqual(['pregnant kernel.field_required'])
    expect(await g.refused('vaccination.record_doses', { ...mmr, pregnant: 'yes' })).toBe(
      'vaccination.doses.ask_nurse_first',
    )
    expect(await g.refused('vaccination.record_doses', { ...mmr, pregnant: 'does_not_know' })).toContain(
      'accept_reason accept_needed',
    )
    await g.record({ ...mmr, doses: [], pregnant: 'yes' })
    expect(await rows(g.h.db, 'select said from pregnancy_answer')).toEqual([{ said: 'yes' }])
    expect(await g.refused('vaccination.record_doses', mmr)).toBe('vaccination.doses.ask_nurse_first')
  })

  test('a tablet that did not know is not refused, and the nurse is told', async () => {
    await weak()
    await g.record(giving(g.brother, ['03'], { home: 'tablet' }))
    expect(await g.doses(g.brother)).toMatchObject([{ vaccine_code: '03', overridden_by: null }])
    expect(await rows(g.h.db, 'select title_key from alert')).toEqual([{ title_key: 'vaccination.doses.alert_barred' }])
  })
})
