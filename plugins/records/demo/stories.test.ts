import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { demoHouseholds } from './households.ts'
import { STORIES } from './stories/index.ts'
import type { Area } from './types.ts'

const { areas } = JSON.parse(
  readFileSync(new URL('../../../data/reference/areas/demo.json', import.meta.url), 'utf8'),
) as { areas: Area[] }
const told = [...demoHouseholds({ areas, households: STORIES.length, today: '2026-11-24' })]
const story = (name: string) => told.find((household) => household.story === name)
const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')

it.each(STORIES.map(({ story, record }) => [story, record]))(
  '%s stands at the front and in the README',
  (name, record) => {
    expect(story(name)?.key).toBe(record)
    expect(readme).toContain(`| ${record} |`)
  },
)

it('tells the family of the design pages', () => {
  const chen = story('child_behind')
  expect(chen?.facts.number).toBe('12')
  expect(chen?.members.map(({ facts }) => facts.names.find(({ lang }) => lang === 'en')?.text)).toEqual([
    'Chen Wang Hsiu-mei',
    'Nguyen Thi Lan',
    'Chen Chih-yuan',
    'Chen Le-an',
  ])
  expect(chen?.members[3]?.facts.birthDate).toBe('2025-08-20')
})

it('points only at people who are there', () => {
  const keys = new Set(told.flatMap(({ key, members }) => [key, ...members.map((member) => member.key)]))
  for (const { happenings, encounters, consents } of told) {
    const named = happenings.flatMap((one) =>
      'fromKey' in one
        ? [one.fromKey]
        : 'otherKey' in one
          ? [one.memberKey, one.otherKey]
          : 'memberKey' in one
            ? [one.memberKey]
            : [],
    )
    for (const key of [
      ...named,
      ...encounters.flatMap(({ presentKeys }) => presentKeys),
      ...consents.flatMap(({ givenBy }) => givenBy ?? []),
    ])
      expect(keys).toContain(key)
  }
})

it('has what each situation needs', () => {
  expect(story('twins')?.members[2]?.facts.birthDate).toBe(story('twins')?.members[3]?.facts.birthDate)
  expect(story('not_home_twice')?.encounters.filter(({ outcome }) => outcome === 'not_home')).toHaveLength(2)
  expect(story('refused')?.consents.find(({ purpose }) => purpose === 'visits')?.status).toBe('rejected')
  expect(story('moved')?.status).toBe('moved_away')
  expect(story('no_location')?.facts.location).toBeNull()
  expect(story('birth_year_only')?.members[0]?.facts.birthDate).toMatch(/^\d{4}$/)
  expect(story('died')?.members[0]?.facts.deceasedOn).toBe('2026-11-01')
  expect(story('migrant_carer')?.members[1]?.facts.relation).toBe('carer')
  expect(story('namesakes')?.members[0]?.facts.names).toEqual(story('namesakes_again')?.members[1]?.facts.names)
})
