import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rows, run } from '#kernel/sql.ts'
import type { Form } from '#kernel/plugin.ts'
import {
  plantAnswer,
  plantCourse,
  plantEpisode,
  plantLab,
  plantMedicine,
  plantPressure,
  plantVisit,
  type Planted,
} from '../../../tests/support/chronic-course.ts'
import { cardOf, chronicHome, words, type ChronicHome } from '../../../tests/support/chronic-home.ts'
import { PEOPLE, type TestHome } from '../../../tests/support/home.ts'

let h: TestHome
let c: ChronicHome
let man: Planted
let woman: Planted
let girl: Planted

beforeEach(async () => {
  c = await chronicHome()
  ;({ h, man, woman, girl } = c)
})
afterEach(() => c.close())

const done = (name: string, form: Form) => c.done(name, form)
const page = (who: Planted, query?: string) => c.page(who, query)

describe('the page of somebody who is followed', () => {
  beforeEach(() => plantCourse(h.db, man))

  test('says how he stands, against which goal, and how late he is', async () => {
    const html = await page(man)
    const standing = cardOf(html, 'standing')
    expect(standing).toContain('High blood pressure followed since 10 March 2023 · diagnosed 2023 · Township clinic')
    expect(standing).toContain('below 130/80 mmHg')
    expect(standing).toContain('173/99 mmHg · 26 October 2026 · not at goal')
    expect(standing).toContain('2 November 2026 22 days late')
    expect(html).toContain(`href="/people/${man.person}/chronic/visits/new"`)
  })

  test('is grave by a single reading that the average hides, and says so before everything else', async () => {
    const html = words(await page(man))
    expect(html).toContain('Last blood pressure 184/112 mmHg on 26 October 2026: dangerous')
    expect(html.indexOf('dangerous')).toBeLessThan(html.indexOf('How things stand'))
    expect(html).toContain('Glucose, fasting 310 mg/dL on 26 October 2026: dangerous')
  })

  test('the charts show two years, all of it by a link, and the same numbers as a table', async () => {
    const two = await page(man)
    const all = await page(man, '?span=all')
    expect(cardOf(two, 'pressure')).not.toContain('10 March 2023')
    expect(two).toContain('?span=all#pressure')
    expect(cardOf(all, 'pressure')).toContain('10 March 2023 166/100 mmHg 168/102, 164/98 Above goal')
    expect(cardOf(two, 'pressure')).toContain('20 September 2026 152/92 mmHg Above goal · Measured at home')
    expect(cardOf(two, 'pressure')).toContain('losartan 50 mg a day begun')
    expect(cardOf(two, 'pressure')).toContain('amlodipine raised to 10 mg a day (was 5 mg a day)')
    expect(cardOf(two, 'pressure')).not.toContain('metformin')
    expect(cardOf(two, 'glucose')).toContain('metformin raised to 1,000 mg a day')
    expect(two).toMatch(/<svg[^>]*role="img"[^>]*aria-labelledby="pressure-chart-t pressure-chart-d"/)
  })

  test('no chart brings a style or a script of its own', async () => {
    expect(await page(man)).not.toMatch(/<script|\sstyle=|\son\w+=|<style/)
  })

  test('glucose stands in the unit of the clinic, whichever it is', async () => {
    expect(cardOf(await page(man), 'glucose')).toContain('Glucose, fasting 310 mg/dL')
    await run(h.db, `insert into config (plugin, name, value) values ('chronic', 'glucoseUnit', '"mmol/L"')`)
    // As another process would have set it: read again with the next command.
    await run(h.db, 'update head set rev = rev + 1')
    await done('pregnancy.ask', { person: woman.person, answer: 'no' })
    const glucose = cardOf(await page(man), 'glucose')
    expect(glucose).toContain('Glucose, fasting 17.2 mmol/L')
    expect(glucose).not.toContain('mg/dL')
  })

  test('medicines say the dose and the day on which they run out', async () => {
    const medicines = cardOf(await page(man), 'medicines')
    expect(medicines).toContain('The first runs out on 10 September 2026')
    expect(medicines).toContain('losartan 50 mg a day since 11 August 2026 Ran out 10 September 2026')
    expect(medicines).toContain('amlodipine 10 mg a day since 20 May 2025')
  })

  test('the risk says what it rests on and when, and eGFR its stage', async () => {
    const risk = cardOf(await page(man), 'risk')
    expect(risk).toContain('WHO 2019: East Asia · laboratory chart')
    expect(risk).toContain('Upper blood pressure 173 mmHg 26 October 2026')
    expect(risk).toContain('Smokes Yes 11 February 2025')
    expect(risk).toContain('Total cholesterol 217 mg/dL 17 February 2026')
    expect(risk).toContain('Holds until 24 January 2027')
    expect(risk).toContain('A statin is suggested: diabetes at this age.')
    expect(cardOf(await page(man), 'tests')).toContain('54 mL/min/1.73 m², stage G3a 17 February 2026')
  })

  test('past visits say what was suggested, what was chosen and why; what was taken back is struck', async () => {
    const html = await page(man)
    const visits = cardOf(html, 'visits')
    expect(visits).toContain('Protocol suggested Step 3: amlodipine 10 mg a day and losartan 50 mg a day')
    expect(visits).toContain('What was done Kept as it was: Took it only on some days')
    expect(visits).toContain('2 November 2026 instead of 9 November 2026: Daughter comes on Monday')
    expect(visits).toContain('Taken back because Of her sister')
    expect(visits).not.toContain('120/70')
  })

  test('every rule names its source, and what nobody has checked says so', async () => {
    const html = await page(man)
    expect(cardOf(html, 'sources')).toContain('Simple.org, open-source server, thresholds and follow-up rules')
    expect(cardOf(html, 'risk')).toMatch(/\[\d+\] not verified/)
    for (const [, n] of html.matchAll(/href="#sources-(\d+)"/g)) expect(html).toContain(`id="sources-${n}"`)
    expect(html).not.toContain('#sources-0')
  })

  test('the card on his page is short, and the timeline tells visits, episodes, answers and calls', async () => {
    const card = cardOf(await (await h.get(`/people/${man.person}`)).text(), 'chronic')
    expect(card).toContain('High blood pressure and Diabetes')
    expect(card).toContain('173/99 mmHg (below 130/80 mmHg) · 26 October 2026 Dangerous')
    expect(card).toContain('Last visit Not controlled · 26 October 2026')
    expect(card).toContain('2 November 2026 22 days late')
    const told = words(await c.timeline(man))
    for (const line of [
      'Follow-up: not controlled',
      'Followed for high blood pressure',
      'Asked: smoking',
      'Called: agreed to come',
    ])
      expect(told).toContain(line)
  })

  test('an entry of a class is nowhere', async () => {
    await plantPressure(h.db, man, '2026-11-20', [199, 99])
    await run(h.db, `update records_observation set sensitivity = 'hiv' where happened_on = '2026-11-20'`)
    expect(await page(man)).not.toContain('199')
  })

  test('whoever is not in scope gets nothing', async () => {
    expect((await h.get(`/people/${man.person}/chronic`, PEOPLE.stranger)).status).toBe(404)
  })
})

