import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '#kernel/dates.ts'
import { rows } from '#kernel/sql.ts'
import { chronicGround, type ChronicGround } from '../../../../tests/support/chronic.ts'
import { plantPressure } from '../../../../tests/support/chronic-course.ts'
import { AREAS, PEOPLE, TODAY } from '../../../../tests/support/home.ts'

const { pan, lin, kao: otherWorker, chou, stranger } = PEOPLE
let g: ChronicGround

beforeEach(async () => {
  g = await chronicGround()
})
afterEach(() => g.close())

const text = (html: string) =>
  html
    .replaceAll(/<svg.*?<\/svg>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

const order = (html: string, ...names: string[]) => {
  const places = names.map((n) => html.indexOf(`>${n}</a>`))
  expect(places.every((p) => p >= 0)).toBe(true)
  return names.toSorted((a, b) => html.indexOf(`>${a}</a>`) - html.indexOf(`>${b}</a>`))
}

/** HEARTS: not at target, so again after 28 days. */
const missedSince = (days: number) => addDays(TODAY, -days - 28)
const MISSED = addDays(TODAY, -10)
const call = (person: string, more: object) => ({ person, missed_on: MISSED, ...more })

describe('the list', () => {
  beforeEach(async () => {
    await g.household('13', [['Late', 'male', '1960-01-01']])
    await g.household('14', [['Grave', 'female', '1950-01-01']])
    await g.household('15', [['Lost', 'male', '1950-01-01']])
    await g.followed(await g.idOf('Late'), missedSince(90), [150, 92])
    await g.followed(await g.idOf('Grave'), missedSince(40), [186, 100])
    await g.followed(g.kao, missedSince(10), [188, 100])
    await g.followed(g.chu, missedSince(-5), [150, 92])
    await g.followed(await g.idOf('Lost'), missedSince(366), [150, 92])
    await g.settle()
  })

  it('names the high risks of more than thirty days first, then whoever has waited longest', async () => {
    const page = await g.page('/chronic/overdue', lin)
    expect(order(page, 'Kao', 'Late', 'Grave')).toEqual(['Grave', 'Late', 'Kao'])
    expect(text(page)).toMatch(/Grave 76 years, female .*186\/100 mmHg .*Not called yet 40 days late High risk/)
    expect(text(page)).toMatch(/Kao 60 years, male .*10 days late 0911111112/)
    expect(page).toContain('href="tel:0911111112"')
    expect(page).not.toContain('>Chu</a>')
    expect(page).not.toContain('>Lost</a>')
  })

  it('shows our last values however long before the missed day, and not what was measured at home since', async () => {
    const person = await g.idOf('Lost')
    await g.done('chronic.record_visit', {
      person,
      systolic1: '164',
      diastolic1: '98',
      glucose: '9',
      glucose_unit: 'mmol/L',
      glucose_kind: 'fasting',
      on: addDays(TODAY, -330),
      next_on: addDays(TODAY, -8),
      next_reason: 'Works at sea',
    })
    await plantPressure(g.h.db, { person, performer: pan.id }, addDays(TODAY, -20), [121, 71], { home: true })
    await g.settle()
    expect(text(await g.page('/chronic/overdue', lin))).toMatch(/Lost 76 years, male .*164\/98 mmHg .*162 mg\/dL/)
  })

  it('is for the own areas only, and can be narrowed to one of them', async () => {
    expect(await g.page('/chronic/overdue', otherWorker)).not.toContain('Grave')
    expect(await g.page('/chronic/overdue', stranger)).not.toContain('Grave')
    expect(await g.page(`/chronic/overdue?village=${AREAS.lunzai}`, lin)).not.toContain('Grave')
    expect(await g.page(`/chronic/overdue?village=${AREAS.shipu}`, lin)).toContain('Grave')
    expect(await g.page('/chronic/overdue', chou)).not.toContain('Record call')
  })

  it('gives no number of whoever does not want calls, and the safe one before the household’s', async () => {
    await g.done('records.set_safe_contact', {
      person: g.kao,
      number: '0922222222',
      safe_from: '18:00',
      safe_until: '20:00',
    })
    const page = text(await g.page('/chronic/overdue', lin))
    expect(page).toMatch(/Kao .*0922222222 between 18:00 and 20:00/)
    expect(page).not.toContain('0911111112')
    await g.done('records.answer_consent', {
      person: g.kao,
      phone: 'refused',
      basis: 'consent',
      authority: 'self',
      method: 'spoken',
    })
    expect(text(await g.page('/chronic/overdue', lin))).toMatch(/Kao .*Does not want calls/)
    expect(await g.page('/chronic/overdue', lin)).not.toContain('0922222222')
  })

  it('goes to the next with each call, through the whole list, and passes over whom one skips', async () => {
    const start = await g.h.get('/chronic/overdue/next', lin)
    const first = start.headers.get('location')!
    expect(first).toContain(`/chronic/overdue/call/${await g.idOf('Grave')}?`)
    const form = await g.page(first, lin)
    expect(text(form)).toContain('Save and next')
    const hidden = Object.fromEntries(
      [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map((m) => [m[1]!, m[2]!]),
    )
    const sent = { ...hidden, result: 'call_later' }
    const action = `/people/${await g.idOf('Grave')}/chronic/calls/new`
    const saved = await g.h.post(action, sent, lin)
    expect((await g.h.post(action, sent, lin)).headers.get('location')).toBe(saved.headers.get('location'))
    expect(await rows(g.h.db, 'select result, remind_on from chronic_call')).toEqual([
      { result: 'call_later', remind_on: addDays(TODAY, 7) },
    ])
    const second = (await g.h.get(saved.headers.get('location')!, lin)).headers.get('location')!
    expect(second).toContain(await g.idOf('Late'))
    expect(second).toContain('saved=chronic.saved_call')
    const skip = (await g.page(second, lin))
      .match(/href="(\/chronic\/overdue\/next[^"]*)"/)![1]!
      .replaceAll('&amp;', '&')
    const third = (await g.h.get(skip, lin)).headers.get('location')!
    expect(third).toContain(g.kao)
    const end = (await g.page(third, lin)).match(/href="(\/chronic\/overdue\/next[^"]*)"/)![1]!.replaceAll('&amp;', '&')
    expect((await g.h.get(end, lin)).headers.get('location')).toBe('/chronic/overdue')
    const left = await g.page('/chronic/overdue', lin)
    expect(left).not.toContain('>Grave</a>')
    expect(left).toContain('>Late</a>')
  })
})

