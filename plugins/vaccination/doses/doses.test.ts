import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { Outcome } from '#kernel/writer.ts'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { AREAS, makeHome, PEOPLE, TODAY, type TestHome } from '../../../tests/support/home.ts'
import { pregnancy } from '../../pregnancy/plugin.ts'
import { records } from '../../records/plugin.ts'
import { referral } from '../../referral/plugin.ts'
import { vaccination } from '../plugin.ts'
import type { ImmunizationRow } from '../tables.ts'

let h: TestHome
let close: () => void
let child: string
let brother: string
let woman: string
const trusted: Actor = { ...PEOPLE.lin, compartments: ['hiv'] }

beforeEach(async () => {
  const { db, raw } = openSqlite(':memory:')
  close = () => raw.close()
  h = await makeHome(db, [records, referral, pregnancy, vaccination])
  const member = (key: string, sex: string, birth_date: string) => ({
    source_key: key,
    names: [{ text: key }],
    sex,
    birth_date,
  })
  await done('records.register_household', {
    area: AREAS.shipu,
    number: '12',
    // Twelve weeks and one year on the tests' day.
    members: [
      member('Le-an', 'female', '2026-08-31'),
      member('Le-yi', 'male', '2025-11-01'),
      member('Lan', 'female', '1996-05-05'),
    ],
    acknowledged: '1',
  })
  const idOf = async (name: string) =>
    (await rows<{ id: string }>(db, 'select id from records_person where name = ?', [name]))[0]!.id
  ;[child, brother, woman] = [await idOf('Le-an'), await idOf('Le-yi'), await idOf('Lan')]
})
afterEach(() => close())

async function done(name: string, form: Form, as: Actor = PEOPLE.pan): Promise<string> {
  const outcome = await h.send(name, form, as)
  expect(outcome, name).toMatchObject({ kind: 'done' })
  return (outcome as Extract<Outcome, { kind: 'done' }>).see
}
async function refused(name: string, form: Form, as: Actor = PEOPLE.pan) {
  const outcome = await h.send(name, form, as)
  expect(outcome, name).toMatchObject({ kind: 'refused' })
  const { code, fields } = outcome as Extract<Outcome, { kind: 'refused' }>
  return fields.length === 0 ? code : fields.map((f) => `${f.field} ${f.code.replace('vaccination.doses.', '')}`)
}
const page = async (path: string, as: Actor = PEOPLE.pan) => {
  const answer = await h.get(path, as)
  expect(answer.status, path).toBe(200)
  return await answer.text()
}
/** As a browser sends it. */
const flat = (form: Form, at = ''): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]): [string, string | string[]][] =>
      typeof value === 'string'
        ? [[at + name, value]]
        : Array.isArray(value) && value.every((v) => typeof v === 'string')
          ? [[at + name, value]]
          : Object.entries(flat(value as Form, `${at}${name}.`)),
    ),
  )
const sent = async (form: Form, as: Actor = PEOPLE.pan) =>
  await (await h.post(`/people/${form['person'] as string}/vaccinations/new`, flat(form), as)).text()
const seenIn = (text: string) => /name="seen" value="([^"]+)"/.exec(text)![1]!
const doses = (person: string) =>
  rows<ImmunizationRow>(h.db, 'select * from vaccination_immunization where person_id = ? order by vaccine_code, id', [
    person,
  ])
const QUESTIONS = 'ill_now anaphylaxis weak_immunity hiv immunoglobulin intussusception'
const give = (person: string, vaccines: string[], more: Form = {}): Form => ({
  person,
  doses: vaccines.map((vaccine) => ({ give: '1', offer: vaccine, vaccine })),
  home_card: 'yes',
  questions: QUESTIONS,
  yes: ['none'],
  ...more,
})
const record = (form: Form, as?: Actor) => done('vaccination.record_doses', form, as)

