import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OpenAsk } from '#kernel/open-page.ts'
import { createFormat } from '#kernel/i18n.ts'
import { sealed } from '#kernel/page.ts'
import { PEOPLE, TODAY } from '../../../tests/support/home.ts'
import { vaccinationGround, type Ground } from '../../../tests/support/vaccination.ts'
import { checkCard } from './check-page.ts'
import { readWords, wordsOf } from './payload.ts'

let g: Ground
beforeEach(async () => {
  g = await vaccinationGround()
})
afterEach(() => g.close())

const sheet = (more = '', of = g.mei) => g.page(`/people/${of}/vaccinations/print${more}`)
const words = (doses: { code: string; on: string }[]) =>
  wordsOf({ person: g.mei, name: 'M', born: '2026-01-10', printed: TODAY, doses })
const check = async (said: string, mark = g.h.home.seal!(sealed('vaccination', said))) => {
  const t = g.h.registry.translator('en')
  const asked: OpenAsk = {
    query: { c: said, s: mark },
    t,
    fmt: createFormat('en'),
    today: TODAY,
    db: g.h.db,
    isSealed: (text, sent) => g.h.home.seal!(sealed('vaccination', text)) === sent,
  }
  const { body, guess } = await checkCard.answer(asked)
  return { guess: guess ?? false, text: String(await body) }
}

test('the card says who it is, what was given by lot, what does not count, and what comes next', async () => {
  await g.dose(g.minh, '03', '2026-03-01', { lot: 'M-0174' })
  // Nine days after another live vaccine.
  await g.dose(g.minh, '21', '2026-03-10')
  const shown = await sheet('', g.minh)
  for (const part of ['Minh', '5 May 2021', 'M-0174', 'does not count', 'class="qr"', 'Next: today'])
    expect(shown).toContain(part)
  expect(g.h.viewed.at(-1)).toMatchObject({ subjectId: g.minh })
})

test('a tablet, which has no seal, says so in the place of the code', async () => {
  delete g.h.home.seal
  const shown = await sheet()
  expect(shown).not.toContain('class="qr"')
  expect(shown).toContain('Printed on a tablet, without a code')
})

test('in two languages at once', async () => {
  const shown = await sheet('?lang=zh-Hant&also=en')
  expect(shown).toContain('<article class="card paper" lang="zh-Hant">')
  expect(shown).toMatch(/預防接種卡 <span lang="en">Vaccine card<\/span>/)
})

test('what is of a class stands on no paper, whoever prints it', async () => {
  await g.dose(g.mei, '19', '2026-06-12', { lot: 'B-0001', sensitivity: 'hiv' })
  const trusted = { ...PEOPLE.lin, compartments: ['hiv'] }
  expect(await g.page(`/people/${g.mei}/vaccinations/print`, trusted)).not.toContain('B-0001')
})

test('the plan names days and vaccines, and those of today first', async () => {
  const shown = await g.page(`/people/${g.mei}/vaccinations/plan/print?lang=zh-Hans&also=en`)
  expect(shown).toContain('今天')
  expect(shown).toContain('DTaP-Hib-IPV')
  expect(shown).toMatch(/10 January 2027/)
})

test('of the dead the sheets tell what was given, and ask for nothing', async () => {
  await g.dose(g.mei, '120', '2026-03-12')
  const plan = () => g.page(`/people/${g.mei}/vaccinations/plan/print`)
  const alive = await sheet()
  for (const part of ['Next: today', 'class="badge"']) expect(alive).toContain(part)
  expect(await plan()).toContain('DTaP-Hib-IPV')
  await g.done('records.report_death', { person: g.mei, on: '2026-11', told_by: 'mother' })
  const shown = await sheet()
  expect(shown).toContain('2026/03/12')
  expect(shown).not.toContain('Next:')
  expect(shown).not.toContain('class="badge"')
  expect(await plan()).not.toContain('DTaP-Hib-IPV')
})

test('who checks a card reads what it says, and whether the record has changed since', async () => {
  await g.dose(g.mei, '120', '2026-03-12')
  const said = words([{ code: '120', on: '2026-03-12' }])
  const same = await check(said)
  expect(same).toMatchObject({ guess: false })
  expect(same.text).toContain('the record says the same')
  expect(same.text).toContain('12 March 2026')
  await g.dose(g.mei, '133', '2026-03-12')
  const changed = await check(said)
  expect(changed.text).toContain('says more or other')
  // Of what is on record besides, nothing is said.
  expect(changed.text).not.toContain('PCV13')
  expect(changed.text).not.toContain('Mei')
})

test('a word changed, a mark of another, a mark without words: nothing is said', async () => {
  const said = words([{ code: '120', on: '2026-03-12' }])
  const mark = g.h.home.seal!(sealed('vaccination', said))
  for (const [text, sent] of [
    [said.replace('120.', '133.'), mark],
    [said, g.h.home.seal!(sealed('referral', said))],
    [said, ''],
    ['', ''],
  ] as const) {
    const answer = await check(text, sent)
    expect(answer.guess).toBe(true)
    expect(answer.text).not.toContain('2026')
  }
  expect(readWords(said)).not.toBeNull()
})
