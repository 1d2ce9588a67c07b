import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Problem } from '#kernel/problem.ts'
import { hasShared, shared } from '../../../tests/support/shared.ts'
import { treeOf } from '../../../server/node/cli/tools/xml.ts'
import { ask } from '../../../tests/support/toy-schedule.ts'
import type { Schedule } from '../rules/schedule.ts'
import { importSchedule } from './tool.ts'

const dose = (more = '') => `<seriesDose><doseNumber>Dose 1</doseNumber>
  <age><absMinAge>12 months - 4 days</absMinAge><minAge>12 months</minAge><earliestRecAge>12 months</earliestRecAge><latestRecAge/><maxAge/></age>
  <preferableVaccine><vaccineType>toy</vaccineType><cvx>3</cvx><beginAge>12 months</beginAge><forecastVaccineType>Y</forecastVaccineType></preferableVaccine>
  ${more}<recurringDose>No</recurringDose></seriesDose>`
const antigen = (series = dose(), more = '') => `<antigenSupportingData>
  <immunity><dateOfBirth><immunityBirthDate>01/31/1957</immunityBirthDate><birthCountry/></dateOfBirth></immunity>
  <contraindications/>
  <series><seriesName>Toy 1-dose series</seriesName><targetDisease>Toy</targetDisease><vaccineGroup>Toy</vaccineGroup>
  <seriesAdminGuidance>A sentence that stays there.</seriesAdminGuidance><seriesType>Standard</seriesType>${more}
  <selectSeries><defaultSeries>Yes</defaultSeries><productPath>No</productPath><seriesGroup>1</seriesGroup><seriesPriority>A</seriesPriority><seriesPreference>1</seriesPreference></selectSeries>
  ${series}</series></antigenSupportingData>`
const rest = (cvx = '3') => `<scheduleSupportingData>
  <liveVirusConflicts><liveVirusConflict><previous><cvx>3</cvx></previous><current><cvx>3</cvx></current>
  <conflictBeginInterval>1 day</conflictBeginInterval><minConflictEndInterval>24 days</minConflictEndInterval><conflictEndInterval>28 days</conflictEndInterval></liveVirusConflict></liveVirusConflicts>
  <vaccineGroups><vaccineGroup><name>Toy</name><administerFullVaccineGroup>No</administerFullVaccineGroup></vaccineGroup></vaccineGroups>
  <vaccineGroupToAntigenMap><vaccineGroupMap><name>Toy</name><antigen>Toy</antigen></vaccineGroupMap></vaccineGroupToAntigenMap>
  <cvxToAntigenMap><cvxMap><cvx>${cvx}</cvx><shortDescription>toy</shortDescription><association><antigen>Toy</antigen></association></cvxMap></cvxToAntigenMap>
  <observations><observation><observationCode>001</observationCode><observationTitle>at risk</observationTitle></observation></observations>
</scheduleSupportingData>`

const made = (antigenXml: string, scheduleXml = rest(), folder = 'cdsi-4.65', options = {}) =>
  importSchedule.make(
    new Map([
      ['Toy.xml', treeOf(antigenXml)],
      ['Schedule.xml', treeOf(scheduleXml)],
    ]),
    { folder, options },
  )
const facts = (...args: Parameters<typeof made>) => JSON.parse(made(...args).text) as Schedule

test('a release becomes a schedule that can be asked', () => {
  const schedule = facts(antigen())
  expect(schedule).toMatchObject({
    id: 'acip',
    release: '4.65',
    vaccines: [{ code: '03' }],
    conflicts: [{ previous: '03', current: ['03'], end: '28d' }],
  })
  expect(schedule.antigens[0]!.immunity!.births[0]!.before).toBe('1957-01-31')
  expect(schedule.antigens[0]!.series[0]!.doses[0]!.ages).toEqual([
    { absMin: '12m-4d', min: '12m', earliestRec: '12m' },
  ])
  expect(JSON.stringify(schedule)).not.toContain('sentence that stays')
  const { groups } = ask(schedule, { born: '2024-01-10', on: '2025-06-01', doses: [['2025-01-10', '03']] })
  expect(groups.map((g) => g.status)).toEqual(['Complete'])
})

