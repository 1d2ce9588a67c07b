/** People in every state of follow-up, told as stories (README.md), and a believable share of the other adults around them. The same at every run. */
import { addDays, addMonthsClamped, type Day } from '#kernel/dates.ts'
import type { DemoCommand, DemoContext, DemoStories } from '#kernel/demo.ts'
import type { Form } from '#kernel/plugin.ts'
import { called, screening } from './calls.ts'
import { community } from './community.ts'
import { episodeForm, pastForm } from './forms.ts'
import { known } from './known.ts'
import { FAMILIES } from './patients/index.ts'
import type { Patient, ToldFamily } from './plan.ts'
import { householdKey, momentOf, patientId, staffNamed, villageOf, workerOf } from './where.ts'

export const demo: DemoStories = {
  *commands(c) {
    for (const family of FAMILIES) yield* familyTold(family, c)
    const told = known(c)
    for (const { key, person, by, since, patient } of told) yield* patientTold(patient, key, person, { c, by, since })
    const keys = new Set(told.map((t) => t.key))
    for (const { person, patient } of community(c, keys))
      yield* patientTold(patient, person.key, person.id, { c, by: person.by, since: person.since })
    yield* called(c)
    yield* screening(c)
  },
}

interface Told {
  c: DemoContext
  by: string
  /** On record since: nothing is written down earlier. */
  since: Day
}

/** The family has been on record for this long. */
const REGISTERED_DAYS = 400
const MEMBER_DAYS = 120

function* familyTold(f: ToldFamily, c: DemoContext): Generator<DemoCommand> {
  const by = workerOf(f.village, c)
  const since = addDays(c.today, -REGISTERED_DAYS)
  yield {
    command: 'records.register_household',
    key: householdKey(f),
    by,
    at: momentOf(c, since, 0),
    form: {
      area: villageOf(f.village, c).id,
      number: f.door,
      name: `${f.family}家`,
      acknowledged: '1',
      risk_group: 'standard',
      phones: [{ number: `0900-000-${f.record.slice(-PHONE_DIGITS)}`, use: 'mobile', label: 'mobile' }],
      members: f.people.map((p, n) => ({
        source_key: p.key,
        names: [{ text: `${f.family} ${p.given}`, lang: 'zh-Hant' }],
        sex: p.sex,
        relation: n === 0 ? 'head' : p.age < ADULT ? 'child' : 'spouse',
        birth_date: addDays(addMonthsClamped(c.today, -12 * p.age), -MEMBER_DAYS),
        is_patient: '1',
      })),
    },
  }
  for (const p of f.people) yield* patientTold(p, `${f.record}/${p.key}`, patientId(f, p.key, c), { c, by, since })
}
const PHONE_DIGITS = 3
const ADULT = 18

/** What the old register knew comes at once, with whom it is for; then what was written here, in its order. */
function* patientTold(p: Patient, key: string, person: string, { c, by, since }: Told): Generator<DemoCommand> {
  const on = (ago: number): Day => addDays(c.today, -ago)
  const write = (command: string, what: string, day: Day, hour: number, form: Form, who = by): DemoCommand => ({
    command,
    key: `${key}/${what}`,
    by: who,
    at: momentOf(c, day < since ? since : day, hour),
    form,
  })
  const last = lastAgo(p)
  if (p.past && last !== null)
    yield write(
      'records.import_facts',
      'past',
      on(last),
      1,
      pastForm(person, key, c.today, p.past),
      staffNamed('lin', c),
    )
  for (const e of p.episodes ?? [])
    yield write('chronic.register', e.programme, on(e.ago), 2, episodeForm(person, c.today, e))
  const isFollowed = (p.episodes ?? []).length > 0
  const later = [
    ...(p.visits ?? []).map(({ ago, form }) => ({
      ago,
      told: write(isFollowed ? 'chronic.record_visit' : 'chronic.measure', `visit/${ago}`, on(ago), 3, {
        person,
        on: on(ago),
        ...form,
      }),
    })),
    ...(p.more ?? []).map((m) => ({
      ago: m.ago,
      told: write(
        m.command,
        m.key,
        on(m.ago),
        4,
        {
          ...(m.command === 'chronic.end_episode'
            ? { episode: c.newIdOf(`${key}/hypertension`, 'episode', person, 'hypertension') }
            : { person }),
          ...m.form(on),
        },
        m.by === undefined ? by : staffNamed(m.by, c),
      ),
    })),
  ]
  for (const { told } of later.toSorted((a, b) => b.ago - a.ago)) yield told
}

function lastAgo({ past }: Patient): number | null {
  const all: { ago: number }[] = [
    ...(past?.pressures ?? []),
    ...(past?.labs ?? []),
    ...(past?.medicines ?? []),
    ...(past?.conditions ?? []),
  ]
  return all.length === 0 ? null : Math.min(...all.map((one) => one.ago))
}
