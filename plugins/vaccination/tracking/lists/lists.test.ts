import { afterAll, beforeAll, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import { AREAS, PEOPLE } from '../../../../tests/support/home.ts'
import { vaccinationGround, type Ground } from '../../../../tests/support/vaccination.ts'
import { droppedOut, specOf } from './specs.ts'

const { pan, lin, chou, kao, stranger } = PEOPLE
let g: Ground

const text = (html: string) =>
  html
    .replaceAll(/<svg.*?<\/svg>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

const idOf = async (name: string) =>
  (await rows<{ id: string }>(g.h.db, 'select id from records_person where name = ?', [name]))[0]!.id

async function family(number: string, area: string, children: [name: string, born: string][], more: object = {}) {
  await g.done(
    'records.register_household',
    {
      area,
      number,
      acknowledged: '1',
      members: children.map(([name, birth_date]) => ({
        source_key: name,
        names: [{ text: name }],
        sex: 'male',
        birth_date,
      })),
      ...more,
    },
    area === AREAS.shipu ? pan : kao,
  )
}

/** Doses from the card, told by a command so that what is due follows. */
const told = (name: string, given: [on: string, vaccine: string][]) =>
  idOf(name).then((person) =>
    g.done(
      'vaccination.record_told',
      {
        person,
        source: 'card',
        doses: given.map(([on, vaccine]) => ({ on, vaccine })),
        as_told: '1',
      },
      lin,
    ),
  )

beforeAll(async () => {
  g = await vaccinationGround()
  await family('21', AREAS.shipu, [['Late', '2026-05-01']], { phones: [{ number: '0911111121' }] })
  await family('22', AREAS.shipu, [['Later', '2026-05-01']], { phones: [{ number: '0911111122' }] })
  await family('23', AREAS.lunzai, [['Baby', '2026-11-20']])
  await family('24', AREAS.lunzai, [['Begun', '2026-04-01']])
  await told('Late', [
    ['2026-05-01', '08'],
    ['2026-07-05', '120'],
    ['2026-07-05', '133'],
  ])
  await told('Later', [
    ['2026-05-01', '08'],
    ['2026-06-01', '08'],
    ['2026-07-05', '120'],
    ['2026-07-05', '133'],
  ])
  await told('Begun', [['2026-04-01', '08']])
})
afterAll(() => g.close())

test('who began and is late stands in one list, the longest first, with each dose and how to reach the family', async () => {
  const page = text(await g.page('/vaccination/defaulters', lin))
  expect(page).toMatch(/Late 6 months.*Hepatitis B 2 · .*Later 6 months/)
  expect(page).toMatch(/0911111121.*0911111122/)
  expect(page).not.toMatch(/Begun|Baby|Mei/)
  const hepB = text(await g.page('/vaccination/defaulters?vaccine=HepB', lin))
  expect(hepB).toContain('Late 6 months')
  expect(hepB).not.toContain('Later 6 months')
  expect(text(await g.page(`/vaccination/defaulters?village=${AREAS.lunzai}`, lin))).toContain(
    'Nobody who began is late',
  )
})

test('who never had a dose against diphtheria stands apart: of some no dose at all is known', async () => {
  const page = text(await g.page('/vaccination/zero-dose', lin))
  expect(page).toMatch(/Begun 7 months.*Had other doses/)
  expect(page).toMatch(/Mei 10 months.*No dose at all/)
  expect(page).toContain('Not reached 2')
  expect(page).toContain('2 children without a dose against diphtheria, tetanus and pertussis; without any dose: 1')
  expect(page).not.toMatch(/Late 6|Baby/)
})

test('a newborn without a dose is found, and so is a birth of which nobody has told', async () => {
  await family('25', AREAS.shipu, [['Mother', '1998-01-01']])
  const mother = await idOf('Mother')
  await g.done('records.amend_person', {
    person: mother,
    sex: 'female',
    names: [{ text: 'Mother' }],
    birth_date: '1998-01-01',
  })
  await g.done('pregnancy.report', { person: mother, basis: 'due', due_on: '2026-11-10' })
  const page = text(await g.page('/vaccination/newborns', lin))
  expect(page).toMatch(/Baby 4 days.*Hepatitis B 1/)
  expect(page).toMatch(/1 birth to ask about.*Mother/)
})

test('dropped out is who had the first and is late with the second or third', async () => {
  const page = text(await g.page('/vaccination/drop-out', lin))
  expect(page).toMatch(/Late 6 months.* DTP 2 /)
  expect(page).toMatch(/Lost between first DTP and third DTP . 0 of 0/)
  expect(text(await g.page('/vaccination/drop-out', pan))).not.toContain('Lost between')
  const days = { earliest: '', opensOn: '', dueOn: '', closesOn: '' }
  const due = (group: string, dose: number, overdueOn: string) => ({ ...days, group, dose, overdueOn })
  const out = (...list: ReturnType<typeof due>[]) => droppedOut({ due: list }, '2026-11-24')
  expect(out(due('DTaP/Tdap/Td', 3, '2026-11-24'))).toEqual(['DTaP/Tdap/Td'])
  expect(out(due('DTaP/Tdap/Td', 4, '2026-11-24'), due('DTaP/Tdap/Td', 1, '2026-11-24'))).toEqual([])
  expect(out(due('Measles', 2, '2026-11-01'), due('MMR', 2, '2026-11-25'))).toEqual(['Measles'])
  expect(specOf('zero-dose', { vaccine: null, today: '2026-11-24' })).toEqual({ code: 'zero', states: [3] })
})

test('each reads of the own areas only, and whoever wants no calls stands there without a number', async () => {
  expect(text(await g.page('/vaccination/zero-dose', pan))).not.toContain('Begun')
  expect(text(await g.page('/vaccination/zero-dose', chou))).toContain('Begun')
  expect(text(await g.page('/vaccination/zero-dose', stranger))).toContain('Nobody')
  await g.done('records.answer_consent', {
    person: await idOf('Late'),
    phone: 'refused',
    authority: 'guardian',
    giver: 'His mother',
    method: 'spoken',
    basis: 'consent',
  })
  const page = text(await g.page('/vaccination/defaulters', lin))
  expect(page).toContain('No calls wanted')
  expect(page).not.toContain('0911111121')
})
