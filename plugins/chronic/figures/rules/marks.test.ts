import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, type Month } from '#kernel/dates.ts'
import { hearts } from '../../../../data/reference/chronic/hearts.ts'
import { INDICATORS } from '../../../../data/reference/chronic/indicators.ts'
import { MGDL_PER_MMOL_GLUCOSE } from '../../../../data/reference/observations/catalogue.ts'
import { careState, cohortOutcome, inDenominator, outcomeAt } from '../../rules/cohort/outcome.ts'
import { contactsOf, type Contact, type CourseFacts } from '../../rules/course/contacts.ts'
import { figureOf } from './figure.ts'
import type { FigureFacts } from './follow.ts'
import { STATE_NAMES, type Counted } from './keys.ts'
import { marksOf } from './marks.ts'
import { seriesOf, type Series } from './series.ts'

const FROM: Month = '2023-01'
const SPAN = { from: FROM, to: '2027-12' }
const months = Array.from({ length: 60 }, (_, n) => addMonths(FROM, n))

const good = { systolic: 128, diastolic: 76 }
const high = { systolic: 154, diastolic: 92 }
const seen = (on: string, pressure: Contact['pressure'] = good, glucose: Contact['glucose'] = []): Contact => ({
  on,
  pressure,
  glucose,
  nextOn: null,
})
const somebody = (more: Partial<FigureFacts> = {}): FigureFacts => ({
  birthDate: '1960-05-05',
  diedOn: null,
  episodes: [{ programme: 'hypertension', from: '2024-01-10', until: null, endReason: null }],
  contacts: [],
  pregnancies: [],
  medicines: [],
  ...more,
})

/** As the kernel keeps them: nothing of years long past. */
function counted(...people: FigureFacts[]): Series {
  const counts = new Map<string, number>()
  for (const { key, month } of people.flatMap(marksOf))
    if (month >= FROM) counts.set(`${key} ${month}`, (counts.get(`${key} ${month}`) ?? 0) + 1)
  return seriesOf(
    [...counts].map(([k, n]) => ({ key: k.split(' ')[0]!, month: k.split(' ')[1]!, n })),
    SPAN,
  )
}
const statesOf = (series: Series, month: Month, of: 'hypertension' | 'diabetes' = 'hypertension') =>
  STATE_NAMES.filter((s) => series.at(of, s, month) > 0)

