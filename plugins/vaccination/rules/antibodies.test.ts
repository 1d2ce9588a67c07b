import { describe, expect, test } from 'vitest'
import { ANTIBODY_PRODUCTS } from '../../../data/reference/vaccination/antibody-products.ts'
import { childFacts, doseFact } from '../../../tests/support/child-facts.ts'
import type { AntibodyFact } from '../facts/load.ts'
import { standingOf } from '../facts/standing.ts'
import type { ScheduleId } from '../schedules.ts'
import { whyOf } from '../doses/why.ts'

const TODAY = '2027-03-01'
const got = (product: string, on: string, more: Partial<AntibodyFact> = {}): AntibodyFact => ({
  id: `${product} ${on}`,
  product,
  on,
  showedImmune: false,
  ...more,
})
const asked = (
  antibodies: readonly AntibodyFact[],
  { schedule = 'acip', group = 'MMR', doses = [] as [string, string][], today = TODAY } = {},
) => {
  const facts = childFacts({ antibodies, doses: doses.map(([on, code], n) => doseFact(`d${n}`, on, code)) })
  const found = standingOf(facts, schedule as ScheduleId, today)
  if (!found.known) throw new Error(found.because)
  const at = found.groups.find((g) => g.group === group)!
  return { next: `${at.doseNumber} ${at.earliest} ${at.recommended}`, valid: at.valid, doses: found.doses, facts }
}

describe('what waits after blood products (BEYOND-4)', () => {
  // Born on 2026-01-10: MMR and varicella from 2027-01-10 on.
  test.each([
    ['tetanus_ig', '2026-12-20', '2027-03-20'],
    ['hepatitis_b_ig', '2026-12-20', '2027-03-20'],
    ['rabies_ig', '2026-12-20', '2027-04-20'],
    ['varicella_ig', '2026-12-20', '2027-05-20'],
    ['hepatitis_a_ig', '2026-12-20', '2027-06-20'],
    ['measles_ig', '2026-12-20', '2027-06-20'],
    ['botulism_ig', '2026-12-20', '2027-06-20'],
    ['cytomegalovirus_ig', '2026-12-20', '2027-06-20'],
    ['blood_cells_saline', '2026-12-20', '2027-03-20'],
    ['blood_packed_cells', '2026-12-20', '2027-06-20'],
    ['blood_whole', '2026-12-20', '2027-06-20'],
    ['blood_plasma_platelets', '2026-12-20', '2027-07-20'],
    ['ivig_400', '2026-12-20', '2027-08-20'],
    ['ivig_1000', '2026-12-20', '2027-10-20'],
    ['ivig_2000', '2026-12-20', '2027-11-20'],
    ['blood_washed_cells', '2026-12-20', '2027-01-10'],
    ['rsv_antibody', '2026-12-20', '2027-01-10'],
    ['hepatitis_b_ig', '2026-01-10', '2027-01-10'],
  ])('%s of %s: measles and varicella from %s on', (product, on, from) => {
    for (const group of ['MMR', 'Varicella'])
      expect(asked([got(product, on)], { group }).next).toBe(`1 ${from} ${from}`)
  })

  test('immunoglobulin that a registry records among vaccines counts too', () => {
    const of = (code: string) => asked([], { doses: [['2026-12-20', code]] }).next
    expect(of('30')).toBe('1 2027-03-20 2027-03-20')
    expect(of('34')).toBe('1 2027-04-20 2027-04-20')
  })

  test('each product of the table is here', () => expect(ANTIBODY_PRODUCTS).toHaveLength(17))

  test('of several the last counts, and what was given later than the day of asking does not', () => {
    const both = [got('blood_packed_cells', '2026-12-01'), got('hepatitis_b_ig', '2027-02-15')]
    expect(asked(both).next).toBe('1 2027-06-01 2027-06-01')
    expect(asked([got('ivig_2000', '2027-03-02')]).next).toBe('1 2027-01-10 2027-01-10')
  })

  test('nothing else waits', () => {
    const plain = asked([], { group: 'Polio' }).next
    expect(asked([got('ivig_2000', '2027-02-01')], { group: 'Polio' }).next).toBe(plain)
    expect(asked([got('ivig_2000', '2026-02-01')], { group: 'Rotavirus', today: '2026-03-20' }).next).toBe(
      asked([], { group: 'Rotavirus', today: '2026-03-20' }).next,
    )
  })

  test.each(['who', 'tw', 'cn'])('under the schedule %s too', (schedule) => {
    const group = schedule === 'who' ? 'Measles' : 'MMR'
    const facts = childFacts({ antibodies: [got('ivig_2000', '2026-12-20')] })
    const found = standingOf(facts, schedule as ScheduleId, TODAY)
    const waits = found.known ? found.groups.filter((g) => g.earliest === '2027-11-20').map((g) => g.group) : []
    expect(
      waits.some((g) => g.startsWith('M')),
      `${group}: ${waits.join()}`,
    ).toBe(true)
  })

  test('mainland China’s own three months hold for its other live vaccines', () => {
    const je = asked([got('tetanus_ig', '2027-02-01')], { schedule: 'cn', group: 'Japanese Encephalitis' })
    expect(je.next).toContain('2027-05-01')
  })
})

