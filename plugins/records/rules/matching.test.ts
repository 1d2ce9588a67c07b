import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHINA_ID, demoTaiwanId, TAIWAN_ID, TAIWAN_RESIDENT } from './identifiers.ts'
import { LIKELY, matchScore, POSSIBLE } from './matching.ts'
import type { MatchFacts } from './matching.ts'

const person = (facts: Partial<MatchFacts>): MatchFacts => ({
  names: [],
  sex: null,
  birthDate: null,
  phones: [],
  identifiers: [],
  householdId: null,
  villageId: null,
  ...facts,
})
const id = (n: number): MatchFacts['identifiers'] => [{ system: TAIWAN_ID, value: demoTaiwanId(n, 'female') }]

const meiyu = person({
  names: ['林美玉'],
  sex: 'female',
  birthDate: '1958-07-03',
  phones: ['0900-000-123'],
  householdId: 'h1',
  villageId: 'v1',
})
const lan = person({ names: ['阮氏蘭', 'Nguyễn Thị Lan'], sex: 'female', birthDate: '1990-11-02', villageId: 'v1' })
const jianguo = person({ names: ['张建国'], sex: 'male', birthDate: '1955-10-01', villageId: 'v9' })

const cases: [string, MatchFacts, Partial<MatchFacts>, 'likely' | 'possible' | 'no', string[]?][] = [
  // Taiwan
  [
    'same name and birth date, moved',
    meiyu,
    { names: ['林美玉'], birthDate: '1958-07-03', householdId: 'h2' },
    'likely',
    ['birth_same', 'name_same'],
  ],
  [
    'day and month swapped',
    meiyu,
    { names: ['林美玉'], birthDate: '1958-03-07' },
    'likely',
    ['name_same', 'birth_swapped'],
  ],
  [
    '47 (ROC) entered as a Gregorian year',
    meiyu,
    { names: ['林美玉'], birthDate: '0047-07-03' },
    'likely',
    ['name_same', 'birth_calendar'],
  ],
  [
    'converted to 1959 by heart',
    meiyu,
    { names: ['林美玉'], birthDate: '1959-07-03', villageId: 'v1' },
    'possible',
    ['birth_near'],
  ],
  [
    "husband's surname before, year only",
    meiyu,
    { names: ['陳林美玉'], birthDate: '1958', phones: ['+886 900 000 123'], villageId: 'v1' },
    'possible',
    ['name_part'],
  ],
  ['no birth date, another village: a common name', meiyu, { names: ['林美玉'], villageId: 'v2' }, 'no'],
  ['no birth date, same household', meiyu, { names: ['林美玉'], householdId: 'h1' }, 'possible'],
  [
    'namesake of another age',
    meiyu,
    { names: ['林美玉'], birthDate: '1983-01-19', villageId: 'v1' },
    'no',
    ['namesakes'],
  ],
  [
    'sister with the generation character',
    meiyu,
    { names: ['林美珠'], birthDate: '1961-02-11', householdId: 'h1' },
    'no',
  ],
  [
    'twin sister',
    meiyu,
    { names: ['林美珠'], birthDate: '1958-07-03', householdId: 'h1', villageId: 'v1' },
    'no',
    ['twins'],
  ],
  [
    'twin brother, known by the phone',
    meiyu,
    { names: ['林志明'], sex: 'male', birthDate: '1958-07-03', phones: ['0900000123'] },
    'no',
    ['twins'],
  ],
  ['born the same day elsewhere', meiyu, { names: ['黃淑芬'], birthDate: '1958-07-03', sex: 'female' }, 'no'],
  [
    'same ID, name in another script',
    { ...meiyu, identifiers: id(1) },
    { names: ['LIN MEI-YU'], identifiers: id(1) },
    'likely',
    ['identifier_same'],
  ],
  [
    'same ID on somebody else: look at it',
    { ...meiyu, identifiers: id(1) },
    { names: ['王大明'], sex: 'male', birthDate: '2001-01-01', identifiers: id(1) },
    'possible',
    ['identifier_same'],
  ],
  [
    'all the same but the ID',
    { ...meiyu, identifiers: id(1) },
    { ...meiyu, identifiers: id(2) },
    'possible',
    ['identifier_conflict'],
  ],
  // Vietnamese spouses
  ['accents and order', lan, { names: ['LAN NGUYEN THI'], birthDate: '1990-11-02' }, 'likely', ['name_order']],
  ['without the middle name', lan, { names: ['Nguyen Lan'], birthDate: '1990-11-02' }, 'likely', ['name_part']],
  [
    'Simplified, by the mainland form',
    lan,
    { names: ['阮氏兰'], birthDate: '1990-11' },
    'likely',
    ['name_same', 'birth_month'],
  ],
  [
    'a letter wrong',
    lan,
    { names: ['Nguyn Thi Lan'], birthDate: '1990-11-02', villageId: 'v1' },
    'likely',
    ['name_similar'],
  ],
  [
    'same common name, same year, other day',
    lan,
    { names: ['Nguyen Thi Lan'], birthDate: '1990-04-25', villageId: 'v1' },
    'no',
    ['namesakes'],
  ],
  [
    'names in different scripts only',
    person({ ...lan, names: ['阮氏蘭'] }),
    { names: ['Nguyen Thi Lan'], birthDate: '1990-11-02', villageId: 'v1' },
    'possible',
  ],
  [
    'old and new resident number',
    { ...lan, identifiers: [{ system: TAIWAN_RESIDENT, value: 'AD01234566' }] },
    { ...lan, identifiers: [{ system: TAIWAN_RESIDENT, value: 'A900000016' }] },
    'likely',
  ],
  // Mainland
  ['name of a generation, year only', jianguo, { names: ['張建國'], birthDate: '1955' }, 'possible', ['birth_year']],
  ['guessed year', jianguo, { names: ['张建国'], birthDate: '1957', villageId: 'v9' }, 'no'],
  [
    'same name and date, other sex',
    jianguo,
    { names: ['张建国'], birthDate: '1955-10-01', sex: 'female' },
    'possible',
    ['sex_different'],
  ],
  ['surname last', jianguo, { names: ['建国张'], birthDate: '1955-10-01' }, 'likely', ['name_order']],
  [
    'ID of another',
    { ...jianguo, identifiers: [{ system: CHINA_ID, value: '11010519491231002X' }] },
    { ...jianguo, identifiers: [{ system: CHINA_ID, value: '440524188001010014' }] },
    'possible',
    ['identifier_conflict'],
  ],
  ['nothing known', person({}), {}, 'no'],
]

