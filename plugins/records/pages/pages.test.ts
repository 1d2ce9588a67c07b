import { beforeEach, describe, expect, it } from 'vitest'
import { checkCatalogue } from '#kernel/i18n.ts'
import { AREAS, chens, family, idOf, newHome, PEOPLE, type Home } from '../../../tests/support/family.ts'
import type { OwnDb } from '../db.ts'
import { strings } from '../strings/index.ts'

let home: Home
let db: OwnDb
beforeEach(async () => {
  ;({ home, db } = await newHome())
})

const text = async (path: string, as = PEOPLE.pan) => {
  const answer = await home.get(path, as)
  const body = await answer.text()
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${body}`)
  return body
}
const ask = async (path: string, form: Record<string, string>, fragment = true) => {
  const answer = await home.app.request(path, {
    method: 'POST',
    body: new URLSearchParams({ _csrf: 'csrf', ...form }),
    headers: fragment ? { 'hx-request': 'true' } : {},
  })
  return await answer.text()
}

it('has every string in all three languages', () => expect(checkCatalogue(strings)).toEqual([]))

describe('the household’s page', () => {
  it('shows who lives there, how to reach them, the home, what is due and what happened', async () => {
    const { household, child } = await family(home, db)
    const page = await text(`/households/${household}`)
    for (const word of [
      '陳家',
      '12 Shipu Road',
      'Shipu, Xinghe',
      'Chen Wang',
      `/people/${child}`,
      'tel:0900000112',
      'Vietnamese',
      'Raised risk',
      'Household registered',
      '陳樂安: registered',
      'Keeping health records',
      `/households/${household}/visit`,
    ])
      expect(page).toContain(word)
    expect(page).toContain('<title>Household</title>')
    expect(home.viewed).toContainEqual({
      userId: PEOPLE.pan.id,
      subjectId: household,
      path: '/households/:household',
      at: expect.any(String),
    })
  })

  it('tells amendments, moves and deaths, and pages back through them', async () => {
    const { household, grandmother } = await family(home, db)
    for (let day = 25; day <= 30; day++)
      for (let hour = 1; hour < 6; hour++) {
        home.clock.now = `2026-11-${day}T0${hour}:00:00.000Z`
        await home.send('records.amend_household', { household, notes: `note ${day}/${hour}` })
      }
    await home.send('records.report_death', { person: grandmother, on: '2026-11-29' })
    const page = await text(`/households/${household}`)
    expect(page).toContain('Notes: note 30/4 → note 30/5')
    expect(page).toContain('陳王秀梅: death reported')
    expect(page).not.toContain('Household registered')
    const earlier = /hx-get="([^"]+)"/.exec(page)![1]!
    const rest = await home.app.request(earlier, { headers: { 'hx-request': 'true' } })
    const fragment = await rest.text()
    expect(fragment).toContain('Household registered')
    expect(fragment).not.toContain('<title>')
    expect(await text(earlier)).toContain('<title>What happened</title>')
    const history = await text(`/households/${household}/history`)
    expect(history).toContain('note 25/1')
  })

  it('is 404 for another area’s worker, and shows a head no buttons that write', async () => {
    const { household, child } = await family(home, db)
    for (const path of [
      `/households/${household}`,
      `/people/${child}`,
      `/households/${household}/history`,
      `/people/${child}/history`,
      `/people/${child}/timeline`,
      `/households/${household}/amend`,
      `/people/${child}/move`,
    ])
      expect((await home.get(path, PEOPLE.kao)).status, path).toBe(404)
    const page = await text(`/households/${household}`, PEOPLE.chou)
    expect(page).not.toContain('/amend')
    expect(page).not.toContain('/visit"')
    expect((await home.get(`/households/${household}`, PEOPLE.admin)).status).toBe(404)
  })
})

describe('the person’s page', () => {
  it('says who it is, warns of twins and namesakes, masks numbers until asked', async () => {
    const { household, child } = await family(home, db)
    await home.send('records.amend_person', { person: child, identifiers: [{ system: 'urn:x', value: 'ABC12345678' }] })
    const twin = idOf(
      await home.send('records.register_person', {
        household,
        source_key: 'twin',
        names: [{ text: '陳樂平' }],
        sex: 'male',
        birth_date: '2025-08-20',
      }),
    )
    const other = idOf(
      await home.send('records.register_household', {
        area: AREAS.shipu,
        number: '9',
        members: [{ source_key: 'n', names: [{ text: '陳樂安' }] }],
      }),
    )
    const page = await text(`/people/${child}`)
    for (const word of [
      '15 months, Female',
      'born 20 August 2025',
      'ABC******78',
      '陳樂平 was born on the same day',
      'Somebody else nearby is called 陳樂安',
      `/people/${twin}`,
      '阮氏蘭',
      `/households/${household}`,
    ])
      expect(page).toContain(word)
    expect(page).not.toContain('ABC12345678')
    expect(page).toContain('<title>Person</title>')
    expect(other).not.toBe(household)
    expect(await ask(`/people/${child}/identifiers`, {})).toContain('ABC12345678')
    expect(home.viewed.some((v) => v.path === '/people/:person/identifiers')).toBe(true)
  })

  it('leads from a reported death to its confirmation', async () => {
    const { grandmother } = await family(home, db)
    await home.send('records.report_death', { person: grandmother, on: '2026-11-20' })
    expect(await text(`/people/${grandmother}`)).not.toContain('/death/confirm')
    expect(await text(`/people/${grandmother}`, PEOPLE.lin)).toContain(`/people/${grandmother}/death/confirm`)
  })
})

describe('finding', () => {
  it('lists a village by door number and pages on', async () => {
    for (const number of ['10', '9', '7-1', '7'])
      await home.send('records.register_household', { area: AREAS.shipu, number, name: `N${number}` })
    const page = await text('/households')
    expect([...page.matchAll(/>N([\d-]+)</g)].map((m) => m[1])).toEqual(['7', '7-1', '9', '10'])
    for (let i = 100; i < 160; i++)
      await home.send('records.register_household', { area: AREAS.shipu, number: String(i), name: `N${i}` })
    const next = /href="(\/households\?area=[^"]+after=[^"]+)"/
      .exec(await text('/households'))![1]!
      .replaceAll('&amp;', '&')
    const second = [...(await text(next)).matchAll(/>N([\d-]+)</g)].map((m) => m[1])
    expect([second[0], second.at(-1), second.length]).toEqual(['146', '159', 14])
  })

  it('finds people and households as typed, with or without script', async () => {
    const { household, child } = await family(home, db)
    await home.get('/households')
    for (const q of ['樂安', 'hsiu', '0112', 'shipu road', '陳家'])
      expect(await ask('/search', { q }), q).toMatch(new RegExp(`${household}|/people/`))
    expect(await ask('/search', { q: '樂安' })).toContain(`/people/${child}`)
    expect(await ask('/search', { q: '樂安' }, false)).toContain('<title>Search</title>')
    expect(await ask('/search', { q: 'nobody' })).toContain('/new')
    expect(await ask('/search', { q: '' })).toContain('Two letters')
  })

  it('leads from "new" to the household by searching, and takes a new name along by POST only', async () => {
    const { household } = await family(home, db)
    for (const [step, next] of [
      ['person', 'people/new'],
      ['visit', 'visit'],
    ] as const) {
      expect(await text(`/new/${step}`)).toContain(`action="/new/${step}"`)
      expect(await ask(`/new/${step}`, { q: '阮氏' })).toContain(`href="/households/${household}/${next}"`)
      expect(await ask(`/new/${step}`, { q: '阮氏' }, false)).toContain(`href="/households/${household}/${next}"`)
    }
    const nobody = await ask('/search', { q: '王小明' })
    expect(nobody).toContain('Register 王小明 as new')
    expect(nobody).toContain('<input type="hidden" name="name" value="王小明">')
    expect(nobody).not.toMatch(/(href|action)="[^"]*(王|%E7)/)
    expect(await ask('/search', { q: '0912 345' })).toContain('href="/new"')
    const where = await ask('/new/person', { name: '王小明', q: '12' })
    expect(where).toContain(`action="/households/${household}/people/new/named"`)
    const person = await ask(`/households/${household}/people/new/named`, { name: '王小明' }, false)
    expect(person).toMatch(/name="names\.0\.text"[^>]* value="王小明"/)
    expect(person).toContain(`action="/households/${household}/people/new"`)
    expect(person).toContain('<title>Add a person')
    const house = await ask('/new/household/named', { name: '王小明' }, false)
    expect(house).toMatch(/name="members\.0\.names\.0\.text"[^>]* value="王小明"/)
    expect(house).toMatch(/value="standard"[^>]* checked/)
    for (const step of ['person', 'visit']) expect((await home.get(`/new/${step}`, PEOPLE.chou)).status).toBe(403)
  })

  it('offers one’s own villages to move to, and finds any other by its name in any language', async () => {
    const { household } = await family(home, db)
    const page = await text(`/households/${household}/move`)
    expect(page).toMatch(new RegExp(`value="${AREAS.shipu}"[^>]* checked`))
    expect(page).not.toContain(AREAS.lunzai)
    expect(await ask(`/households/${household}/move/find`, { q: 'lunz' })).toContain(
      `name="to_area" value="${AREAS.lunzai}"`,
    )
    expect(await ask(`/households/${household}/move/find`, { q: 'lunz' }, false)).toContain(
      `name="to_area" value="${AREAS.lunzai}"`,
    )
    expect(await ask(`/households/${household}/move/find`, { q: 'nowhere' })).toContain('No village of that name')
    const again = await ask(`/households/${household}/move`, { to_area: AREAS.lunzai }, false)
    expect(again).toContain(`value="${AREAS.lunzai}" checked`)
  })

  it('chooses a household to move to', async () => {
    const { household, child } = await family(home, db)
    const other = idOf(await home.send('records.register_household', { area: AREAS.shipu, number: '9', name: 'Aunt' }))
    await home.get('/households')
    expect(await ask(`/people/${child}/move/find`, { q: 'aunt' })).toContain(`value="${other}"`)
    expect(await ask(`/people/${child}/move/find`, { q: '陳家' })).not.toContain(`value="${household}"`)
    expect(await ask(`/households/${household}/split/find`, { q: 'aunt' }, false)).toContain(`value="${other}"`)
  })
})

describe('forms', () => {
  it('all show themselves, and every field of the stored record', async () => {
    const { household, child, grandmother } = await family(home, db)
    for (const path of [
      'amend',
      'locate',
      'confirm',
      'consent',
      'move',
      'close',
      'reopen',
      'void',
      'split',
      'people/new',
      'birth',
    ])
      expect(await text(`/households/${household}/${path}`), path).toContain('name="_id"')
    for (const path of ['amend', 'move', 'leave', 'return', 'death', 'death/withdraw', 'void', 'restore'])
      expect(await text(`/people/${child}/${path}`), path).toContain('name="_id"')
    expect(await text(`/people/${grandmother}/death/confirm`, PEOPLE.lin)).toContain('name="_id"')
    expect(await text('/new/household')).toContain('data-island="locate"')
    expect(await text('/new')).toContain('/new/household')
    expect(await text(`/households/${household}/amend`)).toContain('name="was.address" value="12 Shipu Road"')
  })

  it('come back with what was typed and the message at the field', async () => {
    const { household } = await family(home, db)
    await home.get('/households')
    const post = (path: string, form: Record<string, string>) =>
      home.app.request(path, { method: 'POST', body: new URLSearchParams({ _csrf: 'csrf', ...form }) })
    const refused = await post('/new/household', {
      area: AREAS.shipu,
      name: 'Kept words',
      latitude: '22',
      'members.0.names.0.text': 'Wang',
      'members.0.birth_date': '2030',
    })
    const page = await refused.text()
    expect(refused.status).toBe(422)
    for (const word of [
      'value="Kept words"',
      'value="Wang"',
      'This date is in the future.',
      'id="f-longitude-error"',
      'id="f-members-0-birth_date-error"',
    ])
      expect(page).toContain(word)
    const amended = await (
      await post(`/households/${household}/amend`, {
        number: '12',
        'phones.0.number': 'x',
        'was.number': '11',
        'was.phones': '[]',
      })
    ).text()
    expect(amended).toContain('name="was.number" value="11"')
    expect(amended).toContain('name="was.phones" value="[]"')
  })

  it('amend as the browser sends them: nothing changes if nothing was typed', async () => {
    const { household, child } = await family(home, db)
    for (const [path, name, key] of [
      [`/households/${household}/amend`, 'records.amend_household', 'household'],
      [`/people/${child}/amend`, 'records.amend_person', 'person'],
    ] as const) {
      const page = await text(path)
      const form = formOf(page)
      const saved = await home.app.request(path, { method: 'POST', body: new URLSearchParams(form) })
      expect([saved.status, name, key]).toEqual([303, name, key])
    }
    expect(
      await db.selectFrom('records_household_change').select('field').where('kind', '=', 'amended').execute(),
    ).toEqual([])
    expect(
      await db.selectFrom('records_person_change').select('field').where('kind', '=', 'amended').execute(),
    ).toEqual([])
    expect(chens['number']).toBe('12')
  })
})

/** What a browser would send of the page's command form. */
function formOf(page: string): [string, string][] {
  const form = page.slice(
    page.indexOf('name="_csrf" value="csrf"', page.lastIndexOf('<form', page.indexOf('name="_id"'))),
  )
  const decode = (s: string) =>
    s
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  const sent: [string, string][] = [['_csrf', 'csrf']]
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    if (!name || name === '_csrf' || name === 'q') continue
    if (/type="(radio|checkbox)"/.test(tag) && !/ checked/.test(tag)) continue
    sent.push([name, decode(/value="([^"]*)"/.exec(tag)?.[1] ?? '')])
  }
  for (const [, name, options] of form.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
    sent.push([name!, decode(/<option value="([^"]*)" selected/.exec(options!)?.[1] ?? '')])
  for (const [, name, body] of form.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)<\/textarea>/gs))
    sent.push([name!, decode(body!)])
  return sent
}