describe('doses given by us', () => {
  test('several at once, with lot and site, and what was asked', async () => {
    const see = await record(
      give(child, [], {
        doses: [
          { give: '1', vaccine: '120', lot: 'A12', expires: '2027-03', site: 'thigh_left' },
          { give: '1', vaccine: '133', same: 'B7|2027-05' },
          { vaccine: '116', offer: '116' },
        ],
      }),
    )
    expect(see).toBe(`/people/${child}/vaccinations`)
    expect(await doses(child)).toMatchObject([
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
      h.db,
      'select question, answer, sensitivity from vaccination_screening order by question',
    )
    expect(asked.map((a) => `${a.question} ${a.answer} ${a.sensitivity ?? ''}`.trim())).toEqual(
      expect.arrayContaining(['home_card yes', 'ill_now no', 'hiv no hiv']),
    )
  })

  test('nothing is taken as a no that was not asked', async () => {
    expect(await refused('vaccination.record_doses', give(child, ['120'], { home_card: '', yes: [] }))).toEqual([
      'home_card kernel.field_required',
      'yes ask_first',
    ])
    expect(
      await refused('vaccination.record_doses', give(brother, ['03'], { questions: 'ill_now anaphylaxis' })),
    ).toEqual(['yes ask_first'])
  })

  test('what was answered is not asked again that day, and after a dose allergy is', async () => {
    await record(give(child, ['120']))
    expect(await page(`/people/${child}/vaccinations/new`)).not.toContain('name="home_card"')
    h.clock.today = '2026-12-10'
    h.clock.now = '2026-12-10T02:00:00.000Z'
    const later = await page(`/people/${child}/vaccinations/new`)
    expect(later).toContain('name="home_card"')
    expect(later).toContain('value="anaphylaxis"')
  })

  test('a dose too soon is warned of with its rule, accepted with a reason and never forbidden', async () => {
    await record(give(brother, ['03'], { on: '2026-11-10' }))
    const soon = give(brother, ['21'])
    expect(await refused('vaccination.record_doses', soon)).toEqual(['accept_reason accept_needed'])
    const text = await sent(soon)
    expect(text).toContain('too soon after the live vaccine MMR of 10 November 2026')
    expect(text).toContain('CONFLICT-3')
    // A reason that was given before the warning was read answers nothing.
    expect(await refused('vaccination.record_doses', { ...soon, accept_reason: 'Mother leaves' })).toEqual([
      'accept_reason accept_needed',
    ])
    await record({ ...soon, seen: seenIn(text), accept_reason: 'Mother leaves' })
    expect((await doses(brother)).at(-1)).toMatchObject({
      accept_reason: 'Mother leaves',
      warned: '["too_soon_live:21"]',
    })
  })

  test('the same vaccine twice on a day is asked about', async () => {
    await record(give(child, ['133']))
    const again = (more: Form = {}) => give(child, [], { doses: [{ give: '1', vaccine: '133', ...more }] })
    const seen = { seen: (await sent(again())).match(/name="seen" value="([^"]*)"/)?.[1] ?? '', accept_reason: 'Spilt' }
    expect(await refused('vaccination.record_doses', { ...again(), ...seen })).toEqual(['doses.0.twice dose_twice'])
    await record({ ...again({ twice: '1' }), ...seen })
    expect(await doses(child)).toHaveLength(2)
  })

  test('a day that changed under the form is confirmed', async () => {
    expect(
      await refused('vaccination.record_doses', give(child, ['120'], { day: '2026-11-20', on: '2026-11-20' })),
    ).toEqual(['day_is_right day_changed'])
    await record(give(child, ['120'], { day: '2026-11-20', on: TODAY }))
  })
})

describe('contraindications', () => {
  const weak = () =>
    done('records.record_allergy', {
      person: brother,
      kind: 'alert',
      system: 'local',
      code: 'weak_immunity',
      criticality: 'high',
    })

  test('a health worker is told whom to ask, and a nurse answers by name', async () => {
    await weak()
    const mmr = give(brother, ['03'])
    expect(await refused('vaccination.record_doses', mmr)).toBe('vaccination.doses.ask_nurse_first')
    const told = await sent(mmr)
    expect(told).toContain('weak immunity')
    expect(told).toContain('Ask the nurse first. Untick the vaccine to save the answers')
    expect(await refused('vaccination.record_doses', mmr, PEOPLE.lin)).toContain('override_reason override_needed')
    const seen = seenIn(await sent(mmr, PEOPLE.lin))
    await record(
      { ...mmr, seen, override_reason: 'Immunologist agreed', accept_reason: 'Immunologist agreed' },
      PEOPLE.lin,
    )
    expect(await doses(brother)).toMatchObject([
      { overridden_by: PEOPLE.lin.id, override_reason: 'Immunologist agreed' },
    ])
    expect(await page(`/vaccinations/${(await doses(brother))[0]!.id}`, PEOPLE.lin)).toContain('Immunologist agreed')
  })

  test('answers are kept without the dose, and of a class only a mark is left for others', async () => {
    await record(give(brother, [], { yes: ['hiv', 'none'] }), trusted)
    const answers = await rows<{ question: string; sensitivity: string | null }>(
      h.db,
      "select question, sensitivity from vaccination_screening where answer = 'yes' order by question",
    )
    expect(answers).toEqual([
      { question: 'ask_nurse', sensitivity: null },
      { question: 'hiv', sensitivity: 'hiv' },
      { question: 'home_card', sensitivity: null },
    ])
    const mmr = give(brother, ['03'])
    const told = await sent(mmr)
    expect(told).toContain('ask the nurse first')
    expect(told).not.toContain('MMR: HIV infection')
    const known = await sent(mmr, trusted)
    expect(known).toContain('MMR: HIV infection')
  })

  test('before a live vaccine a woman is asked, and her answer is kept where answers are', async () => {
    const mmr = give(woman, ['03'])
    expect(await refused('vaccination.record_doses', mmr)).toEqual(['pregnant kernel.field_required'])
    expect(await refused('vaccination.record_doses', { ...mmr, pregnant: 'yes' })).toBe(
      'vaccination.doses.ask_nurse_first',
    )
    expect(await refused('vaccination.record_doses', { ...mmr, pregnant: 'does_not_know' })).toContain(
      'accept_reason accept_needed',
    )
    await record({ ...mmr, doses: [], pregnant: 'yes' })
    expect(await rows(h.db, 'select said from pregnancy_answer')).toEqual([{ said: 'yes' }])
    expect(await refused('vaccination.record_doses', mmr)).toBe('vaccination.doses.ask_nurse_first')
  })

  test('a tablet that did not know is not refused, and the nurse is told', async () => {
    await weak()
    await record(give(brother, ['03'], { home: 'tablet' }))
    expect(await doses(brother)).toMatchObject([{ vaccine_code: '03', overridden_by: null }])
    expect(await rows(h.db, 'select title_key from alert')).toEqual([{ title_key: 'vaccination.doses.alert_barred' }])
  })
})

describe('doses of others', () => {
  const told = (list: Form[], more: Form = {}): Form => ({ person: brother, source: 'card', doses: list, ...more })

  test('from the card with a partial date, and the card counts as seen', async () => {
    await done(
      'vaccination.record_told',
      told([
        { vaccine: '120', on: '2026-01' },
        { vaccine: '08', on: '2025-11-02' },
      ]),
    )
    expect(await doses(brother)).toMatchObject([
      { vaccine_code: '08', source: 'card', performer_id: 'elsewhere' },
      { vaccine_code: '120', occurrence_on: '2026-01', happened_on: '2026-01-31' },
    ])
    expect(await page(`/people/${brother}/vaccinations/new`)).not.toContain('name="home_card"')
  })

  test('a date that cannot be is refused, one that does not fit is asked about', async () => {
    expect(await refused('vaccination.record_told', told([{ vaccine: '120', on: '2025-10-30' }]))).toEqual([
      'doses.0.on dose_before_birth',
    ])
    expect(await refused('vaccination.record_told', told([{ vaccine: '120' }]))).toEqual([
      'doses.0.on kernel.field_required',
    ])
    const live = told([
      { vaccine: '03', on: '2026-11-02' },
      { vaccine: '21', on: '2026-11-10' },
    ])
    expect(await refused('vaccination.record_told', live)).toEqual(['as_told as_told_needed'])
    await done('vaccination.record_told', { ...live, as_told: '1', seen: 'too_soon_live:21' })
    expect(await page(`/people/${brother}/vaccinations`)).toContain('Does not count')
  })
})

describe('a dose that was wrong', () => {
  beforeEach(async () => {
    await record(give(child, ['133']))
  })
  const only = async () => (await doses(child))[0]!

  test('is amended, and what it said stays', async () => {
    const see = await done('vaccination.amend_dose', {
      immunization: (await only()).id,
      vaccine: '133',
      on: '2026-11-20',
      lot: 'C9',
      reason: 'Wrong day',
    })
    const text = await page(see)
    expect(text).toContain('Wrong day')
    expect(text).toContain('What it said before')
    expect((await doses(child)).map((d) => d.status).toSorted()).toEqual(['amended', 'final'])
    expect(
      await refused('vaccination.amend_dose', { immunization: (await only()).id, vaccine: '133', reason: 'x' }),
    ).toBeTruthy()
  })

  test('is taken back', async () => {
    const { id } = await only()
    await done('vaccination.void_dose', { immunization: id, reason: 'Not given' })
    expect(await page(`/vaccinations/${id}`)).toContain('Not given')
    expect(await page(`/people/${child}/vaccinations`)).toContain('0 doses on record')
    expect(await refused('vaccination.void_dose', { immunization: id, reason: 'x' })).toBe(
      'vaccination.doses.dose_entered_in_error',
    )
  })

  test('goes to the right person and leaves a mark without its words', async () => {
    const { id } = await only()
    expect(await page(`/vaccinations/${id}/move`)).toContain('Le-yi')
    const see = await done('vaccination.move_dose', {
      immunization: id,
      person: child,
      to: brother,
      reason: 'The brother’s',
    })
    expect(await page(see)).toContain('Moved here from the record of Le-an')
    const left = await page(`/vaccinations/${id}`)
    expect(left).toContain('Moved to the right person')
    expect(left).not.toContain('PCV13')
    expect(await page(`/people/${child}`)).not.toContain('Vaccinated: PCV13')
    expect(await page(`/people/${brother}`)).toContain('Vaccinated: PCV13')
    expect(await doses(brother)).toMatchObject([{ status: 'final', moved_from: child }])
  })
})

describe('the card', () => {
  test('says what to give today, what comes next, and why', async () => {
    const text = await page(`/people/${child}/vaccinations`)
    expect(text).toContain('DTaP-Hib-IPV')
    expect(text).toContain('What comes next')
    expect(text).toContain('CALCDTAGE-')
    expect(await page(`/people/${child}`)).toContain(`/people/${child}/vaccinations/new`)
  })

  test('without a birth date it asks for one', async () => {
    await done('records.register_household', {
      area: AREAS.shipu,
      number: '13',
      acknowledged: '1',
      members: [{ source_key: 'x', names: [{ text: 'Nobody' }], sex: 'male' }],
    })
    const [{ id }] = (await rows<{ id: string }>(h.db, "select id from records_person where name = 'Nobody'")) as [
      { id: string },
    ]
    expect(await page(`/people/${id}/vaccinations`)).toContain(`/people/${id}/amend`)
  })
})
