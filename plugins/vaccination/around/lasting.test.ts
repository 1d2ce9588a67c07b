import { expect, test } from 'vitest'
import { forbids, lastingOf, type EventFact } from './lasting.ts'

const after = (event: string, code: string, given = '2026-03-10', onset = '2026-03-10'): EventFact => ({
  id: 'e',
  event,
  onset,
  doses: [{ code, on: given }],
})
const codes = (...events: EventFact[]) => lastingOf(events).map((o) => o.code)

test.each([
  [
    'anaphylaxis after a hexavalent bars each of its antigens',
    after('anaphylaxis', '146'),
    ['088', '087', '086', '081', '098', '097'],
  ],
  ['after MMR measles, mumps and rubella', after('anaphylaxis', '03'), ['091', '092', '093']],
  ['after an egg-based influenza vaccine those from eggs', after('anaphylaxis', '150'), ['192']],
  ['after one from cells those from cells', after('anaphylaxis', '171'), ['193']],
  ['after one of unknown making all of them', after('anaphylaxis', '88'), ['085']],
  ['after the mainland’s live JE vaccine JE', after('anaphylaxis', 'cn:je-l'), ['082']],
  ['intussusception whenever it was', after('intussusception', '116', '2026-03-10', '2026-06-01'), ['028']],
  ['encephalopathy within a week of pertussis', after('encephalopathy', '20', '2026-03-10', '2026-03-17'), ['079']],
  ['and not after eight days', after('encephalopathy', '20', '2026-03-10', '2026-03-18'), []],
  ['nor after a vaccine without it', after('encephalopathy', '133', '2026-03-10', '2026-03-12'), []],
  ['fever bars nothing', after('fever', '20'), []],
])('%s', (_, event, expected) => {
  expect(codes(event).toSorted()).toEqual(expected.toSorted())
})

test('it says since when', () => {
  expect(lastingOf([after('intussusception', '119', '2026-03-10', '2026-03-14')])).toEqual([
    { code: '028', on: '2026-03-14' },
  ])
})

test('what an event of a class says is of that class, unless another says it openly', () => {
  const open = after('intussusception', '116')
  const closed = { ...open, id: 'c', sensitivity: 'hiv' }
  expect(lastingOf([closed])).toMatchObject([{ code: '028', sensitivity: 'hiv' }])
  for (const both of [
    [open, closed],
    [closed, open],
  ])
    expect(lastingOf(both)).toEqual([{ code: '028', on: '2026-03-10' }])
})

test('what was not borne is not given again, even where CDC has no word for it', () => {
  const bcg = after('anaphylaxis', '19')
  expect(codes(bcg)).toEqual([])
  expect(forbids('19', [bcg])).toEqual([bcg])
  expect(forbids('03', [bcg])).toEqual([])
})

test('another vaccine with an antigen in common is barred too', () => {
  const penta = after('anaphylaxis', '198')
  expect(forbids('08', [penta])).toEqual([penta])
  expect(forbids('133', [penta])).toEqual([])
  expect(forbids('119', [after('intussusception', '116')])).toHaveLength(1)
  expect(forbids('115', [after('encephalopathy', '20')])).toHaveLength(1)
})