test.each(cases)('%s', (_, a, facts, expected, reasons = []) => {
  const match = matchScore(a, person(facts))
  expect([match.score >= LIKELY ? 'likely' : match.score >= POSSIBLE ? 'possible' : 'no', match]).toEqual([
    expected,
    match,
  ])
  for (const reason of reasons) expect(match.reasons).toContain(`records.match.${reason}`)
})

describe('always', () => {
  const facts: fc.Arbitrary<MatchFacts> = fc.record({
    names: fc.array(
      fc.constantFrom('林美玉', '林美珠', '陳林美玉', 'Lin Mei-Yu', 'Mei Yu Lin', '', 'Nguyễn Thị Lan', '張建國'),
      { maxLength: 2 },
    ),
    sex: fc.constantFrom('male' as const, 'female' as const, 'unknown' as const, null),
    birthDate: fc.constantFrom(null, '1958', '1958-07', '1958-07-03', '1958-03-07', '0047-07-03', '1990-01-01'),
    phones: fc.array(fc.constantFrom('0900000123', '+886900000123', '119'), { maxLength: 2 }),
    identifiers: fc.array(
      fc.nat(2).map((n) => ({ system: TAIWAN_ID, value: demoTaiwanId(n, 'male') })),
      { maxLength: 2 },
    ),
    householdId: fc.constantFrom(null, 'h1', 'h2'),
    villageId: fc.constantFrom(null, 'v1'),
  })
  test('symmetrical, within 0 and 1; a conflict is never likely, twins are never shown as one', () => {
    fc.assert(
      fc.property(facts, facts, (a, b) => {
        const match = matchScore(a, b)
        expect(matchScore(b, a)).toEqual(match)
        expect(match.score >= 0 && match.score <= 1).toBe(true)
        if (match.conflict) expect(match.score).toBeLessThan(LIKELY)
        if (match.reasons.includes('records.match.twins')) expect(match.score).toBeLessThan(POSSIBLE)
      }),
      { numRuns: 1000 },
    )
  })
})
