import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { daysBetween } from '#kernel/dates.ts'
import { areasAt } from './areas.ts'
import { demoHouseholds } from './households.ts'
import { contains } from './polygon.ts'
import { DEMO_ID_SYSTEM, DEMO_PHONE } from './reach.ts'
import { demoStaff } from './staff.ts'
import type { Area, DemoHousehold } from './types.ts'
import { VISIT_INTERVALS } from './visit-history.ts'

const real = (
  JSON.parse(readFileSync(new URL('../../../data/reference/areas/demo.json', import.meta.url), 'utf8')) as {
    areas: Area[]
  }
).areas
const today = '2026-11-24'
const community = (households: number, from = 0) => [
  ...demoHouseholds({ areas: areasAt(real, households), households, today, from }),
]
const demo = community(300)
const large = community(3_000)

describe('the demo community', () => {
  it('is the same each time', () => {
    const digest = (households: DemoHousehold[]) =>
      createHash('sha256').update(JSON.stringify(households)).digest('hex')
    expect(digest(community(300))).toBe(digest(demo))
  })

  it('has the same household k whatever is generated before or after it', () => {
    expect(large.slice(0, 300)).toEqual(demo)
    expect(community(3_000, 2_990)).toEqual(large.slice(2_990))
  })

  it('has about 1,100 people in 300 households', () => {
    const people = demo.reduce((sum, { members }) => sum + members.length, 0)
    expect(people).toBeGreaterThanOrEqual(1_050)
    expect(people).toBeLessThanOrEqual(1_200)
  })

  it('gives each household, member and door its own name', () => {
    expect(new Set(large.map(({ key }) => key)).size).toBe(large.length)
    expect(new Set(large.map(({ areaId, facts }) => areaId + facts.address)).size).toBe(large.length)
    const keys = large.flatMap(({ members }) => members.map(({ key }) => key))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('puts every house into its village', () => {
    const areas = new Map(areasAt(real, 3_000).map((area) => [area.id, area]))
    for (const { key, areaId, facts } of large) {
      const area = areas.get(areaId)
      expect(area?.kind, key).toBe('village')
      if (area && facts.location)
        expect(contains(area.geometry, [facts.location.longitude, facts.location.latitude]), key).toBe(true)
    }
  })

  it('knows only phones and numbers that nobody has', () => {
    for (const { facts, members } of large) {
      for (const { number } of [...facts.phones, ...members.flatMap((member) => member.facts.phones)])
        expect(number).toMatch(DEMO_PHONE)
      for (const member of members)
        expect(member.facts.identifiers).toEqual([{ system: DEMO_ID_SYSTEM, value: member.key, use: 'usual' }])
    }
  })

  it('spells every name in Han and Latin letters', () => {
    for (const { facts } of large.flatMap(({ members }) => members)) {
      expect(facts.names.map(({ lang }) => lang)).toEqual(expect.arrayContaining(['zh-Hant', 'en']))
      for (const { text } of facts.names) expect(text).not.toMatch(/undefined|null|^\s|\s$/)
    }
  })
})

describe('families', () => {
  const apart: Partial<Record<string, { from: string; years: number }[]>> = {
    child: [{ from: 'head', years: 15 }],
    grandchild: [
      { from: 'head', years: 30 },
      { from: 'child_in_law', years: 15 },
    ],
    head: [{ from: 'parent', years: 15 }],
  }

  it('have parents at least 15 years older than their children', () => {
    for (const { members, key } of large) {
      for (const { facts: younger } of members) {
        for (const { from, years } of apart[younger.relation ?? ''] ?? []) {
          for (const { facts: older } of members.filter(({ facts }) => facts.relation === from)) {
            if (!exact(older.birthDate) || !exact(younger.birthDate)) continue
            expect(
              daysBetween(older.birthDate, younger.birthDate),
              `${key} ${from} ${younger.relation}`,
            ).toBeGreaterThanOrEqual(years * 365)
          }
        }
      }
    }
  })

  it('are born before today and met only after', () => {
    for (const { members, encounters, registeredOn, confirmedOn } of large) {
      expect(encounters.every(({ startedOn }) => startedOn <= today && startedOn >= registeredOn)).toBe(true)
      expect(confirmedOn === null || (confirmedOn >= registeredOn && confirmedOn <= today)).toBe(true)
      const born = new Map(members.map(({ key, facts }) => [key, facts.birthDate]))
      for (const { startedOn, presentKeys } of encounters)
        for (const key of presentKeys) expect((born.get(key) ?? '') <= startedOn, key).toBe(true)
      expect(members.filter(({ facts }) => facts.relation === 'head')).toHaveLength(1)
    }
  })
})

describe('visits', () => {
  it('leave about 12 % overdue and 10 % due, whatever the day', () => {
    for (const day of [today, '2028-02-29']) {
      const households = [...demoHouseholds({ areas: areasAt(real, 3_000), households: 3_000, today: day, from: 100 })]
      const standing = { due: 0, overdue: 0 }
      for (const { encounters, facts } of households) {
        const last = encounters.findLast(({ outcome, class: where }) => where === 'home' && outcome === 'done')
        const { everyDays, graceDays } = VISIT_INTERVALS[facts.riskGroup]
        const days = daysBetween(last?.startedOn ?? day, day)
        if (days > everyDays + graceDays) standing.overdue++
        else if (days >= everyDays) standing.due++
      }
      expect(standing.overdue / households.length).toBeCloseTo(0.12, 1)
      expect(standing.due / households.length).toBeCloseTo(0.1, 1)
    }
  })

  it('are made by staff whose village it is', () => {
    const staff = demoStaff(real)
    for (const { areaId, encounters } of demo) {
      for (const { performer } of encounters)
        expect(staff[performer]?.role === 'nurse' || staff[performer]?.areaIds.includes(areaId)).toBe(true)
    }
  })
})

it('prints how fast a large community comes', () => {
  const households = 20_000
  const areas = areasAt(real, households)
  const start = performance.now()
  let people = 0
  for (const { members } of demoHouseholds({ areas, households, today })) people += members.length
  console.log(
    `${households} households, ${people} people: ${Math.round(households / ((performance.now() - start) / 1000))} households a second`,
  )
})

const exact = (date: string | null): date is string => date?.length === 10
