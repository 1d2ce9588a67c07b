/** Calls to those who are overdue: one agreed to come, one wanted it later; and a screening day that is planned. */
import { addDays, instantOf, msOf } from '#kernel/dates.ts'
import type { DemoCommand, DemoContext } from '#kernel/demo.ts'
import { FAMILIES } from './patients/index.ts'
import { momentOf, patientId, staffNamed, villageOf } from './where.ts'

interface ToldCall {
  patient: string
  ago: number
  /** Days ago on which the visit was due: 28 days after the last one, which was not controlled. */
  missed: number
  form: Record<string, string>
  /** In so many days from today. */
  agreed?: number
}

const CALLS: readonly ToldCall[] = [
  {
    patient: 'tien-fu',
    ago: 12,
    missed: 73,
    form: { result: 'call_later', note: 'At the son’s in town until Sunday' },
  },
  { patient: 'yung-chang', ago: 3, missed: 60, form: { result: 'agreed', agreed_place: 'clinic' }, agreed: 4 },
]
const MINUTE_MS = 60_000

export function* called(c: DemoContext): Generator<DemoCommand> {
  for (const [n, { patient, ago, missed, form, agreed }] of CALLS.entries()) {
    const family = FAMILIES.find((f) => f.people.some((p) => p.key === patient))!
    yield {
      command: 'chronic.record_call',
      key: `${family.record}/${patient}/call/${ago}`,
      by: staffNamed('lin', c),
      at: instantOf(msOf(momentOf(c, addDays(c.today, -ago), 1)) + n * MINUTE_MS),
      form: {
        person: patientId(family, patient, c),
        missed_on: addDays(c.today, -missed),
        ...form,
        ...(agreed === undefined ? {} : { agreed_on: addDays(c.today, agreed) }),
      },
    }
  }
}

const SCREENING = { village: 3, on: 5, planned: 8, place: '社區活動中心' }

export function* screening(c: DemoContext): Generator<DemoCommand> {
  const area = villageOf(SCREENING.village, c)
  yield {
    command: 'chronic.plan_screening',
    key: 'chronic/screening/next',
    by: staffNamed('lin', c),
    at: momentOf(c, addDays(c.today, -SCREENING.planned), 2),
    form: {
      area: area.id,
      held_on: addDays(c.today, SCREENING.on),
      place: `${area.names['zh-Hant'] ?? ''}${SCREENING.place}`,
    },
  }
}
