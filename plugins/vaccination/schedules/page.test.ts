import { expect, test } from 'vitest'
import { openSqlite } from '../../../server/node/sqlite.ts'
import { makeHome, PEOPLE, type TestHome } from '../../../tests/support/home.ts'
import { pregnancy } from '../../pregnancy/plugin.ts'
import { records } from '../../records/plugin.ts'
import { referral } from '../../referral/plugin.ts'
import { today } from '../../today/plugin.ts'
import { vaccination } from '../plugin.ts'
import { schedule, SCHEDULES } from '../schedules.ts'

const textOf = async (home: TestHome, path: string): Promise<string> =>
  (await (await home.get(path, PEOPLE.lin)).text())
    .replaceAll(/<svg.*?<\/svg>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

const home = await makeHome(openSqlite(':memory:').db, [records, today, referral, pregnancy, vaccination])

test('the clinic’s own schedule stands first, with edition, source and what is missing', async () => {
  const text = await textOf(home, '/vaccination/schedule')
  expect(text).toContain('This clinic goes by: Taiwan.')
  expect(text).toContain('11401')
  expect(text).toContain('Not checked')
  expect(text).toContain('2 months · 4 months · 6 months · 18 months · 5 years')
  expect(text).toContain('Not here: HPV at school')
})

test('ACIP names its release and date, and that it is older than CDC’s change', async () => {
  const text = await textOf(home, '/vaccination/schedule?of=acip')
  expect(text).toContain('4.64')
  expect(text).toContain('2025-11')
  expect(text).toContain('older than 16 December 2025')
  expect(await textOf(home, '/vaccination/schedule?of=who')).not.toContain('16 December 2025')
})

test('a vaccine shows every dose with ages, intervals, catch-up and note', async () => {
  const text = await textOf(home, '/vaccination/schedule?of=who&group=DTaP%2FTdap%2FTd')
  expect(text).toContain('from 6 weeks; sooner does not count')
  expect(text).toContain('4 weeks after the dose before; sooner does not count')
  expect(text).toContain('Left out if: no dose (before 12 months)')
  expect(text).toContain('Third dose of whoever began at twelve months or later.')
  expect(text).toContain('no dose is judged by it')
})

test('a bound that Taiwan’s public table does not give says that it is WHO’s', async () => {
  const text = await textOf(home, '/vaccination/schedule?of=tw&group=MMR')
  expect(text).toContain('counts from 12 months; before that it is an extra dose')
  expect(text).toContain('4 weeks after the dose before; sooner does not count')
  expect(text).toMatch(/Least age or interval by WHO, Table 2: .* 2020, until the schedule’s own table/)
  const five = await textOf(home, '/vaccination/schedule?of=tw&group=DTaP%2FTdap%2FTd')
  expect(five).toContain('asked for from 2 months counts from 6 weeks less 4 days')
  expect(await textOf(home, '/vaccination/schedule?of=who&group=Measles')).not.toContain('own table of least ages')
})

test('both editions of Taiwan’s hepatitis A, and its birth cohort', async () => {
  const text = await textOf(home, '/vaccination/schedule?of=tw&group=HepA')
  expect(text).toMatch(/until 31 Dec(ember)? 2024: asked for from 12 months/)
  expect(text).toMatch(/since 1 Jan(uary)? 2025: asked for from 18 months/)
  expect(text).toMatch(/Not asked for if: born before 1 Jan(uary)? 2017 and no dose/)
})

test('every vaccine of every schedule has its page, in three languages', async () => {
  for (const id of SCHEDULES)
    for (const [n, group] of schedule(id, '2026-11-24')!.facts.groups.entries()) {
      const lang = (['en', 'zh-Hant', 'zh-Hans'] as const)[n % 3]!
      const path = `/vaccination/schedule?of=${id}&group=${encodeURIComponent(group.name)}`
      expect((await home.get(path, { ...PEOPLE.lin, lang })).status, path).toBe(200)
    }
})

test('nurses and heads may look; what is not there is not found', async () => {
  const status = async (path: string, who: keyof typeof PEOPLE) => (await home.get(path, PEOPLE[who])).status
  expect(await status('/vaccination/schedule', 'chou')).toBe(200)
  expect(await status('/vaccination/schedule', 'pan')).toBe(403)
  expect(await status('/vaccination/schedule?of=nowhere', 'lin')).toBe(404)
  expect(await status('/vaccination/schedule?of=cn&group=Zoster', 'lin')).toBe(404)
})
