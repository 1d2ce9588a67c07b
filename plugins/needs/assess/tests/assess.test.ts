import { describe, expect, test } from 'vitest'
import { INSTRUMENTS } from '../../instruments/list.ts'
import { PEOPLE } from '../../../../tests/support/home.ts'
import {
  alerts,
  all,
  assess,
  assessments,
  bao,
  best,
  chosen,
  done,
  fieldsIn,
  h,
  house,
  NURSE,
  page,
  refused,
  scores,
  worst,
} from '../../../../tests/support/needs-assess.ts'

const idIn = (see: string) => see.split('/').at(-1)!.split('?')[0]!

describe('an assessment', () => {
  test('is scored by us, with its degree by the clinic’s cut-offs and its LOINC code', async () => {
    const see = await assess('barthel', chosen('barthel', { ...best('barthel'), ...worst('barthel', 'stairs') }))
    const [score] = await scores()
    expect(score).toMatchObject({ score: 'total', value: 90, level: 'moderate', status: 'final', sensitivity: null })
    expect((await assessments())[0]).toMatchObject({ instrument: 'barthel', form_version: '1', alerts: '[]' })
    const shown = await page(see)
    expect(shown).toMatch(/<b id="[^"]+">90<\/b>/)
    expect(shown).toContain('Bao')
    expect(await page(`/people/${bao}`)).toContain('/assessments/')
  })

  test('says beside source and licence that nobody of ours has checked them, wherever they stand', async () => {
    const see = await assess('barthel', chosen('barthel', best('barthel')))
    for (const path of [see, `/people/${bao}/assessments/new/barthel`])
      expect(await page(path)).toMatch(/own wording\.<\/span> <span>\(not verified\)/)
    expect((await page('/forms', NURSE)).match(/\(not verified\)/g)).toHaveLength(INSTRUMENTS.length)
  })

  test('with a question open is refused at its field, and everything chosen is kept', async () => {
    const q = chosen('barthel', { ...best('barthel') })
    const [first] = Object.keys(q)
    const { [first!]: _, ...rest } = q
    expect(await refused('needs.assess', { person: bao, form: 'barthel', q: rest })).toMatchObject({
      status: 422,
      fields: [{ field: `q.${first}`, code: 'needs.form.required' }],
    })
    const path = `/people/${bao}/assessments/new/barthel`
    const fields = fieldsIn(await page(path))
    const [other] = Object.keys(rest)
    const again = await h.post(path, { ...fields, [`q.${other}`]: '1' })
    expect(again.status).toBe(422)
    const text = await again.text()
    expect(text).toContain('Please answer this question.')
    expect(fieldsIn(text)[`q.${other}`]).toBe('1')
    expect(await assessments()).toEqual([])
  })

  test('drops what a skip put out of reach, and scores nothing of it', async () => {
    const q = chosen('phq9', { ...all('phq9', 1), interest: 0, mood: 1, self_harm: 3 })
    await assess('phq9', q)
    const [row] = await assessments()
    expect(row!.response).not.toContain('self_harm')
    expect((await scores()).map((s) => [s.score, s.value])).toEqual([['phq2', 1]])
    expect(await alerts()).toEqual([])
  })

  test('a total that was sent along is counted by nobody', async () => {
    const total = Object.keys(chosen('barthel', { total: 0 }))[0]!
    await assess('barthel', {
      ...chosen('barthel', { ...best('barthel'), ...worst('barthel', 'bathing') }),
      [total]: '100',
    })
    expect((await scores()).map((s) => s.value)).toEqual([95])
  })

  test('shows change since last, which items changed, and the trend', async () => {
    await assess('barthel', chosen('barthel', best('barthel')), { on: '2026-10-01' })
    const see = await assess(
      'barthel',
      chosen('barthel', { ...best('barthel'), ...worst('barthel', 'stairs'), ...worst('barthel', 'bathing') }),
    )
    const shown = await page(see)
    expect(shown).toContain('-15 since')
    expect(shown.match(/<tr[ >]/g)).toHaveLength(3)
    expect(shown).toContain('over-time')
  })

  test('is corrected by a newer row with the same root; the older scores count no more', async () => {
    const id = idIn(await assess('barthel', chosen('barthel', best('barthel')), { on: '2026-11-01' }))
    const shown = await page(`/assessments/${id}/amend`)
    expect(Object.keys(fieldsIn(shown)).filter((n) => n.startsWith('q.'))).toHaveLength(10)
    const see = await done('needs.amend_assessment', {
      assessment: id,
      q: chosen('barthel', { ...best('barthel'), walking: 0 }),
      amend_reason: 'Wrong line',
    })
    const rows = await assessments()
    expect(rows.map((r) => [r['status'], r['root_id'] === id, r['happened_on']])).toEqual(
      expect.arrayContaining([
        ['amended', true, '2026-11-01'],
        ['final', true, '2026-11-01'],
      ]),
    )
    expect((await scores()).map((s) => s.status).toSorted()).toEqual(['amended', 'final'])
    await done('needs.void_assessment', { assessment: idIn(see), reason: 'Other person' })
    expect((await scores()).filter((s) => s.status === 'final')).toEqual([])
    expect(await page(`/people/${bao}/assessments`)).toContain('Other person')
    expect(await refused('needs.void_assessment', { assessment: idIn(see), reason: 'Again' })).toMatchObject({
      code: 'needs.already_void',
    })
  })
})