test('the release is told by the folder or by whoever imports', () => {
  expect(facts(antigen(), rest(), 'new', { release: '5.0', date: '2026-02' })).toMatchObject({
    release: '5.0',
    date: '2026-02',
  })
  expect(() => made(antigen(), rest(), 'new')).toThrow('which_release')
  expect(() => made(antigen(), rest(), 'cdsi-4.65', { date: 'spring' })).toThrow('wrong_date')
})

const skip = (condition: string) =>
  dose(
    `<conditionalSkip><context>Both</context><setLogic>n/a</setLogic><set><conditionLogic>AND</conditionLogic><condition>${condition}</condition></set></conditionalSkip>`,
  )
const WRONG: [name: string, code: string, antigen: string, schedule?: string][] = [
  ['an element that nobody knows', 'unknown_element', antigen(dose('<moonPhase>full</moonPhase>'))],
  ['an element in a text', 'elements_in_text', antigen(dose().replace('Dose 1', '<b>1</b>'))],
  ['a text among elements', 'text_among_elements', antigen(`surprise ${dose()}`)],
  ['a period in other words', 'no_period', antigen(dose().replace('12 months - 4 days', 'about a year'))],
  ['a vaccine that is no number', 'no_cvx', antigen(dose().replace('<cvx>3</cvx>', '<cvx>MMR</cvx>'))],
  ['a series of a new type', 'unknown_word', antigen().replace('Standard', 'Experimental')],
  ['a condition of a new type', 'unknown_word', antigen(skip('<conditionType>Weather</conditionType>'))],
  ['a count without a number', 'missing', antigen(skip('<conditionType>Vaccine Count by Age</conditionType>'))],
  [
    'a day that is not there',
    'no_day',
    antigen(dose('<seasonalRecommendation><startDate>20260231</startDate></seasonalRecommendation>')),
  ],
  ['an interval from nowhere', 'interval_from', antigen(dose('<interval><minInt>4 weeks</minInt></interval>'))],
  ['a sex that is not known', 'unknown_word', antigen(dose(), '<requiredGender>Both</requiredGender>')],
  ['a file of something else', 'foreign', '<bookstore><book/></bookstore>'],
  [
    'a vaccine group that the schedule has not',
    'not_whole',
    antigen(),
    rest().replaceAll('>Toy</name>', '>Other</name>'),
  ],
  ['no schedule file', 'one_schedule', antigen(), antigen()],
]
describe('is an error that names the file:', () => {
  test.each(WRONG)('%s', (_name, code, antigenXml, scheduleXml) => {
    try {
      made(antigenXml, scheduleXml)
    } catch (error) {
      expect(error).toBeInstanceOf(Problem)
      const { code: found, params } = error as Problem
      expect(found).toBe(`vaccination.cdc.${code}`)
      if (!['not_whole', 'one_schedule'].includes(code)) expect(params['file']).toBe('Toy.xml')
      return
    }
    expect.unreachable('it was taken')
  })
})

describe('hostile XML', () => {
  test.each([
    ['entities that grow', '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>', 'DOCTYPE'],
    ['a file from elsewhere', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'DOCTYPE'],
    ['an entity of its own', '<a>&b;</a>', 'entity'],
    ['depth', '<a>'.repeat(100) + '</a>'.repeat(100), 'levels'],
    ['attributes', '<a href="x"/>', 'attribute'],
    ['half a file', '<a><b>', 'unclosed tag'],
    ['no XML', 'PK\u0003\u0004', ''],
  ])('%s', (_name, xml, what) => expect(() => treeOf(xml)).toThrow(what))
})

test.skipIf(!hasShared)('the schedule of the product is what this importer makes of release 4.64', () => {
  const folder = shared('vaccination/cdsi-4.64')
  const kept = readFileSync(new URL('../../../data/reference/vaccination/acip.json', import.meta.url), 'utf8')
  const names = (JSON.parse(kept) as Schedule).antigens.length
  const files = new Map(
    globSync('*.xml', { cwd: folder })
      .toSorted()
      .map((file) => [file, treeOf(readFileSync(join(folder, file), 'utf8'))]),
  )
  expect(files.size).toBe(names + 1)
  expect(importSchedule.make(files, { folder: 'cdsi-4.64', options: { date: '2025-11' } }).text).toBe(kept)
})