describe('what has to be given again', () => {
  const judged = (of: ReturnType<typeof asked>) => of.doses[0]!.evaluations.map((e) => `${e.status} ${e.reason}`)
  const mmr: [string, string][] = [['2027-01-20', '03']]

  test.each([
    ['a dose while they last', '2026-12-20', 'Not Valid Antibodies: too Near'],
    ['a dose on the same day', '2027-01-20', 'Not Valid Antibodies: too Near'],
    ['a dose 13 days before', '2027-02-02', 'Not Valid Antibodies: too Near'],
    ['a dose 14 days before counts', '2027-02-03', 'Valid null'],
    ['a dose after they are gone counts', '2026-07-20', 'Valid null'],
  ])('%s', (_, on, verdict) =>
    expect(new Set(judged(asked([got('blood_packed_cells', on)], { doses: mmr })))).toEqual(new Set([verdict])),
  )

  test('is asked for again when they are gone, four weeks after the dose at least', () => {
    expect(asked([got('blood_packed_cells', '2026-12-20')], { doses: mmr }).next).toBe('1 2027-06-20 2027-06-20')
    expect(asked([got('hepatitis_b_ig', '2026-10-25')], { doses: mmr }).next).toBe('1 2027-02-17 2027-02-17')
  })

  test('a blood test that shows protection lets it count', () => {
    const of = asked([got('blood_packed_cells', '2026-12-20', { showedImmune: true })], { doses: mmr })
    expect(new Set(judged(of))).toEqual(new Set(['Valid null']))
  })

  test('inactivated vaccines count', () => {
    const of = asked([got('ivig_2000', '2027-01-19')], { doses: [['2027-01-20', '10']] })
    expect(judged(of)).not.toContain('Not Valid Antibodies: too Near')
  })

  test('says why: the product, its day, and from when on', () => {
    const { facts } = asked([got('blood_packed_cells', '2026-12-20')], { doses: mmr })
    const why = whyOf(facts, '2026-01-10', 'acip', TODAY)
    const grounds = why.doses.get('d0')!.flatMap((d) => d.grounds)
    expect(grounds[0]).toMatchObject({
      rule: 'BEYOND-4',
      key: 'too_soon_antibodies',
      params: { product: 'blood_packed_cells', since: '2026-12-20', period: '6m', until: '2027-06-20' },
    })
    const group = why.groups.find((g) => g.group === 'MMR')!
    expect(group.grounds.earliest.filter((g) => g.decides).map((g) => g.key)).toContain('antibodies')
  })
})