describe('hazards', () => {
  test('a pregnant woman has no goal, no steps, and her own bounds; unknown is asked, not taken as no', async () => {
    await plantEpisode(h.db, woman, 'hypertension', '2026-05-05')
    await plantPressure(h.db, woman, '2026-11-23', [162, 96])
    const before = words(await page(woman))
    expect(before).toContain('Nobody has asked whether she is pregnant')
    expect(before).not.toContain('dangerous')
    expect(before).toContain('below 140/90 mmHg')
    await done('pregnancy.report', { person: woman.person, basis: 'lmp', lmp_on: '2026-04-26' })
    const html = await page(woman)
    expect(words(html)).toContain('Last blood pressure 162/96 mmHg on 23 November 2026: dangerous')
    expect(words(html)).toContain('to a hospital at once')
    expect(cardOf(html, 'standing')).toContain('None: pregnancy has bounds of its own')
    expect(cardOf(html, 'standing')).toContain('Pregnancy: no steps of medicines')
    expect(cardOf(html, 'pressure')).not.toContain('Goal for this person')
    expect(cardOf(html, 'risk')).toContain('No statin is suggested in pregnancy')
  })

  test('what harms an unborn child is told before, and shouted in pregnancy, on her page, her card and in the worklist', async () => {
    await plantEpisode(h.db, woman, 'hypertension', '2026-05-05')
    await plantMedicine(h.db, woman, '2026-05-05', 'C09CA01', 50)
    await plantMedicine(h.db, woman, '2026-05-05', 'C08CA01', 5)
    await plantPressure(h.db, woman, '2026-11-23', [146, 92])
    const card = async () => cardOf(await (await h.get(`/people/${woman.person}`)).text(), 'chronic')
    expect(words(await page(woman))).not.toContain('Harms the child')
    expect(cardOf(await page(woman), 'medicines')).toContain('Not in pregnancy: talk about contraception first.')
    await done('pregnancy.report', { person: woman.person, basis: 'lmp', lmp_on: '2026-08-26' })
    const html = await page(woman)
    expect(words(html)).toContain('losartan: not in pregnancy Harms the child')
    expect(words(html)).not.toContain('amlodipine: not in pregnancy')
    expect(cardOf(html, 'medicines')).toMatch(/losartan .* Not in pregnancy/)
    expect(await card()).toContain('losartan Not in pregnancy')
    expect(await card()).toMatch(/146\/92 mmHg · 23 November 2026 Same day/)
    const due = await rows<{ code: string }>(h.db, `select code from due where subject_id = ? and code = 'medicine'`, [
      woman.person,
    ])
    expect(due).toHaveLength(1)
    // Of the dead nothing is asked any more.
    await done('records.report_death', { person: woman.person, on: '2026-11-24' })
    expect(words(await page(woman))).not.toContain('not in pregnancy')
    expect(await card()).not.toContain('Not in pregnancy')
  })

  test('a statin warns in a woman of childbearing age', async () => {
    await plantEpisode(h.db, woman, 'diabetes', '2026-05-05')
    await run(h.db, `update records_person set birth_date = '1984-01-01' where id = ?`, [woman.person])
    expect(cardOf(await page(woman), 'risk')).toContain('ask first. This medicine harms an unborn child.')
  })

  test('a child is not judged by bounds of adults, but her glucose is', async () => {
    await plantPressure(h.db, girl, '2026-11-23', [150, 95])
    await plantLab(h.db, girl, '2026-11-23', '2339-0', 11.5, 'mmol/L')
    const html = await page(girl)
    expect(cardOf(html, 'pressure')).toContain('Not judged')
    expect(cardOf(html, 'pressure')).not.toContain('Danger from here on')
    expect(words(html)).toContain('207 mg/dL on 23 November 2026: dangerous')
    expect(cardOf(html, 'standing')).not.toContain('Raised since')
  })

  test('home readings are judged by the bounds of home, and make no visit average with ours', async () => {
    await plantEpisode(h.db, man, 'hypertension', '2026-05-05')
    await plantPressure(h.db, man, '2026-11-20', [137, 80], { home: true })
    await plantPressure(h.db, man, '2026-11-20', [139, 80], { minute: 5 })
    const shown = cardOf(await page(man), 'pressure')
    expect(shown).toContain('137/80 mmHg Above goal · Measured at home')
    expect(shown).toContain('139/80 mmHg At goal')
  })

  test('after an event there is no risk by the chart; without cholesterol a range, and which answer is missing', async () => {
    await plantPressure(h.db, man, '2026-08-01', [150, 90])
    const open = cardOf(await page(man), 'risk')
    expect(open).toMatch(/\d+ % to \d+ % within ten years/)
    expect(open).toContain('A range, because it is not known: Diabetes, Smokes and Total cholesterol.')
    expect(open).toContain('Out of date since 30 October 2026')
    await plantAnswer(h.db, man, '2026-11-01', 'stroke', 'yes')
    expect(cardOf(await page(man), 'risk')).toContain('after a heart attack or stroke the chart says nothing')
  })
})