describe('somebody who is followed', () => {
  it('is missed, and then lost, without anybody writing anything', () => {
    const series = counted(somebody({ contacts: [seen('2024-01-10'), seen('2024-05-20', high)] }))
    const at = (month: Month) => statesOf(series, month).join()
    expect(at('2023-12')).toBe('')
    expect(['2024-01', '2024-03'].map(at)).toEqual(['new', 'new'])
    expect(at('2024-04')).toBe('missed')
    expect(['2024-05', '2024-07'].map(at)).toEqual(['uncontrolled', 'uncontrolled'])
    expect(['2024-08', '2025-04'].map(at)).toEqual(['missed', 'missed'])
    expect(['2025-05', '2027-12'].map(at)).toEqual(['lost', 'lost'])
  })
  it('who came before what is kept stands where she stood', () => {
    const series = counted(
      somebody({
        episodes: [{ programme: 'hypertension', from: '2019-02-01', until: null, endReason: null }],
        contacts: [seen('2022-12-20')],
      }),
    )
    expect(['2023-01', '2023-02', '2023-03', '2023-12'].map((m) => statesOf(series, m).join())).toEqual([
      'controlled',
      'controlled',
      'missed',
      'lost',
    ])
  })
  it('is in no cohort while she is pregnant and until 42 days after it, nor as a child, nor once dead or ended', () => {
    const contacts = [seen('2024-01-10'), seen('2024-04-10'), seen('2024-06-10'), seen('2024-08-10')]
    const nobody = (more: Partial<FigureFacts>, month: Month) =>
      expect(statesOf(counted(somebody({ contacts, ...more })), month)).toEqual([])
    const pregnancies = [{ from: '2024-05-20', until: '2024-07-02' }]
    nobody({ pregnancies }, '2024-06')
    nobody({ pregnancies }, '2024-07')
    expect(statesOf(counted(somebody({ contacts, pregnancies })), '2024-08')).toEqual(['controlled'])
    nobody({ birthDate: '2008-06-01' }, '2024-08')
    nobody({ diedOn: '2024-08-30' }, '2024-08')
    nobody({ diedOn: '0001-01-01' }, '2024-02')
    const ended = (endReason: 'moved_away' | 'not_the_disease') => [
      { programme: 'hypertension' as const, from: '2024-01-10', until: '2024-06-15', endReason },
    ]
    nobody({ episodes: ended('moved_away') }, '2024-06')
    expect(statesOf(counted(somebody({ contacts, episodes: ended('moved_away') })), '2024-05')).toEqual(['controlled'])
    nobody({ episodes: ended('not_the_disease') }, '2024-05')
  })
  it('whom two tablets registered is one, and who came back after an end is followed again', () => {
    const episode = (from: string, until: string | null) => ({
      programme: 'hypertension' as const,
      from,
      until,
      endReason: until === null ? null : ('moved_away' as const),
    })
    const contacts = ['2024-01-10', '2024-04-10', '2024-06-10', '2024-08-10'].map((on) => seen(on))
    const at = (month: Month, ...episodes: FigureFacts['episodes']) =>
      counted(somebody({ contacts, episodes })).at('hypertension', 'controlled', month)
    expect(at('2024-06', episode('2024-01-10', null), episode('2024-01-12', null))).toBe(1)
    expect(at('2024-06', episode('2024-01-10', '2024-03-01'), episode('2024-01-12', null))).toBe(1)
    const back = [episode('2023-01-10', '2023-06-15'), episode('2024-01-10', null)]
    expect(['2023-07', '2024-04'].map((m) => at(m, ...back))).toEqual([0, 1])
  })
  it('with diabetes is in one band, has a tight target, and a statin from forty years on', () => {
    const diabetic = somebody({
      birthDate: '1984-07-01',
      episodes: [{ programme: 'diabetes', from: '2024-01-10', until: null, endReason: null }],
      contacts: [
        seen('2024-05-02', { systolic: 129, diastolic: 79 }, [{ kind: 'fasting', value: 6.9 }]),
        seen('2024-06-02', { systolic: 130, diastolic: 70 }, [
          { kind: 'random', value: 12 },
          { kind: 'fasting', value: 11.2 },
        ]),
      ],
      medicines: [{ code: 'C10AA05', from: '2024-05-02', until: '2024-07-20', mgPerDay: 20 }],
    })
    const series = counted(diabetic)
    expect(statesOf(series, '2024-05', 'diabetes')).toEqual(['controlled'])
    expect(statesOf(series, '2024-06', 'diabetes')).toEqual(['high'])
    const of = (c: Counted) => ['2024-05', '2024-06', '2024-07', '2024-08'].map((m) => series.at('diabetes', c, m))
    expect(of('pressure_target')).toEqual([1, 0, 0, 0])
    expect(of('from_40')).toEqual([0, 0, 1, 1])
    expect(of('statin')).toEqual([0, 0, 1, 0])
  })
  it('counts as titrated when a dose is larger than the month before', () => {
    const contacts = ['2024-04-05', '2024-05-05', '2024-06-05'].map((on) => seen(on, high))
    const amlodipine = (from: string, mgPerDay: number | null) => ({ code: 'C08CA01', from, until: null, mgPerDay })
    const series = counted(
      somebody({
        contacts,
        medicines: [amlodipine('2024-01-10', 5), amlodipine('2024-05-05', 10), amlodipine('2024-06-05', 10)],
      }),
    )
    const of = (c: Counted) => ['2024-04', '2024-05', '2024-06'].map((m) => series.at('hypertension', c, m))
    expect(of('seen_uncontrolled')).toEqual([1, 1, 1])
    expect(of('titrated')).toEqual([0, 1, 0])
  })
  it('by China’s count: managed every year, controlled by the last reading, and not at all once lost', () => {
    const of = (born: string) =>
      counted(
        somebody({
          birthDate: born,
          episodes: [{ programme: 'hypertension', from: '2023-03-01', until: null, endReason: null }],
          contacts: ['2024-02-01', '2024-05-01', '2024-08-01', '2024-11-01'].map((on) =>
            seen(on, { systolic: 145, diastolic: 80 }),
          ),
        }),
      )
    const years = (series: Series, c: Counted) =>
      ['2023-12', '2024-12', '2025-12', '2027-12'].map((m) => series.at('hypertension', c, m))
    expect(years(of('1950-01-01'), 'year')).toEqual([1, 1, 1, 1])
    expect(years(of('1950-01-01'), 'year_standard')).toEqual([0, 1, 0, 0])
    expect(years(of('1950-01-01'), 'year_controlled')).toEqual([0, 1, 0, 0])
    expect(years(of('1980-01-01'), 'year_controlled')).toEqual([0, 0, 0, 0])
  })
})

