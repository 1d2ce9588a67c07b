/** Rows of somebody's follow-up, planted: for tests of what is read, not of how it is written. */
import type { Db } from '#kernel/plugin.ts'
import { run } from '#kernel/sql.ts'

export interface Planted {
  person: string
  performer: string
}

let counter = 0
const newId = (): string => `01900000-0000-7000-9000-${String(counter++).padStart(12, '0')}`
const at = (on: string, minute = 0): string => `${on}T02:${String(minute).padStart(2, '0')}:00.000Z`

async function insert(db: Db, table: string, row: Record<string, string | number | null>): Promise<string> {
  const names = Object.keys(row)
  await run(
    db,
    `insert into ${table} (${names.map((n) => `"${n}"`).join(', ')}) values (${names.map(() => '?').join(', ')})`,
    Object.values(row),
  )
  return row['id'] as string
}

const entry = ({ person, performer }: Planted, on: string, minute = 0) => ({
  id: newId(),
  person_id: person,
  happened_on: on,
  happened_at: at(on, minute),
  performer_id: performer,
  recorder_id: performer,
  recorded_at: at(on, minute),
  status: 'final',
})

export async function plantPressure(
  db: Db,
  who: Planted,
  on: string,
  [systolic, diastolic]: readonly [number, number],
  { home = false, minute = 0 } = {},
): Promise<void> {
  const first = entry(who, on, minute)
  for (const [code, value] of [
    ['8480-6', systolic],
    ['8462-4', diastolic],
  ] as const)
    await insert(db, 'records_observation', {
      ...first,
      id: code === '8480-6' ? first.id : newId(),
      source: 'seen',
      system: 'loinc',
      code,
      panel_id: first.id,
      panel_code: '85354-9',
      value,
      unit: 'mm[Hg]',
      typed: String(value),
      typed_unit: 'mm[Hg]',
      method: home ? 'home_sitting' : 'ours_sitting',
    })
}

/** Canonical. */
export const plantLab = (db: Db, who: Planted, on: string, code: string, value: number, unit: string) =>
  insert(db, 'records_observation', {
    ...entry(who, on),
    source: 'seen',
    system: 'loinc',
    code,
    value,
    unit,
    typed: String(value),
    typed_unit: unit,
  })

export const plantMedicine = (db: Db, who: Planted, from: string, atc: string, mg: number, more: object = {}) =>
  insert(db, 'records_medication', {
    ...entry(who, from),
    source: 'seen',
    system: 'atc',
    code: atc,
    intent: 'prescribed',
    dose_value: mg,
    dose_unit: 'mg',
    times_per_day: 1,
    from_on: from,
    ...more,
  })

export async function plantEpisode(db: Db, who: Planted, programme: string, on: string, more: object = {}) {
  const row = entry(who, on)
  return await insert(db, 'chronic_episode', {
    ...row,
    root_id: row.id,
    programme,
    diagnosed_by: 'doctor',
    treated_before: 'no',
    diagnosed_on: on.slice(0, 4),
    ...more,
  })
}

export const plantAnswer = (db: Db, who: Planted, on: string, question: string, answer: string) =>
  insert(db, 'chronic_history', { ...entry(who, on), question, answer })

export async function plantVisit(db: Db, who: Planted, on: string, next: string, more: object = {}) {
  const row = entry(who, on, 30)
  return await insert(db, 'chronic_visit', {
    ...row,
    root_id: row.id,
    observations: '[]',
    medications: '[]',
    protocol: 'hearts',
    protocol_edition: '2021',
    class: 'uncontrolled',
    choice: 'none_suggested',
    suggested_next_on: next,
    next_on: next,
    ...more,
  })
}

export const plantCall = (db: Db, who: Planted, on: string, result: string, more: object = {}) =>
  insert(db, 'chronic_call', { ...entry(who, on), result, missed_on: on, ...more })