describe('somebody who is not followed', () => {
  test('is suspected after one raised day, with the way to register; who has nothing has no card', async () => {
    const person = async () => (await (await h.get(`/people/${man.person}`)).text()).includes('id="chronic"')
    expect(await person()).toBe(false)
    await plantPressure(h.db, man, '2026-11-20', [150, 95])
    const html = await (await h.get(`/people/${man.person}`)).text()
    expect(cardOf(html, 'chronic')).toContain('Raised since 20 November 2026. Raised on 1 more day, it is confirmed.')
    expect(html).toContain(`href="/people/${man.person}/chronic/register"`)
  })

  test('diagnosed elsewhere is named', async () => {
    await run(
      h.db,
      `insert into records_condition (id, person_id, happened_on, happened_at, performer_id, recorder_id, recorded_at, source, status, system, code, clinical_status, verification)
       values ('c', ?, '2026-01-01', '2026-01-01T00:00:00.000Z', 'u', 'u', '2026-01-01T00:00:00.000Z', 'import', 'final', 'icd-10', 'E11.9', 'active', 'confirmed')`,
      [man.person],
    )
    expect(cardOf(await (await h.get(`/people/${man.person}`)).text(), 'chronic')).toContain(
      'Diabetes Diagnosed, and not followed here',
    )
  })

  test('of what was moved to another only that it was', async () => {
    const id = await plantVisit(h.db, man, '2026-11-01', '2026-11-29', { systolic: 177, diastolic: 99 })
    await run(h.db, `update chronic_visit set status = 'moved', void_reason = 'Of his brother' where id = ?`, [id])
    const told = await (await h.get(`/people/${man.person}/timeline`)).text()
    expect(words(told)).toContain('A follow-up visit, moved to another person’s record')
    expect(told + (await page(man))).not.toContain('177/99')
    expect(await rows(h.db, 'select id from chronic_visit')).toHaveLength(1)
  })
})