const day = fc.integer({ min: 0, max: 4 * 365 }).map((n) => addDays('2022-06-15', n))
const pressure = fc.record({
  systolic: fc.integer({ min: 90, max: 220 }),
  diastolic: fc.integer({ min: 50, max: 130 }),
})
const generated: fc.Arbitrary<FigureFacts> = fc
  .record({
    registered: day,
    diedOn: fc.option(day, { freq: 6 }),
    contacts: fc.uniqueArray(fc.tuple(day, fc.option(pressure, { freq: 4 })), {
      maxLength: 14,
      selector: ([on]) => on,
    }),
  })
  .map(({ registered, diedOn, contacts }) =>
    somebody({
      diedOn,
      episodes: [{ programme: 'hypertension', from: registered, until: null, endReason: null }],
      contacts: contacts.map(([on, p]) => seen(on, p)).toSorted((a, b) => (a.on < b.on ? -1 : 1)),
    }),
  )

it('counts what the definitions say of each person and month, and the classes are all of the denominator', () => {
  fc.assert(
    fc.property(fc.array(generated, { maxLength: 12 }), fc.boolean(), (people, withLost) => {
      const series = counted(...people)
      const patients = people.map((p) => ({
        registeredOn: p.episodes[0]!.from,
        diedOn: p.diedOn,
        contacts: p.contacts,
      }))
      const share = (code: string, month: Month) =>
        figureOf(
          INDICATORS.find((i) => i.code === code)!,
          series,
          month,
          { withLost },
        )
      for (const month of months) {
        const here = patients.filter((p) => inDenominator(p, month, withLost))
        const outcomes = ['controlled', 'uncontrolled', 'no_reading', 'missed'] as const
        const figures = outcomes.map((o) => share(`hypertension.${o}`, month))
        for (const f of figures) expect(f.denominator).toBe(here.length)
        expect(figures.map((f) => f.numerator)).toEqual(
          outcomes.map((o) => here.filter((p) => outcomeAt(p, month) === o).length),
        )
        expect(figures.reduce((n, f) => n + f.numerator, 0)).toBe(here.length)
        expect(series.at('hypertension', 'lost', month)).toBe(
          patients.filter((p) => careState(p, month) === 'lost').length,
        )
        for (const kind of ['monthly', 'quarterly'] as const)
          for (const o of outcomes)
            expect(share(`hypertension.${kind}_${o}`, month).numerator).toBe(
              patients.filter(
                (p) => (kind === 'monthly' || Number(month.slice(5)) % 3 === 0) && cohortOutcome(p, month, kind) === o,
              ).length,
            )
      }
    }),
    { numRuns: 40 },
  )
})

it('a unit changes nothing', () => {
  const diabetic = (values: readonly number[]): FigureFacts => {
    const course: CourseFacts = {
      readings: [],
      glucose: values.map((value, n) => ({ on: addDays('2024-05-02', 28 * n), kind: 'fasting' as const, value })),
      prescribedOn: [],
      visits: [],
    }
    return somebody({
      episodes: [{ programme: 'diabetes', from: '2024-01-10', until: null, endReason: null }],
      contacts: contactsOf(course, hearts),
    })
  }
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 60, max: 320 }), { minLength: 1, maxLength: 8 }), (mgdl) => {
      const canonical = mgdl.map((n) => n / MGDL_PER_MMOL_GLUCOSE)
      // As the page of a clinic that goes by mmol/L shows it, and types it again.
      const typedAgain = canonical.map((n) => Number(n.toFixed(4)))
      expect(marksOf(diabetic(typedAgain))).toEqual(marksOf(diabetic(canonical)))
    }),
  )
})
