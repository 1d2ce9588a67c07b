import { describe, expect, it } from 'vitest'
import { childFacts as child, doseFact as dose } from '../../../tests/support/child-facts.ts'
import { standingOf, type Standing } from './standing.ts'

const known = (s: Standing) => {
  if (!s.known) throw new Error(s.because)
  return s
}
const group = (s: Standing, name: string) => known(s).groups.find((g) => g.group === name)

describe('where somebody stands', () => {
  it('says what comes next, when, and with which vaccine', () => {
    const s = standingOf(child(), 'tw', '2026-03-20')
    expect(group(s, 'DTaP/Tdap/Td')).toMatchObject({
      status: 'Not complete',
      doseNumber: 1,
      earliest: expect.any(String),
      recommended: '2026-03-10',
      vaccines: ['120'],
      valid: 0,
    })
  })

  it('judges each dose, and counts one vaccine for each of its antigens', () => {
    const s = known(standingOf(child({ doses: [dose('d1', '2026-03-12', '120')] }), 'tw', '2026-03-20'))
    expect(s.doses[0]!.evaluations.map((e) => [e.antigen, e.status, e.doseNumber])).toEqual(
      expect.arrayContaining([
        ['DTaP/Tdap/Td', 'Valid', 1],
        ['Polio', 'Valid', 1],
        ['Hib', 'Valid', 1],
      ]),
    )
    expect(group(s, 'Polio')).toMatchObject({ doseNumber: 2, valid: 1 })
  })

  it('keeps what it found after somebody else was asked', () => {
    const first = known(standingOf(child({ doses: [dose('d1', '2026-03-12', '120')] }), 'tw', '2026-03-20'))
    const before = structuredClone(first)
    standingOf(child({ birthDate: '2020-05-05', doses: [dose('x', '2021-05-06', '03')] }), 'tw', '2026-03-20')
    expect(first).toEqual(before)
  })

  it('shows a vaccine that the schedule does not know, and concludes nothing from it', () => {
    const s = known(standingOf(child({ doses: [dose('d1', '2026-03-12', '999')] }), 'tw', '2026-03-20'))
    expect(s.doses).toEqual([{ id: 'd1', on: '2026-03-12', evaluations: [], unknownVaccine: true }])
  })

  it('counts from the last day of a month of birth, and from no year of a child', () => {
    const s = known(standingOf(child({ birthDate: '2026-01' }), 'tw', '2026-03-20'))
    expect([s.birth, s.exact]).toEqual(['2026-01-31', false])
    expect(standingOf(child({ birthDate: '2026' }), 'tw', '2026-03-20')).toEqual({
      known: false,
      because: 'rough_birth_date',
    })
    expect(standingOf(child({ birthDate: null }), 'tw', '2026-03-20')).toEqual({
      known: false,
      because: 'no_birth_date',
    })
    expect(standingOf(child({ birthDate: '1980' }), 'acip', '2026-03-20').known).toBe(true)
  })

  it('bars a live vaccine while she is expecting', () => {
    const woman = child({ birthDate: '1998-02-02', expecting: [{ since: '2026-01-05', dueOn: '2026-08-01' }] })
    expect(group(standingOf(woman, 'acip', '2026-03-20'), 'MMR')?.status).toBe('Contraindicated')
    expect(group(standingOf(woman, 'acip', '2026-12-01'), 'MMR')?.status).toBe('Not complete')
  })

  it('judges nothing by a lot that had run out', () => {
    const s = known(
      standingOf(child({ doses: [dose('d1', '2026-03-12', '133', { expiresOn: '2026-02' })] }), 'tw', '2026-03-20'),
    )
    expect(s.doses[0]!.evaluations[0]).toMatchObject({ status: 'Sub-standard', reason: 'Expired or spoilt' })
  })
})
