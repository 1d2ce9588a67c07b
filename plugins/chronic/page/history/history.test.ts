import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { row } from '#kernel/sql.ts'
import { plantAnswer, plantPressure, type Planted } from '../../../../tests/support/chronic-course.ts'
import { cardOf, chronicHome, words, type ChronicHome } from '../../../../tests/support/chronic-home.ts'
import type { TestHome } from '../../../../tests/support/home.ts'

let h: TestHome
let c: ChronicHome
let man: Planted

beforeEach(async () => {
  c = await chronicHome()
  ;({ h, man } = c)
})
afterEach(() => c.close())

describe('history', () => {
  const answer = async (question: string) =>
    (await row<{ id: string }>(h.db, `select id from chronic_history where question = ? and status = 'final'`, [
      question,
    ]))!.id

  test('is asked again with the last answer beside the question and nothing ticked; the newest counts', async () => {
    await plantAnswer(h.db, man, '2026-01-05', 'smokes', 'yes')
    await plantPressure(h.db, man, '2026-11-01', [150, 90])
    const form = await (await h.get(`/people/${man.person}/chronic/history`)).text()
    expect(words(form)).toContain('Last: Yes, 5 January 2026')
    expect(form).not.toMatch(/type="radio"[^>]*checked/)
    await c.done('chronic.ask_history', { person: man.person, smokes: 'no', on: '2026-11-20' })
    const html = await c.page(man)
    expect(cardOf(html, 'history')).toContain('Smokes No 20 November 2026')
    expect(cardOf(html, 'history')).toContain('5 January 2026 Smokes: Yes')
    expect(cardOf(html, 'risk')).toContain('Smokes No 20 November 2026')
  })

  test('an answer that is taken back counts no more and stays to be seen', async () => {
    await plantAnswer(h.db, man, '2026-01-05', 'stroke', 'no')
    await c.done('chronic.ask_history', { person: man.person, stroke: 'yes' })
    const wrong = (await row<{ id: string }>(h.db, `select id from chronic_history where answer = 'yes'`))!.id
    await c.done('chronic.void_history', { history: wrong, reason: 'Of his brother' })
    const shown = cardOf(await c.page(man), 'history')
    expect(shown).toContain('Stroke No 5 January 2026')
    expect(shown).toContain('Stroke: Yes Of his brother')
    expect(await h.send('chronic.void_history', { history: wrong, reason: 'Again' })).toMatchObject({ status: 409 })
    expect(await answer('stroke')).not.toBe(wrong)
  })

  test('nothing answered is not saved', async () => {
    expect(await h.send('chronic.ask_history', { person: man.person, note: 'Was not at home' })).toMatchObject({
      status: 422,
    })
  })
})