/** Two years and more of somebody with high blood pressure and diabetes, who got better and then worse. */
export async function plantCourse(db: Db, who: Planted): Promise<void> {
  await plantEpisode(db, who, 'hypertension', '2023-03-10', { diagnosed_at: 'Township clinic' })
  await plantEpisode(db, who, 'diabetes', '2025-02-11')
  await plantAnswer(db, who, '2023-03-10', 'heart_attack', 'no')
  await plantAnswer(db, who, '2025-02-11', 'smokes', 'yes')
  const course: [string, [number, number][]][] = [
    [
      '2023-03-10',
      [
        [168, 102],
        [164, 98],
      ],
    ],
    ['2023-09-12', [[150, 92]]],
    ['2024-06-04', [[148, 90]]],
    [
      '2025-02-11',
      [
        [156, 96],
        [152, 94],
      ],
    ],
    ['2025-05-20', [[146, 92]]],
    ['2025-08-19', [[138, 86]]],
    ['2025-11-18', [[134, 84]]],
    ['2026-02-17', [[136, 82]]],
    ['2026-05-19', [[144, 90]]],
    ['2026-07-14', [[158, 94]]],
    ['2026-08-11', [[166, 98]]],
    [
      '2026-10-26',
      [
        [184, 112],
        [176, 100],
        [170, 98],
      ],
    ],
  ]
  for (const [on, readings] of course)
    for (const [minute, reading] of readings.entries()) await plantPressure(db, who, on, reading, { minute })
  for (const [on, reading] of [
    ['2025-06-15', [138, 84]],
    ['2026-03-12', [128, 78]],
    ['2026-09-20', [152, 92]],
  ] as const)
    await plantPressure(db, who, on, reading, { home: true })
  for (const [on, value] of [
    ['2024-06-04', 7.4],
    ['2025-02-11', 8.8],
    ['2025-08-19', 7.2],
    ['2026-02-17', 6.8],
    ['2026-08-11', 9.2],
  ] as const)
    await plantLab(db, who, on, '4548-4', value, '%')
  for (const [on, value] of [
    ['2025-02-11', 9.6],
    ['2025-05-20', 8.1],
    ['2025-11-18', 6.6],
    ['2026-05-19', 7.9],
    ['2026-10-26', 17.2],
  ] as const)
    await plantLab(db, who, on, '1558-6', value, 'mmol/L')
  await plantLab(db, who, '2026-02-17', '2160-0', 132, 'umol/L')
  await plantLab(db, who, '2026-02-17', '2093-3', 5.6, 'mmol/L')
  await plantLab(db, who, '2026-08-11', '29463-7', 71, 'kg')
  await plantMedicine(db, who, '2023-03-10', 'C08CA01', 5)
  await plantMedicine(db, who, '2025-05-20', 'C08CA01', 10)
  await plantMedicine(db, who, '2025-02-11', 'A10BA02', 500)
  await plantMedicine(db, who, '2026-08-11', 'A10BA02', 1000, { supply_days: 90 })
  await plantMedicine(db, who, '2026-08-11', 'C09CA01', 50, { supply_days: 30 })
  await plantVisit(db, who, '2025-08-19', '2025-11-17', { class: 'controlled', systolic: 138, diastolic: 86 })
  const wrong = await plantVisit(db, who, '2026-01-06', '2026-02-03', { systolic: 120, diastolic: 70 })
  await run(
    db,
    `update chronic_visit set status = 'entered_in_error', voided_at = '2026-01-07T01:00:00.000Z', voided_by = ?, void_reason = 'Of her sister' where id = ?`,
    [who.performer, wrong],
  )
  await plantVisit(db, who, '2026-07-14', '2026-08-11', {
    systolic: 158,
    diastolic: 94,
    adherence: 'some_days',
    suggestion: JSON.stringify({
      kind: 'step',
      step: 3,
      drugs: [
        { atc: 'C08CA01', mg: 10 },
        { atc: 'C09CA01', mg: 50 },
      ],
      warnings: [],
    }),
    choice: 'kept',
    choice_reason: 'Took it only on some days',
  })
  await plantVisit(db, who, '2026-10-26', '2026-11-02', {
    systolic: 173,
    diastolic: 99,
    urgency: 'emergency',
    suggested_next_on: '2026-11-09',
    next_reason: 'Daughter comes on Monday',
    refer_reasons: JSON.stringify(['uncontrolled_in_a_row']),
  })
  await plantCall(db, who, '2026-11-10', 'agreed', { agreed_on: '2026-11-20' })
}
