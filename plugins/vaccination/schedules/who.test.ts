// About ten cases for each vaccine of WHO's schedule, written by hand from its tables: WHO publishes no expected results.
import { describe } from 'vitest'
import { cases } from '../../../tests/support/schedule-cases.ts'
import { schedule } from '../schedules.ts'

const who = (group: string, table: string): void => cases((day) => schedule('who', day)!, group, table)

describe('WHO', () => {
  who(
    'BCG',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2025-01-06 - | at birth
2025-01-06 m |  | 2025-03-06 |  | 1: 2025-01-06 - | still at two months
2025-01-06 f | 19 2025-01-06 | 2025-01-20 | V | Complete | given at birth
2025-01-06 f | 19 2028-01-10 | 2028-02-01 | V | Complete | given at three years
2025-01-06 f |  | 2030-01-05 |  | 1: 2025-01-06 - | the last day of the fifth year
2025-01-06 f |  | 2030-01-06 |  | Aged out | from five years on not any more
2025-01-06 f | 19 2030-01-06 | 2030-02-01 | X | Aged out | given at five years
2025-01-06 f | 19 2025-01-06, 19 2025-06-02 | 2025-07-01 | V X | Complete | a second one is extra
2025-01-06 f |  | 2025-01-06, who:hiv-not-stable |  | Contraindicated | infected, not yet stable on treatment
2025-01-06 f |  | 2025-01-06, who:hiv-exposed |  | 1: 2025-01-06 - | trap: exposed to HIV without signs gets it
`,
  )
  who(
    'HepB',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2025-01-06 2025-01-07 | birth dose within a day
2025-01-06 f |  | 2025-02-16 |  | 1: 2025-01-06 2025-01-07 | birth dose until six weeks
2025-01-06 f | 08 2025-01-06 | 2025-01-20 | V | 2: 2025-02-17 - | then with DTP
2025-01-06 f | 08 2025-01-11 | 2025-01-20 | V | 2: 2025-02-17 - | a late birth dose counts
2025-01-06 f | 08 2025-01-06, 198 2025-02-17 | 2025-02-20 | V V | 3: 2025-03-17 - | four weeks on
2025-01-06 f | 08 2025-01-06, 198 2025-02-17, 198 2025-03-17, 198 2025-04-14 | 2025-04-14 | V V V V | Complete | birth, 6, 10, 14 weeks
2025-01-06 f | 198 2025-02-17, 198 2025-03-17, 198 2025-04-14 | 2025-04-14 | V V V | Complete | trap: no least age of 24 weeks for the third
2025-01-06 f | 198 2025-02-17, 198 2025-03-10 | 2025-03-20 | V N | 2: 2025-04-07 - | three weeks are too few
2025-01-06 f |  | 2026-01-12 |  | 1: 2025-02-17 - | over a year: three doses, no birth dose
2025-01-06 f | 198 2026-02-09 | 2026-02-20 | V | 2: 2026-03-09 - | begun at thirteen months
2025-01-06 f | 08 2025-01-06, 198 2025-02-17, 198 2025-03-17, 198 2025-04-14, 08 2025-07-06 | 2025-07-06 | V V V V X | Complete | a fifth is extra
`,
  )
  who(
    'OPV',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2025-02-17 - | at six weeks
2025-01-06 f | 178 2025-01-06 | 2025-01-20 | X | 1: 2025-02-17 - | the birth dose does not count
2025-01-06 f | 178 2025-02-16 | 2025-02-16 | X | 1: 2025-02-17 - | a day too early is extra
2025-01-06 f | 178 2025-02-17 | 2025-02-20 | V | 2: 2025-03-17 - | four weeks on
2025-01-06 f | 178 2025-02-17, 178 2025-03-17, 178 2025-04-14 | 2025-04-14 | V V V | Complete | 6, 10, 14 weeks
2025-01-06 f | 178 2025-01-06, 178 2025-02-17, 178 2025-03-17, 178 2025-04-14 | 2025-04-14 | X V V V | Complete | three besides the birth dose
2025-01-06 f | 178 2025-02-17, 178 2025-03-16 | 2025-03-20 | V N | 2: 2025-04-13 - | 27 days are too few
2025-01-06 f | 178 2025-02-17, who:opv-campaign 2025-03-01 | 2025-03-10 | V . | 2: 2025-03-17 - | a campaign dose does not count
2025-01-06 f | 178 2027-02-01 | 2027-02-10 | V | 2: 2027-03-01 - | the same count if late
2025-01-06 f | 10 2025-03-03 | 2025-03-10 | . | Not recommended | who has IPV alone needs none
2025-01-06 f | 178 2025-02-17, 178 2025-03-17, 04 2025-10-06 | 2025-10-10 | V V . | 3: 2025-04-14 - | trap: measles vaccine does not put it off
`,
  )
  who(
    'IPV',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2025-04-14 - | at fourteen weeks
2025-01-06 f | 10 2025-04-14 | 2025-04-20 | V | 2: 2025-08-14 - | four months on
2025-01-06 f | 178 2025-02-17, 178 2025-03-17, 178 2025-04-14, 10 2025-04-14 | 2025-04-20 | . . . V | 2: 2025-08-14 - | beside the oral one
2025-01-06 f | 10 2025-04-14, 10 2025-08-14 | 2025-08-14 | V V | Complete | two doses
2025-01-06 f | 324 2025-04-14, 324 2025-08-14 | 2025-08-14 | V V | Complete | fractional doses
2025-01-06 f | 10 2025-04-14, 10 2025-07-14 | 2025-07-20 | V N | 2: 2025-11-14 - | three months are too few
2025-01-06 f | 10 2027-01-10 | 2027-02-01 | V | 2: 2027-05-10 - | the same count if late
2025-01-06 f | 10 2025-03-03 | 2025-03-10 | V | 2: 2025-03-31 2025-04-28 | IPV alone from eight weeks
2025-01-06 f | 10 2025-03-03, 10 2025-03-31, 10 2025-04-28 | 2025-05-01 | V V V | Complete | IPV alone, begun at eight weeks
2025-01-06 f | 10 2025-02-17, 10 2025-03-31, 10 2025-04-28 | 2025-05-01 | V V V | 4: 2025-10-28 - | IPV alone, begun before: a booster
2025-01-06 f | 10 2025-02-17, 10 2025-03-31, 10 2025-04-28, 10 2025-10-28 | 2025-11-01 | V V V V | Complete | and then done
`,
  )
  who(
    'DTaP/Tdap/Td',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2025-02-17 - | at six weeks
2025-01-06 f | 198 2025-02-10 | 2025-02-10 | N | 1: 2025-02-17 - | five weeks is too young
2025-01-06 f | 198 2025-02-17 | 2025-02-20 | V | 2: 2025-03-17 2025-04-14 | four to eight weeks on
2025-01-06 f | 198 2025-02-17, 198 2025-03-16 | 2025-03-20 | V N | 2: 2025-04-13 2025-05-11 | 27 days are too few
2025-01-06 f | 198 2025-02-17, 198 2025-03-17 | 2025-03-20 | V V | 3: 2025-04-14 2025-05-12 | the third
2025-01-06 f | 198 2025-02-17, 198 2025-03-17, 198 2025-04-14 | 2025-04-20 | V V V | 4: 2026-01-06 2027-01-05 | booster in the second year
2025-01-06 f | 198 2025-02-17, 198 2025-03-17, 198 2025-04-14, 198 2026-07-06 | 2026-08-01 | V V V V | 5: 2029-01-06 2033-01-05 | booster from four years
2025-01-06 f | 198 2025-02-17, 198 2025-03-17, 198 2025-04-14, 198 2026-07-06, 139 2029-01-06, 139 2034-01-06 | 2034-02-01 | V V V V V V | Complete | three and three
2025-01-06 f | 198 2026-02-02 | 2026-02-10 | V | 2: 2026-03-02 2026-03-30 | begun after a year
2025-01-06 f | 198 2026-02-02, 198 2026-03-02 | 2026-03-10 | V V | 3: 2026-09-02 - | then the third after six months
2025-01-06 f | 198 2026-02-02, 198 2026-03-02, 198 2026-06-02 | 2026-06-10 | V V N | 3: 2026-12-02 - | three months are too few then
2017-01-02 m | 139 2025-01-06 | 2025-01-10 | V | 2: 2025-02-03 2025-03-03 | from seven years Td
2017-01-02 m | 198 2025-01-06 | 2025-01-10 | N | 1: 2025-01-06 - | and no whole-cell vaccine
`,
  )
  who(
    'Hib',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2025-02-17 - | at six weeks
2025-01-06 f | 48 2025-02-10 | 2025-02-10 | N | 1: 2025-02-17 - | five weeks is too young
2025-01-06 f | 198 2025-02-17 | 2025-02-20 | V | 2: 2025-03-17 - | four weeks on
2025-01-06 f | 198 2025-02-17, 198 2025-03-16 | 2025-03-20 | V N | 2: 2025-04-13 - | 27 days are too few
2025-01-06 f | 198 2025-02-17, 198 2025-03-17, 198 2025-04-14 | 2025-04-14 | V V V | Complete | three doses
2025-01-06 f | 198 2025-11-06 | 2026-01-20 | V | 2: 2025-12-04 - | begun at ten months
2025-01-06 f | 198 2026-02-02 | 2026-02-10 | V | Complete | begun after a year: one dose
2025-01-06 f |  | 2029-12-31 |  | 1: 2025-02-17 - | until 59 months
2025-01-06 f |  | 2030-01-06 |  | Aged out | from five years on not any more
2025-01-06 f | 48 2030-01-06 | 2030-01-10 | X | Aged out | given at five years
2025-01-06 f | 198 2025-02-17, 198 2025-03-17 | 2030-02-01 | V V | Aged out | two of three, then five years old
`,
  )
  who(
    'Pneumococcal',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2025-02-17 - | at six weeks
2025-01-06 f | 133 2025-02-10 | 2025-02-10 | N | 1: 2025-02-17 - | five weeks is too young
2025-01-06 f | 133 2025-02-17 | 2025-02-20 | V | 2: 2025-03-17 - | four weeks on
2025-01-06 f | 133 2025-02-17, 133 2025-03-16 | 2025-03-20 | V N | 2: 2025-04-13 - | 27 days are too few
2025-01-06 f | 133 2025-02-17, 133 2025-03-17 | 2025-03-20 | V V | 3: 2025-04-14 - | the third
2025-01-06 f | 133 2025-02-17, 133 2025-03-17, 133 2025-04-14 | 2025-04-14 | V V V | Complete | three doses
2025-01-06 f | 133 2025-02-17, 133 2025-04-14, 133 2025-10-06 | 2025-10-06 | V V V | Complete | two and one at nine months
2025-01-06 f | 177 2025-02-17, 133 2025-03-17, 215 2025-04-14 | 2025-04-14 | V V V | Complete | whatever the product
2025-01-06 f | 133 2027-02-01 | 2027-02-10 | V | 2: 2027-03-01 - | begun at two years
2025-01-06 f | 133 2025-02-17, 133 2025-03-17, 133 2025-04-14, 133 2026-01-06 | 2026-01-10 | V V V X | Complete | a fourth is extra
`,
  )
  who(
    'Rotavirus',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2025-02-17 - | at six weeks
2025-01-06 f | 119 2025-02-10 | 2025-02-10 | N | 1: 2025-02-17 - | five weeks is too young
2025-01-06 f | 119 2025-02-17 | 2025-02-20 | V | 2: 2025-03-17 - | four weeks on
2025-01-06 f | 119 2025-02-17, 119 2025-03-17 | 2025-03-17 | V V | Complete | two of the monovalent
2025-01-06 f | 116 2025-02-17, 116 2025-03-17 | 2025-03-20 | V V | 3: 2025-04-14 - | three of the pentavalent
2025-01-06 f | 116 2025-02-17, 116 2025-03-17, 116 2025-04-14 | 2025-04-14 | V V V | Complete | and then done
2025-01-06 f | 119 2025-02-17, 116 2025-03-17 | 2025-03-20 | V V | 3: 2025-04-14 - | mixed: three
2025-01-06 f | 119 2025-11-06 | 2025-11-10 | V | 2: 2025-12-04 - | trap: no limit of eight months
2025-01-06 f |  | 2026-12-01 |  | 1: 2025-02-17 - | until 24 months
2025-01-06 f |  | 2027-01-06 |  | Aged out | not after
2025-01-06 f | 119 2027-01-06 | 2027-01-10 | X | Aged out | given at 24 months
2025-01-06 f | 178 2025-02-10, 119 2025-02-17 | 2025-02-20 | . V | 2: 2025-03-17 - | trap: oral polio vaccine a week before is no matter
`,
  )
  who(
    'Measles',
    `
2025-01-06 f |  | 2025-01-06 |  | 1: 2025-10-06 - | at nine months
2025-01-06 f | 04 2025-10-06 | 2025-10-10 | V | 2: 2026-04-06 - | the second at fifteen months
2025-01-06 f | 04 2025-10-06, 04 2026-04-06 | 2026-04-06 | V V | Complete | two doses
2025-01-06 f | 04 2025-07-06 | 2025-07-10 | X | 1: 2025-10-06 - | trap: before the first age it is extra
2025-01-06 f | 04 2025-09-22 | 2025-09-25 | X | 1: 2025-10-20 - | and four weeks must pass
2025-01-06 f | 04 2025-07-06, 04 2025-10-06, 04 2026-04-06 | 2026-04-06 | X V V | Complete | two besides it
2025-01-06 f | 04 2025-10-06, 04 2025-10-27 | 2025-11-01 | V N | 2: 2026-04-06 - | three weeks are too few
2025-01-06 f | 04 2025-10-06, 04 2026-01-06 | 2026-01-10 | V V | Complete | a second at twelve months counts
2025-01-06 f | 04 2025-10-06, who:mcv-campaign 2025-12-01 | 2025-12-10 | V . | 2: 2026-04-06 - | a campaign dose does not count
2025-01-06 f | 04 2028-02-01 | 2028-02-10 | V | 2: 2028-02-29 - | begun at three years
2025-01-06 f | 178 2025-09-29, 04 2025-10-06 | 2025-10-10 | . V | 2: 2026-04-06 - | trap: oral polio vaccine a week before is no matter
2025-01-06 f | 21 2025-09-29, 04 2025-10-06 | 2025-10-10 | . N | 1: 2025-11-03 - | another injected live one is
`,
  )
  who(
    'Rubella',
    `
2025-01-06 f |  | 2025-10-05 |  | 1: 2025-10-06 - | at nine months
2025-01-06 f | 04 2025-10-06 | 2025-10-10 | V | Complete | one dose
2025-01-06 f | 03 2025-10-06 | 2025-10-10 | V | Complete | of MMR too
2025-01-06 f | 04 2025-07-06 | 2025-07-10 | X | 1: 2025-10-06 - | trap: before the first age it is extra
2025-01-06 f | 04 2025-07-06, 04 2025-10-06 | 2025-10-10 | X V | Complete | one besides it
2025-01-06 f | 04 2025-10-06, 04 2026-04-06 | 2026-04-10 | V X | Complete | the second measles dose is extra here
2025-01-06 f | 05 2025-10-06 | 2025-10-10 | . | 1: 2025-11-03 - | measles vaccine alone does not count
2025-01-06 f | 05 2025-10-06, 06 2025-10-20 | 2025-10-25 | . N | 1: 2025-11-17 - | two weeks after it are too few
2025-01-06 f | who:mcv-campaign 2025-10-10 | 2025-10-20 | . | 1: 2025-10-06 - | a campaign dose does not count
2025-01-06 m | 04 2030-03-01 | 2030-03-02 | V | Complete | at five years
`,
  )
  who(
    'HPV',
    `
2015-01-05 f |  | 2023-01-05 |  | 1: 2024-01-05 - | girls from nine years
2015-01-05 f | 118 2024-01-04 | 2024-01-04 | N | 1: 2024-01-05 - | a day too early
2015-01-05 f | 118 2024-01-05 | 2024-02-01 | V | 2: 2024-07-05 - | six months on
2015-01-05 f | 118 2024-01-05, 118 2024-07-05 | 2024-07-05 | V V | Complete | two doses
2015-01-05 f | 165 2024-01-05, 62 2024-07-05 | 2024-07-05 | V V | Complete | whatever the product
2015-01-05 f | 118 2024-01-05, 118 2024-06-05 | 2024-06-10 | V N | 2: 2024-12-05 - | five months are too few
2015-01-05 f | 118 2024-01-05, 118 2024-07-05, 118 2025-01-05 | 2025-01-05 | V V X | Complete | a third is extra
2015-01-05 f |  | 2030-01-04 |  | 1: 2024-01-05 - | until fourteen
2015-01-05 f |  | 2030-01-05 |  | Aged out | from fifteen on not by this table
2015-01-05 f | 118 2029-10-01, 118 2030-04-01 | 2030-04-01 | V V | Complete | begun before, ended after
2015-01-05 m |  | 2026-01-05 |  |  | boys are not asked
`,
  )
})
