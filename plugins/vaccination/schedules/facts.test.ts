import { describe, expect, test } from 'vitest'
import { compile } from '../rules/compile.ts'
import { vaccination } from '../plugin.ts'
import { schedule, SCHEDULES } from '../schedules.ts'
import { vaccinationConfig } from './clinic.ts'
import { groupName } from './words.ts'
import { createTranslator, LANGS } from '#kernel/i18n.ts'

const translators = createTranslator(vaccination.strings!, { strict: true })

describe('every schedule', () => {
  test.each(SCHEDULES)('%s says where it comes from, and its groups and notes have names in three languages', (id) => {
    const { facts } = schedule(id, '2026-11-25')!
    expect(facts.source).toMatch(/^SOURCE: /)
    const notes = [
      ...(facts.notes ?? []),
      ...facts.antigens.flatMap((a) => a.series.flatMap((s) => [s.note, ...s.doses.map((d) => d.note)])),
    ].filter((n) => n !== undefined)
    for (const lang of LANGS) {
      const t = translators(lang)
      for (const g of facts.groups) expect(groupName(t, g.name)).not.toBe('')
      for (const note of notes) expect(t(`vaccination.schedule.note.${note}`)).not.toBe('')
    }
  })

  test.each(['who', 'tw', 'cn'] as const)('%s names a source that it has for every series', (id) => {
    const { facts } = schedule(id, '2026-11-25')!
    for (const a of facts.antigens)
      for (const s of [...a.series, ...a.series.flatMap((x) => x.doses)])
        if (s.source !== undefined) expect(Object.keys(facts.sources!)).toContain(s.source)
    expect(facts.antigens.flatMap((a) => a.series).filter((s) => s.source === undefined)).toEqual([])
  })
})

test('ACIP names its release and its month', () => {
  const { facts } = schedule('acip', '2026-11-25')!
  expect([facts.release, facts.date]).toEqual(['4.64', '2025-11'])
})

test('an interval that no source tells is marked, and judges nothing; a bound of another’s names whose it is', () => {
  const { facts } = schedule('tw', '2026-11-25')!
  const intervals = facts.antigens.flatMap((a) => a.series.flatMap((s) => s.doses.flatMap((d) => d.intervals ?? [])))
  const marked = intervals.filter((i) => i.verified === false)
  expect(marked.length).toBeGreaterThan(5)
  expect(marked.filter((i) => i.absMin !== undefined && i.source === undefined)).toEqual([])
  const ages = facts.antigens.flatMap((a) => a.series.flatMap((s) => s.doses.flatMap((d) => d.ages ?? [])))
  const borrowed = [...ages, ...intervals].filter((b) => b.source !== undefined)
  expect(new Set(borrowed.map((b) => b.source))).toEqual(new Set(['who', 'who_je', '11401']))
  for (const b of borrowed) {
    expect(Object.keys(facts.sources!)).toContain(b.source)
    expect(b).toMatchObject({ verified: false, absMin: expect.any(String) })
  }
})

test('a schedule of another season asks for influenza from its October', () => {
  const started = (on: string) =>
    schedule('tw', on)!.facts.antigens.find((a) => a.name === 'Influenza')!.series[0]!.doses[0]!.season!.start
  expect(started('2026-09-30')).toBe('2025-10-01')
  expect(started('2026-10-01')).toBe('2026-10-01')
  expect(schedule('tw', '2026-10-01')).toBe(schedule('tw', '2027-03-01'))
})

test('a clinic that chose nothing goes by Taiwan’s', () => {
  expect(vaccinationConfig.parse({})).toEqual({ schedule: 'tw', dueFor: 'school', dueSeasonal: false })
  expect(() => vaccinationConfig.parse({ schedule: 'nowhere' })).toThrow()
})

test('a schedule that names an unknown vaccine group is refused', () => {
  const { facts } = schedule('cn', '2026-11-25')!
  expect(() => compile({ ...facts, groups: facts.groups.slice(1) })).toThrow('HepB')
})
