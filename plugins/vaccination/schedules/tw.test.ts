// About ten cases for each vaccine of Taiwan's schedule 11401, written by hand from the public table; what does not count, from the
// bounds of WHO that stand in for Taiwan's (decision 0045).
import { describe } from 'vitest'
import { cases } from '../../../tests/support/schedule-cases.ts'
import { schedule } from '../schedules.ts'

const tw = (group: string, table: string): void => cases((day) => schedule('tw', day)!, group, table)

describe('Taiwan', () => {
  tw(
    'HepB',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2025-01-06 2025-01-07 | within a day
2025-01-06 f | 08 2025-01-06 | 2025-01-10 | V | 2: 2025-02-06 - | one month
2025-01-06 f | 08 2025-01-06, 08 2025-02-06 | 2025-02-10 | V V | 3: 2025-07-06 - | six months
2025-01-06 f | 08 2025-01-06, 08 2025-02-06, 08 2025-07-06 | 2025-07-06 | V V V | Complete | three doses
2025-01-06 f | 08 2025-01-06, 08 2025-04-06 | 2025-04-10 | V V | 3: 2025-09-06 - | the second late: the third as long after it
2025-01-06 f | 08 2025-01-06, 08 2025-01-27 | 2025-01-30 | V N | 2: 2025-02-24 - | three weeks are too few
2025-01-06 f |  | 2027-01-06 |  | 1: 2025-01-06 2025-01-07 | never begun
2025-01-06 f | 08 2026-01-06 | 2026-01-10 | V | 2: 2026-02-06 - | begun at a year
2025-01-06 f | 08 2025-01-06, 08 2025-01-30 | 2025-01-30 | V V | 3: 2025-07-06 - | four weeks less four days of grace
2025-01-06 f | 08 2025-01-06, 08 2025-01-29 | 2025-01-30 | V N | 2: 2025-02-26 - | a day less is too few
2025-01-06 f | 08 2025-01-06, 08 2025-02-06, 08 2025-02-10 | 2025-02-10 | V V N | 3: 2025-07-06 - | the third four days after the second
2025-01-06 f | 08 2025-01-06, 08 2025-02-06, 08 2025-03-06 | 2025-03-06 | V V V | Complete | WHO has no 24 weeks for the third
2025-01-06 f | 08 2025-01-06, 198 2025-02-06, 198 2025-07-06 | 2025-07-06 | V V V | Complete | combined ones from abroad
2025-01-06 f | 08 2025-01-06, 08 2025-02-06, 08 2025-07-06, 08 2026-01-06 | 2026-01-06 | V V V X | Complete | a fourth is extra
2025-01-06 f |  | 2025-01-06, tw:hbsag-mother |  | 1: 2025-01-06 2025-01-07 | a carrier's child by the same ages
`,
  )
  tw(
    'BCG',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2025-06-06 2025-10-05 | at five to eight months
2025-01-06 m |  | 2025-06-06 |  | 1: 2025-06-06 2025-10-05 | on the day
2025-01-06 f | 19 2025-06-06 | 2025-06-06 | V | Complete | given at five months
2025-01-06 f | 19 2025-01-08 | 2025-02-01 | V | Complete | given at birth, elsewhere
2025-01-06 f |  | 2025-11-06 |  | 1: 2025-06-06 2025-10-05 | past due at ten months
2025-01-06 f | 19 2028-01-10 | 2028-02-01 | V | Complete | given at three years
2025-01-06 f | 19 2025-06-06, 19 2026-06-06 | 2026-06-10 | V X | Complete | a second is extra
2025-01-06 f | 03 2026-01-06, 19 2026-01-20 | 2026-01-20 | . N | 1: 2026-02-17 2026-02-17 | two weeks after MMR
2025-01-06 f | 03 2026-01-06, 19 2026-01-06 | 2026-01-06 | . V | Complete | on one day with MMR
2025-01-06 f | 21 2026-01-06, 19 2026-02-03 | 2026-02-03 | . V | Complete | 28 days after varicella
2025-01-06 f | 03 2026-01-06 | 2026-01-10 | . | 1: 2026-02-03 2026-02-03 | waits 28 days after MMR
2025-01-06 f |  | 2030-01-05 |  | 1: 2025-06-06 2025-10-05 | the day before five years
2025-01-06 f |  | 2030-01-06 |  | Aged out | from five years on not any more, by WHO in the Americas
2025-01-06 f | 19 2030-01-06 | 2030-01-10 | X | Aged out | given at five years
`,
  )
  tw(
    'DTaP/Tdap/Td',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2025-03-06 - | at two months
2025-01-06 f | 120 2025-03-06 | 2025-03-10 | V | 2: 2025-05-06 - | four months
2025-01-06 f | 120 2025-03-06, 120 2025-05-06 | 2025-05-10 | V V | 3: 2025-07-06 - | six months
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-07-06 | 2025-07-10 | V V V | 4: 2026-07-06 - | eighteen months
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-07-06, 120 2026-07-06 | 2026-07-10 | V V V V | 5: 2030-01-06 - | five years
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-07-06, 120 2026-07-06, 130 2030-01-06 | 2030-01-06 | V V V V V | Complete | and done
2025-01-06 f | 120 2025-06-06 | 2025-06-10 | V | 2: 2025-08-06 - | begun late: as far apart
2025-01-06 f | 120 2025-02-17 | 2025-02-20 | V | 2: 2025-05-06 - | six weeks, by WHO
2025-01-06 f | 120 2025-03-06, 120 2025-03-27 | 2025-04-01 | V N | 2: 2025-05-06 - | three weeks are too few
2025-01-06 f | 120 2025-02-13 | 2025-02-20 | V | 2: 2025-05-06 - | six weeks less four days of grace
2025-01-06 f | 120 2025-02-12 | 2025-02-20 | N | 1: 2025-03-06 - | a day less is too young
2025-01-06 f | 120 2025-03-06, 120 2025-03-10 | 2025-04-01 | V N | 2: 2025-05-06 - | twice in four days
2025-01-06 f | 120 2025-03-06, 120 2025-03-30 | 2025-04-01 | V V | 3: 2025-07-06 - | four weeks less four days of grace
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-07-06, 120 2025-12-06 | 2025-12-10 | V V V N | 4: 2026-07-06 - | the booster too young and too soon, still asked for at eighteen months
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-07-06, 120 2026-01-02 | 2026-01-10 | V V V V | 5: 2030-01-06 - | six months after the third, at a year, less the grace
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-07-06, 120 2026-07-06, 130 2028-01-06 | 2028-01-10 | V V V V N | 5: 2030-01-06 - | at three years it is not the one before school
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-07-06, 120 2029-12-06 | 2029-12-10 | V V V V | 5: 2030-12-06 - | a year after a late fourth
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-07-06, 120 2026-07-06, 130 2030-01-06, 115 2031-01-06 | 2031-01-06 | V V V V V X | Complete | a sixth is extra
2015-01-06 f | 139 2023-01-06 | 2023-01-10 | V | 2: 2023-03-06 - | Td at eight years counts
2015-01-06 f | 120 2023-01-06 | 2023-01-10 | V | 2: 2023-03-06 - | and so does the combined one, if somebody gave it
2025-01-06 f | 139 2029-01-06 | 2029-01-10 | N | 1: 2029-01-06 - | Td at four years does not
`,
  )
  tw(
    'Polio',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2025-03-06 - | at two months
2025-01-06 f | 120 2025-03-06 | 2025-03-10 | V | 2: 2025-05-06 - | four months
2025-01-06 f | 120 2025-03-06, 120 2025-05-06 | 2025-05-10 | V V | 3: 2025-07-06 - | six months
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-07-06 | 2025-07-10 | V V V | 4: 2026-07-06 - | eighteen months
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-07-06, 120 2026-07-06 | 2026-07-10 | V V V V | 5: 2030-01-06 - | five years
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-07-06, 120 2026-07-06, 130 2030-02-01 | 2030-02-01 | V V V V V | Complete | with DTaP-IPV
2025-01-06 f | 178 2025-03-06, 10 2025-05-06 | 2025-05-10 | V V | 3: 2025-07-06 - | oral or alone, from abroad
2025-01-06 f | 120 2025-03-06, 10 2025-03-10 | 2025-03-10 | V N | 2: 2025-05-06 - | IPV alone four days after
2025-01-06 f | 20 2025-03-06 | 2025-03-10 | . | 1: 2025-03-06 - | DTaP alone does not count
2025-01-06 f | 120 2026-01-06 | 2026-01-10 | V | 2: 2026-03-06 - | begun at a year
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-07-06, 120 2026-07-06, 130 2030-02-01, 10 2031-02-01 | 2031-02-01 | V V V V V X | Complete | a sixth is extra
`,
  )
  tw(
    'Hib',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2025-03-06 - | at two months
2025-01-06 f | 120 2025-03-06 | 2025-03-10 | V | 2: 2025-05-06 - | four months
2025-01-06 f | 120 2025-03-06, 120 2025-05-06 | 2025-05-10 | V V | 3: 2025-07-06 - | six months
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-07-06 | 2025-07-10 | V V V | 4: 2026-07-06 - | eighteen months
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-07-06, 120 2026-07-06 | 2026-07-10 | V V V V | Complete | and done
2025-01-06 f | 48 2025-03-06, 198 2025-05-06 | 2025-05-10 | V V | 3: 2025-07-06 - | alone or of another combination
2025-01-06 f | 48 2025-02-06 | 2025-02-10 | N | 1: 2025-03-06 - | a month is too young
2025-01-06 f | 130 2025-03-06 | 2025-03-10 | . | 1: 2025-03-06 - | DTaP-IPV has none
2025-01-06 f | 120 2025-04-16 | 2025-04-20 | V | 2: 2025-06-16 - | late: as far apart
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-10-06 | 2025-10-10 | V V V | 4: 2026-10-06 - | the third late
2025-01-06 f | 120 2025-03-06, 120 2025-05-06, 120 2025-07-06, 120 2026-07-06, 48 2027-07-06 | 2027-07-10 | V V V V X | Complete | a fifth is extra
`,
  )
  tw(
    'Pneumococcal',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2025-03-06 - | at two months
2025-01-06 f | 133 2025-03-06 | 2025-03-10 | V | 2: 2025-05-06 - | four months
2025-01-06 f | 133 2025-03-06, 133 2025-05-06 | 2025-05-10 | V V | 3: 2026-01-06 2026-05-05 | twelve to fifteen months
2025-01-06 f | 133 2025-03-06, 133 2025-05-06, 133 2026-01-06 | 2026-01-06 | V V V | Complete | three doses
2025-01-06 f | 133 2025-03-06, 133 2025-04-24 | 2025-04-30 | V N | 2: 2025-06-19 - | seven weeks are too few
2025-01-06 f | 133 2025-03-06, 133 2025-04-27 | 2025-04-30 | V V | 3: 2026-01-06 2026-05-05 | eight weeks less four days of grace
2025-01-06 f | 133 2025-03-06, 133 2025-04-26 | 2025-04-30 | V N | 2: 2025-06-21 - | a day less is too few
2025-01-06 f | 133 2025-02-10 | 2025-02-12 | N | 1: 2025-03-06 - | five weeks is too young
2025-01-06 f | 133 2025-03-06, 133 2025-05-06, 133 2025-09-06 | 2025-09-10 | V V N | 3: 2026-01-06 2026-05-05 | the third at eight months, asked for at a year all the same
2025-01-06 f | 133 2025-08-06 | 2025-08-10 | V | 2: 2025-10-01 - | begun at seven months
2025-01-06 f | 133 2027-02-01 | 2027-02-10 | V | 2: 2027-03-29 - | begun at two years
2025-01-06 f | 133 2025-03-06, 133 2025-05-06, 133 2026-01-06, 133 2026-07-06 | 2026-07-10 | V V V X | Complete | a fourth is extra
`,
  )
  tw(
    'MMR',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2026-01-06 - | at twelve months
2025-01-06 f | 03 2026-01-06 | 2026-01-10 | V | 2: 2030-01-06 - | before school
2025-01-06 f | 03 2026-01-06, 03 2030-01-06 | 2030-01-10 | V V | Complete | two doses
2025-01-06 f | 03 2025-12-06 | 2025-12-10 | X | 1: 2026-01-06 - | eleven months: an extra dose
2025-01-06 f | 03 2025-03-06 | 2025-03-10 | X | 1: 2026-01-06 - | two months: an extra dose
2025-01-06 f | 03 2025-10-06, 03 2026-01-06 | 2026-01-10 | X V | 2: 2030-01-06 - | an extra one at nine months, the first at twelve
2025-01-06 f | 03 2025-10-06, 03 2026-01-06, 03 2030-01-06 | 2030-01-10 | X V V | Complete | and the second
2025-01-06 f | 03 2026-01-05 | 2026-01-10 | X | 1: 2026-02-02 - | the day before: no grace, and 28 days to wait
2025-01-06 f | 03 2026-01-06, 03 2026-02-03 | 2026-02-03 | V V | Complete | four weeks apart
2025-01-06 f | 03 2026-01-06, 03 2026-02-02 | 2026-02-03 | V N | 2: 2030-01-06 - | a day less: no grace
2025-01-06 f | 03 2031-01-06 | 2031-01-10 | V | 2: 2031-02-03 - | begun at six years
2025-01-06 f | 21 2026-01-06, 03 2026-01-20 | 2026-01-20 | . N | 1: 2026-02-17 - | two weeks after varicella
2025-01-06 f | 21 2026-01-06, 03 2026-01-06 | 2026-01-10 | . V | 2: 2030-01-06 - | on one day with varicella
2025-01-06 f | 94 2026-01-06 | 2026-01-10 | V | 2: 2030-01-06 - | with varicella in one
2025-01-06 f | 19 2025-12-10, 03 2026-01-06 | 2026-01-06 | . N | 1: 2026-02-03 - | 27 days after BCG
2025-01-06 f | 03 2026-01-06, 03 2030-01-06, 03 2031-01-06 | 2031-01-10 | V V X | Complete | a third is extra
2025-01-06 f | 03 2026-01-06, 03 2026-01-20 | 2026-01-25 | V N | 2: 2030-01-06 - | two weeks after itself
`,
  )
  tw(
    'Varicella',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2026-01-06 - | at twelve months
2025-01-06 m |  | 2026-01-06 |  | 1: 2026-01-06 - | on the day
2025-01-06 f | 21 2026-01-06 | 2026-01-06 | V | Complete | one dose
2025-01-06 f | 94 2026-01-06 | 2026-01-06 | V | Complete | of MMRV
2025-01-06 f | 21 2026-01-06, 21 2029-01-06 | 2029-01-10 | V X | Complete | a second, paid for, is not asked for
2025-01-06 f | 03 2026-01-06, 21 2026-01-20 | 2026-01-20 | . N | 1: 2026-02-17 - | two weeks after MMR
2025-01-06 f | 03 2026-01-06, 21 2026-01-06 | 2026-01-06 | . V | Complete | on one day with MMR
2025-01-06 f | 03 2026-01-06 | 2026-01-10 | . | 1: 2026-02-03 - | waits 28 days after MMR
2025-01-06 f | 21 2025-11-06 | 2025-11-10 | N | 1: 2026-01-06 - | ten months is too young
2025-01-06 f |  | 2035-01-06 |  | 1: 2026-01-06 - | never given, at ten years
`,
  )
  tw(
    'Japanese Encephalitis',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2026-04-06 - | at fifteen months
2025-01-06 f | tw:je-cv 2026-04-06 | 2026-04-10 | V | 2: 2027-04-06 - | a year on
2025-01-06 f | tw:je-cv 2026-04-06, tw:je-cv 2027-04-06 | 2027-04-06 | V V | Complete | two doses
2025-01-06 f | tw:je-cv 2026-10-06 | 2026-10-10 | V | 2: 2027-10-06 - | begun late: a year on
2025-01-06 f | tw:je-cv 2026-04-06, tw:je-cv 2027-03-06 | 2027-03-10 | V V | Complete | eleven months: the rhythm judges nothing
2025-01-06 f | tw:je-cv 2026-01-06 | 2026-01-10 | V | 2: 2027-04-06 - | twelve months
2025-01-06 f | tw:je-cv 2025-10-06 | 2025-10-10 | V | 2: 2027-04-06 - | nine months, by WHO
2025-01-06 f | tw:je-cv 2025-10-05 | 2025-10-10 | N | 1: 2026-04-06 - | a day less is too young
2025-01-06 f | 134 2026-04-06, 134 2026-04-20 | 2026-04-20 | V N | 2: 2027-04-06 - | inactivated ones two weeks apart
2025-01-06 f | 134 2026-04-06, tw:je-cv 2027-04-06 | 2027-04-06 | V V | Complete | an inactivated one from abroad
2025-01-06 f | 03 2026-03-20, tw:je-cv 2026-04-06 | 2026-04-06 | . N | 1: 2026-05-04 - | 17 days after MMR
2025-01-06 f | 03 2026-03-20, 134 2026-04-06 | 2026-04-06 | . V | 2: 2027-04-06 - | an inactivated one keeps no distance
2025-01-06 f | tw:je-cv 2026-04-06, tw:je-cv 2027-04-06, tw:je-cv 2028-04-06 | 2028-04-10 | V V X | Complete | a third is extra
`,
  )
  tw(
    'HepA',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2026-07-06 - | at eighteen months
2025-01-06 f | 83 2026-07-06 | 2026-07-10 | V | 2: 2027-04-06 - | twenty-seven months
2025-01-06 f | 83 2026-07-06, 83 2027-04-06 | 2027-04-06 | V V | Complete | two doses
2025-01-06 f | 83 2026-12-06 | 2026-12-10 | V | 2: 2027-06-06 - | begun late: six months on
2025-01-06 f | 83 2026-07-06, 83 2026-12-06 | 2026-12-10 | V N | 2: 2027-06-06 - | five months are too few
2025-01-06 f | 83 2026-07-06, 83 2027-01-02 | 2027-01-02 | V V | Complete | six months less four days of grace
2025-01-06 f | 83 2026-01-02 | 2026-01-10 | V | 2: 2027-04-06 - | a year less four days of grace
2025-01-06 f | 83 2026-01-01 | 2026-01-10 | N | 1: 2026-07-06 - | a day less is too young
2023-06-05 f | 83 2024-05-31 | 2024-07-01 | N | 1: 2024-06-05 2024-10-04 | and so it was before 2025
2023-06-05 f |  | 2024-07-01 |  | 1: 2024-06-05 2024-10-04 | until 2024 at twelve to fifteen months
2023-06-05 f | 83 2024-06-05 | 2024-07-01 | V | 2: 2024-12-05 2025-04-04 | and eighteen to twenty-one
2023-06-05 f | 83 2024-06-05 | 2025-01-10 | V | 2: 2025-09-05 - | since 2025 at twenty-seven
2016-12-31 f |  | 2025-06-01 |  | Not recommended | not of whoever was born before 2017
2017-01-01 f |  | 2025-06-01 |  | 1: 2018-07-01 - | of whoever was born since
2016-12-31 f | 83 2025-02-01 | 2025-06-01 | V | 2: 2025-08-01 - | but what was begun is ended
`,
  )
  tw(
    'Influenza',
    `
2025-01-06 f |  | 2025-10-10 |  | 1: 2025-10-01 - | from October on
2025-01-06 f |  | 2025-09-01 |  | 1: 2025-07-06 - | of the season before, from six months
2025-01-06 f | 88 2025-05-06 | 2025-10-10 | N | 1: 2025-10-01 - | four months is too young
2025-01-06 f | 161 2025-10-10 | 2025-10-15 | V | 2: 2025-11-07 - | the first time two, four weeks apart
2025-01-06 f | 161 2025-10-10, 161 2025-11-07 | 2025-11-07 | V V | Complete | done for the season
2025-01-06 f | 161 2025-10-10, 161 2025-10-31 | 2025-11-05 | V N | 2: 2025-11-28 - | three weeks are too few
2025-01-06 f | 161 2025-10-10, 161 2025-11-03 | 2025-11-05 | V V | Complete | four weeks less four days of grace
2025-01-06 f | 161 2025-10-10, 161 2025-11-07 | 2026-11-01 | V V | 1: 2026-10-01 - | next October again
2025-01-06 f | 161 2025-10-10, 161 2025-11-07, 161 2026-10-20 | 2026-11-01 | V V V | Complete | then one
2025-01-06 f | 161 2025-10-10, 161 2026-10-20 | 2026-11-01 | V V | Complete | one too if there was but one before
2016-01-04 f |  | 2025-11-01 |  | 1: 2025-10-01 - | from nine years
2016-01-04 f | 150 2025-11-01 | 2025-11-01 | V | Complete | one at once
`,
  )
})
