import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Form } from '#kernel/plugin.ts'
import { doseGround, giving, type DoseGround } from '../../../tests/support/dose-ground.ts'
import { AREAS } from '../../../tests/support/home.ts'

let g: DoseGround
beforeEach(async () => void (g = await doseGround()))
afterEach(() => g.close())

describe('doses of others', () => {
  const told = (list: Form[], more: Form = {}): Form => ({ person: g.brother, source: 'card', doses: list, ...more })

  test('from the card with a partial date, and the card counts as seen', async () => {
    await g.done(
      'vaccination.record_told',
      told([
        { vaccine: '120', on: '2026-01' },
        { vaccine: '08', on: '2025-11-02' },
      ]),
    )
    expect(await g.doses(g.brother)).toMatchObject([
      { vaccine_code: '08', source: 'card', performer_id: 'elsewhere' },
      { vaccine_code: '120', occurrence_on: '2026-01', happened_on: '2026-01-31' },
    ])
    expect(await g.page(`/people/${g.brother}/vaccinations/new`)).not.toContain('name="home_card"')
  })

  test('a date that cannot be is refused, one that does not fit is asked about', async () => {
    expect(await g.refused('vaccination.record_told', told([{ vaccine: '120', on: '2025-10-30' }]))).toEqual([
      'doses.0.on dose_before_birth',
    ])
    expect(await g.refused('vaccination.record_told', told([{ vaccine: '120' }]))).toEqual([
      'doses.0.on kernel.field_required',
    ])
    const live = told([
      { vaccine: '03', on: '2026-11-02' },
      { vaccine: '21', on: '2026-11-10' },
    ])
    expect(await g.refused('vaccination.record_told', live)).toEqual(['as_told as_told_needed'])
    await g.done('vaccination.record_told', { ...live, as_told: '1', seen: 'too_soon_live:21' })
    expect(await g.page(`/people/${g.brother}/vaccinations`)).toContain('Does not count')
  })
})

describe('a dose that was wrong', () => {
  beforeEach(async () => {
    await g.record(giving(g.child, ['133']))
  })
  const only = async () => (await g.doses(g.child))[0]!

  test('is amended, and what it said stays', async () => {
    const see = await g.done('vaccination.amend_dose', {
      immunization: (await only()).id,
      vaccine: '133',
      on: '2026-11-20',
      lot: 'C9',
      reason: 'Wrong day',
    })
    const text = await g.page(see)
    expect(text).toContain('Wrong day')
    expect(text).toContain('What it said before')
    expect((await g.doses(g.child)).map((d) => d.status).toSorted()).toEqual(['amended', 'final'])
    expect(
      await g.refused('vaccination.amend_dose', { immunization: (await only()).id, vaccine: '133', reason: 'x' }),
    ).toBeTruthy()
  })

  test('is taken back', async () => {
    const { id } = await only()
    await g.done('vaccination.void_dose', { immunization: id, reason: 'Not given' })
    expect(await g.page(`/vaccinations/${id}`)).toContain('Not given')
    expect(await g.page(`/people/${g.child}/vaccinations`)).toContain('0 doses on record')
    expect(await g.refused('vaccination.void_dose', { immunization: id, reason: 'x' })).toBe(
      'vaccination.doses.dose_entered_in_error',
    )
  })

  test('goes to the right person and leaves a mark without its words', async () => {
    const { id } = await only()
    expect(await g.page(`/vaccinations/${id}/move`)).toContain('Le-yi')
    const see = await g.done('vaccination.move_dose', {
      immunization: id,
      person: g.child,
      to: g.brother,
      reason: 'The g.brother’s',
    })
    expect(await g.page(see)).toContain('Moved here; first entered with Le-an')
    const left = await g.page(`/vaccinations/${id}`)
    expect(left).toContain('Moved to the right person')
    expect(left).not.toContain('PCV13')
    expect(await g.page(`/people/${g.child}`)).not.toContain('Vaccinated: PCV13')
    expect(await g.page(`/people/${g.brother}`)).toContain('Vaccinated: PCV13')
    expect(await g.doses(g.brother)).toMatchObject([{ status: 'final', moved_from: g.child }])
  })
})

describe('the card', () => {
  test('says what to give today, what comes next, and why', async () => {
    const text = await g.page(`/people/${g.child}/vaccinations`)
    expect(text).toContain('DTaP-Hib-IPV')
    expect(text).toContain('What comes next')
    expect(text).toContain('CALCDTAGE-')
    expect(await g.page(`/people/${g.child}`)).toContain(`/people/${g.child}/vaccinations/new`)
  })

  test('without a birth date it asks for one', async () => {
    await g.done('records.register_household', {
      area: AREAS.shipu,
      number: '13',
      acknowledged: '1',
      members: [{ source_key: 'x', names: [{ text: 'Nobody' }], sex: 'male' }],
    })
    const id = await g.idOf('Nobody')
    expect(await g.page(`/people/${id}/vaccinations`)).toContain(`/people/${id}/amend`)
  })
})