describe('thoughts of self-harm', () => {
  const low = { ...all('phq9', 0), mood: 2, self_harm: 1 }

  test('stop whatever the total is: steps now, the nurse told without a word of why, escalated by timer', async () => {
    const see = await assess('phq9', chosen('phq9', low))
    expect((await scores()).find((s) => s.score === 'phq9')).toMatchObject({
      score: 'phq9',
      value: 3,
      level: 'minimal',
      sensitivity: 'mental_health',
    })
    expect(see).toBe(`/people/${bao}/safety/stay`)
    expect(await alerts()).toEqual([
      { title_key: 'needs.alert_now', to_role: 'nurse', escalate_at: '2026-11-24T02:30:00.000Z' },
    ])
    const steps = await page(see)
    expect(steps).toContain('Count it as not delivered: call until it is answered')
    expect(steps).toContain('30 minutes after it was saved')
    expect(steps).not.toMatch(/suicid|self-harm|PHQ/i)
  })

  test('do not wait for the rest of the form', async () => {
    await assess('phq9', chosen('phq9', { interest: 1, mood: 1, self_harm: 2 }))
    expect((await scores()).map((s) => s.score)).toEqual(['phq2'])
    expect(await alerts()).toHaveLength(1)
  })

  test('are on no page that the family or who may not see them reads', async () => {
    await assess('phq9', chosen('phq9', low))
    const [row] = await assessments()
    for (const path of [`/people/${bao}`, `/people/${bao}/assessments`, `/households/${house}`])
      expect(await page(path)).not.toContain('PHQ')
    expect((await h.get(`/assessments/${row!.id}`, PEOPLE.pan)).status).toBe(404)
    expect(await page(`/households/${house}`, NURSE)).not.toContain('PHQ')
    expect(await page(`/people/${bao}/assessments`, NURSE)).toContain('PHQ')
    expect(await page(`/assessments/${row!.id}`, NURSE)).toContain('do not leave this person alone')
  })

  test('taken back by a health worker stay on the nurse’s list', async () => {
    await assess('phq9', chosen('phq9', low), {}, NURSE)
    const [row] = await assessments()
    const worker = { ...PEOPLE.pan, compartments: ['mental_health'] }
    await done('needs.void_assessment', { assessment: row!.id!, reason: 'Other person' }, worker)
    expect(await alerts()).toHaveLength(1)
  })
})

describe('without a script', () => {
  test('questions that the answers bring up are shown before anything is saved', async () => {
    const path = `/people/${bao}/assessments/new/phq9`
    const fields = fieldsIn(await page(path))
    const two = Object.entries(chosen('phq9', { interest: 1, mood: 1 })).map(([k, v]) => [`q.${k}`, v as string])
    const answer = await h.post(path, { ...fields, ...Object.fromEntries(two) })
    expect(answer.status).toBe(422)
    const shown = await answer.text()
    expect(shown).toContain('Sleeping badly')
    const rest = Object.entries(chosen('phq9', all('phq9', 0))).map(([k, v]) => [`q.${k}`, v as string])
    const sent = await h.post(path, { ...fieldsIn(shown), ...Object.fromEntries([...rest, ...two]) })
    expect(sent.status).toBe(303)
  })

  test('with one, only what changed comes back', async () => {
    const fields = fieldsIn(await page(`/people/${bao}/assessments/new/phq9`))
    const two = Object.entries(chosen('phq9', { interest: 1, mood: 1 })).map(([k, v]) => [`q.${k}`, v as string])
    const live = async (more: Record<string, string>) => {
      const answer = await h.post('/assess/live', { ...fields, ...more })
      expect(answer.status).toBe(200)
      return await answer.text()
    }
    const one = await live(Object.fromEntries([two[0]!]))
    expect(one.match(/hx-swap-oob/g)).toBeNull()
    expect(one).toContain('1 of 2 answered')
    const both = await live(Object.fromEntries(two))
    // Seven questions and the points of the first two.
    expect(both.match(/hx-swap-oob/g)).toHaveLength(8)
    expect(both).not.toContain('interest in things')
  })
})