describe('a call', () => {
  beforeEach(async () => {
    await g.followed(g.kao, missedSince(10), [150, 92])
    await g.settle()
  })

  it('that agrees on a day reminds after thirty; on the list again then, if nobody has seen them', async () => {
    await g.done('chronic.record_call', call(g.kao, { result: 'agreed', agreed_on: addDays(TODAY, 3) }), lin)
    expect(await rows(g.h.db, 'select agreed_on, agreed_place, remind_on from chronic_call')).toEqual([
      { agreed_on: addDays(TODAY, 3), agreed_place: 'clinic', remind_on: addDays(TODAY, 30) },
    ])
    expect(await g.page('/chronic/overdue', lin)).not.toContain('>Kao</a>')
    g.h.clock.today = addDays(TODAY, 30)
    while ((await g.h.writer.system<number>('due.roll', {})) > 0);
    expect(text(await g.page('/chronic/overdue', lin))).toMatch(/Kao .*Called .*: comes on/)
  })

  it('that agrees on a visit at home puts it on the health worker’s list of that day', async () => {
    const on = addDays(TODAY, 3)
    await g.done('chronic.record_call', call(g.kao, { result: 'agreed', agreed_on: on, agreed_place: 'home' }), lin)
    expect(await rows(g.h.db, `select due_on from due where code = 'home_visit'`)).toEqual([{ due_on: on }])
  })

  it('needs a day that is to come, or a reason', async () => {
    const wrong = async (more: object) => (await g.refused('chronic.record_call', call(g.kao, more), lin)).fields
    expect(await wrong({ result: 'agreed' })).toEqual({ agreed_on: 'chronic.call_needs_day' })
    expect(await wrong({ result: 'agreed', agreed_on: '2026-11-23' })).toEqual({ agreed_on: 'chronic.call_day_past' })
    expect(await wrong({ result: 'agreed', agreed_on: '2027-11-23' })).toEqual({
      agreed_on: 'chronic.call_day_too_far',
    })
    expect(await wrong({ result: 'removed' })).toEqual({ remove_reason: 'chronic.call_needs_reason' })
  })

  it.each([
    ['dead', 'death'],
    ['moved', 'leave'],
  ])(
    'of which somebody is %s changes nothing on record by itself, and leads to where it is recorded',
    async (remove_reason, page) => {
      const see = await g.done('chronic.record_call', call(g.kao, { result: 'removed', remove_reason }), lin)
      expect(see).toBe(`/people/${g.kao}/${page}`)
      expect(await rows(g.h.db, 'select status from records_person where id = ?', [g.kao])).toEqual([
        { status: 'active' },
      ])
    },
  )

  it('takes off the list until somebody was seen again', async () => {
    await g.done('chronic.record_call', call(g.kao, { result: 'removed', remove_reason: 'refused' }), lin)
    g.h.clock.today = addDays(TODAY, 60)
    while ((await g.h.writer.system<number>('due.roll', {})) > 0);
    expect(await g.page('/chronic/overdue', lin)).not.toContain('>Kao</a>')
  })

  it('can be taken back, and then counts no more', async () => {
    await g.done('chronic.record_call', call(g.kao, { result: 'removed', remove_reason: 'refused' }), lin)
    const [{ id }] = (await rows<{ id: string }>(g.h.db, 'select id from chronic_call')) as [{ id: string }]
    expect(text(await g.page(`/chronic-calls/${id}/void`, lin))).toContain('Does not want to come')
    await g.done('chronic.void_call', { call: id, reason: 'Another Kao' }, lin)
    expect(await g.page('/chronic/overdue', lin)).toContain('>Kao</a>')
    expect((await g.refused('chronic.void_call', { call: id, reason: 'Again' }, lin)).code).toBe(
      'chronic.call_already_void',
    )
  })

  it('counts in the month’s figures at the foot of the list, and who came within fifteen days', async () => {
    await g.done('chronic.record_call', call(g.kao, { result: 'call_later' }), lin)
    expect(text(await g.page('/chronic/overdue', lin))).toMatch(/November 2026 1 0 0%/)
    await g.done('records.record_readings', { person: g.kao, pressures: [{ systolic: '128', diastolic: '78' }] }, pan)
    expect(text(await g.page('/chronic/overdue', lin))).toMatch(/November 2026 1 1 100%/)
  })
})
