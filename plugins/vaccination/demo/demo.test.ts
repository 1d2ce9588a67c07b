import { describe, expect, it } from 'vitest'
import { addDays, latestOf } from '#kernel/dates.ts'
import { chanceOf } from '#kernel/demo.ts'
import { childFacts, doseFact } from '../../../tests/support/child-facts.ts'
import { standingOf, type Standing } from '../facts/standing.ts'
import { community } from './community.ts'
import { families } from './families/index.ts'
import { STATES, type State, type ToldChild } from './plan.ts'

const TODAY = '2026-11-24'
const told = families(TODAY)
const children = told.flatMap((f) => f.children)
const child = (key: string): ToldChild => children.find((c) => c.key === key)!

const facts = (c: ToldChild) =>
  childFacts({
    id: c.key,
    sex: c.sex,
    birthDate: c.birth,
    doses: c.records
      .flatMap((r) => r.doses.map((d) => ({ ...d, source: r.source })))
      .map((d, n) => doseFact(`d${n}`, latestOf(d.on), d.vaccine, { occurrence: d.on, source: d.source }))
      .toSorted((a, b) => (a.on < b.on ? -1 : 1)),
  })
const standing = (key: string): Standing & { known: true } => {
  const s = standingOf(facts(child(key)), 'tw', TODAY)
  if (!s.known) throw new Error(s.because)
  return s
}
const asked = (key: string, on = TODAY) =>
  standing(key).groups.filter((g) => g.status === 'Not complete' && g.group !== 'Influenza' && g.recommended! <= on)
const statuses = (key: string) => standing(key).doses.flatMap((d) => d.evaluations.map((e) => e.status))

describe('children of the demo', () => {
  it('show every state, by Taiwan’s schedule and today', () => {
    const elsewhere: State[] = ['behind', 'ill']
    const shown = new Set([...children.map((c) => c.shows), ...elsewhere])
    expect(STATES.filter((s) => !shown.has(s))).toEqual([])
  })

  it('are complete and on time, or due today, soon or long ago', () => {
    expect(asked('hsin-yu')).toEqual([])
    expect(statuses('hsin-yu').every((s) => s === 'Valid')).toBe(true)
    expect(asked('yu-ting').map((g) => [g.group, g.recommended])).toEqual(
      expect.arrayContaining([
        ['DTaP/Tdap/Td', TODAY],
        ['Pneumococcal', TODAY],
      ]),
    )
    expect(asked('pin-jui')).toEqual([])
    expect(asked('pin-jui', addDays(TODAY, 14)).length).toBeGreaterThan(0)
    expect(asked('yu-jou', addDays(TODAY, -60)).map((g) => g.group)).toContain('DTaP/Tdap/Td')
    expect(asked('tzu-jui', addDays(TODAY, -365)).map((g) => g.group)).toContain('DTaP/Tdap/Td')
    expect(standing('tzu-jui').groups.find((g) => g.group === 'DTaP/Tdap/Td')?.valid).toBe(1)
  })

  it('have nothing, or something that does not count', () => {
    for (const key of ['che-yu', 'hsiang-ting']) expect(child(key).records).toEqual([])
    const early = standing('yung-ching').doses.flatMap((d) => d.evaluations)
    expect(early.filter((e) => e.status !== 'Valid')).toEqual([
      expect.objectContaining({ antigen: 'Pneumococcal', reason: 'Interval: too Soon' }),
    ])
    expect(standing('yi-an').doses.filter((d) => d.unknownVaccine)).toHaveLength(1)
    expect(child('yi-le').records.flatMap((r) => r.doses.map((d) => d.on.length))).toEqual([10, 7, 7, 7, 7, 4])
  })

  it('say why a dose was not given, and what came after one', () => {
    const commands = children.flatMap((c) => c.more ?? [])
    expect(commands.map((m) => m.form['reason']).filter((r) => r)).toEqual(['out_of_stock', 'out_of_stock', 'refused'])
    expect(children.flatMap((c) => c.events ?? []).map((e) => e.form['serious'])).toEqual(['no', 'hospital'])
  })
})

describe('the community around them', () => {
  const people = Array.from({ length: 400 }, (_, n) => ({
    key: `P-${n}`,
    id: `id-${n}`,
    areaId: `area-${n % 4}`,
    sex: 'female',
    birthDate: addDays(TODAY, -20 - n * 7),
    since: addDays(TODAY, -400),
    by: 'someone',
  }))
  const told = () => [...community({ today: TODAY, people: () => people } as never, new Set(['P-3']))]

  it('is the same at every run, leaves out whom a story tells of, and never gives a dose that is still to come', () => {
    expect(told()).toEqual(told())
    expect(told().map((v) => v.person.key)).not.toContain('P-3')
    expect(
      told()
        .flatMap((v) => v.doses)
        .every((d) => d.on <= TODAY),
    ).toBe(true)
  })

  it('differs by village, and gives doses that count', () => {
    const share = (area: string) => {
      const old = told().filter((v) => v.person.areaId === area && v.person.birthDate! < addDays(TODAY, -420))
      return old.filter((v) => v.doses.some((d) => d.vaccine === '03')).length / old.length
    }
    const shares = [0, 1, 2, 3].map((n) => share(`area-${n}`))
    expect(Math.max(...shares) - Math.min(...shares)).toBeGreaterThan(0.08)
    const judged = told().map(({ person, doses }) =>
      standingOf(
        {
          ...facts({ ...child('hsin-yu'), records: [{ key: 'x', source: 'register', doses }] }),
          birthDate: person.birthDate,
        },
        'tw',
        TODAY,
      ),
    )
    const statuses = judged.flatMap((s) => (s.known ? s.doses.flatMap((d) => d.evaluations.map((e) => e.status)) : []))
    expect(statuses.filter((s) => s === 'Valid').length / statuses.length).toBeGreaterThan(0.97)
  })

  it('spreads evenly', () => {
    const all = Array.from({ length: 2000 }, (_, n) => chanceOf(`x ${n}`))
    expect(all.reduce((a, b) => a + b, 0) / all.length).toBeCloseTo(0.5, 1)
  })
})
