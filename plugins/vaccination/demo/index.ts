/** Children in every state, told as stories (README.md), and a community around them whose villages differ. The same at every run. */
import { addDays, addMonthsClamped, instantOf, latestOf, msOf, type Day, type Instant } from '#kernel/dates.ts'
import type { DemoCommand, DemoContext, DemoStories } from '#kernel/demo.ts'
import type { Form } from '#kernel/plugin.ts'
import { community } from './community.ts'
import { families, type ToldFamily } from './families/index.ts'
import { knownChildren } from './known.ts'
import type { ToldChild, ToldDose, ToldRecord } from './plan.ts'
import { SESSIONS, type ToldSession } from './sessions.ts'

export const demo: DemoStories = {
  *commands(c) {
    for (const family of families(c.today)) yield* familyTold(family, c)
    const known = knownChildren(c)
    for (const k of known) yield* childTold(k.child, k.key, k.person, { c, by: k.by, since: k.since })
    for (const session of SESSIONS) yield* sessionTold(session, c)
    const told = new Set(known.map((k) => k.key))
    for (const { person, doses } of community(c, told))
      yield* recordTold({ key: 'card', source: 'register', doses }, person.key, person.id, {
        c,
        by: person.by,
        since: person.since,
      })
  },
}

function* sessionTold(s: ToldSession, c: DemoContext): Generator<DemoCommand> {
  const area = villageOf(s.village, c)
  const by = staffNamed('lin', c)
  const held_on = addDays(c.today, s.on)
  const key = `session/${s.key}`
  yield {
    command: 'vaccination.plan_session',
    key,
    by,
    at: momentOf(c, addDays(c.today, -s.planned), 2),
    form: { area: area.id, held_on, place: `${area.names['zh-Hant'] ?? ''}${s.place}` },
  }
  if (s.held)
    yield {
      command: 'vaccination.hold_session',
      key: `${key}/held`,
      by,
      at: momentOf(c, held_on, 6),
      form: { session: c.newIdOf(key, 'session', area.id, held_on) },
    }
}

const villageOf = (n: number, c: DemoContext) => {
  const villages = c.areas
    .filter((a) => a.kind === 'village' && !a.code.startsWith('demo-'))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  return villages[(n - 1) % villages.length]!
}

interface Told {
  c: DemoContext
  by: string
  /** On record since: nothing is written down earlier. */
  since: Day
}

/** The family has been on record for this long. */
const REGISTERED_DAYS = 60

function* familyTold(f: ToldFamily, c: DemoContext): Generator<DemoCommand> {
  const area = villageOf(f.village, c)
  const by = workerOf(f.village, c)
  const age = (years: number) => addDays(addMonthsClamped(c.today, -12 * years), -100)
  const since = addDays(c.today, -REGISTERED_DAYS)
  const member = (key: string, given: string, sex: string, relation: string, birth: Day): Form => ({
    source_key: key,
    names: [{ text: `${f.family} ${given}`, lang: 'zh-Hant' }],
    sex,
    relation,
    birth_date: birth,
    is_patient: '1',
  })
  const [old, born] = [f.children.filter((k) => k.birth <= since), f.children.filter((k) => k.birth > since)]
  yield {
    command: 'records.register_household',
    key: `${f.record}/household`,
    by,
    at: momentOf(c, since, 0),
    form: {
      area: area.id,
      number: f.door,
      name: `${f.family}家`,
      acknowledged: '1',
      risk_group: 'raised',
      members: [
        member('father', f.father, 'male', 'head', age(f.motherAge + 3)),
        member('mother', f.mother, 'female', 'spouse', age(f.motherAge)),
        ...old.map((k) => member(k.key, k.given, k.sex, 'child', k.birth)),
      ],
    },
  }
  const household = c.newIdOf(`${f.record}/household`, 'household')
  for (const k of born) {
    const on = addDays(k.birth, 3) < c.today ? addDays(k.birth, 3) : c.today
    yield {
      command: 'records.register_person',
      key: `${f.record}/${k.key}`,
      by,
      at: momentOf(c, on, 0),
      form: { household, ...member(k.key, k.given, k.sex, 'child', k.birth) },
    }
    yield* childTold(k, `${f.record}/${k.key}`, c.newIdOf(`${f.record}/${k.key}`, 'person', k.key), {
      c,
      by,
      since: on,
    })
  }
  for (const k of old)
    yield* childTold(k, `${f.record}/${k.key}`, c.newIdOf(`${f.record}/household`, 'person', k.key), { c, by, since })
}

function* childTold(
  child: Pick<ToldChild, 'records' | 'more' | 'events'>,
  key: string,
  person: string,
  told: Told,
): Generator<DemoCommand> {
  for (const record of child.records) yield* recordTold(record, key, person, told)
  const { c, by, since } = told
  const on = (ago: number) => notBefore(addDays(c.today, -ago), since)
  for (const m of child.more ?? [])
    yield {
      command: m.command,
      key: `${key}/${m.key}`,
      by: m.by ?? by,
      at: momentOf(c, on(m.ago), 3),
      form: { person, ...m.form },
    }
  for (const e of child.events ?? [])
    yield {
      command: 'vaccination.record_adverse_event',
      key: `${key}/${e.key}`,
      by,
      at: momentOf(c, on(e.ago), 4),
      form: {
        person,
        doses: e.vaccines.map((v) => c.newIdOf(recordKey(key, e.record), 'immunization', person, v, e.given, '')),
        ...e.form,
      },
    }
}

const recordKey = (key: string, record: string) => `${key}/doses/${record}`
/** A form holds no more. */
const DOSES_A_FORM = 20

function* recordTold(r: ToldRecord, key: string, person: string, { c, by, since }: Told): Generator<DemoCommand> {
  const last = r.doses.reduce((latest, d) => (dayOf(d, c.today) > latest ? dayOf(d, c.today) : latest), since)
  const on = r.ago === undefined ? last : notBefore(addDays(c.today, -r.ago), last)
  const from = { by: r.by ? staffNamed(r.by, c) : by, at: momentOf(c, on, 1) }
  if (r.source === 'here') {
    const doses = r.doses.map((d) => ({ give: '1', vaccine: d.vaccine, ...(d.lot ? { lot: d.lot } : {}) }))
    yield {
      ...from,
      command: 'vaccination.record_doses',
      key: recordKey(key, r.key),
      form: {
        person,
        doses,
        on: String(r.doses[0]!.on),
        home_card: 'yes',
        home: 'tablet',
        ...(r.inSpite ? { seen: r.inSpite.of, accept_reason: r.inSpite.because } : {}),
      },
    }
    return
  }
  for (let n = 0; n < r.doses.length; n += DOSES_A_FORM)
    yield {
      ...from,
      command: 'vaccination.record_told',
      key: recordKey(key, n === 0 ? r.key : `${r.key}/${n}`),
      form: {
        person,
        source: r.source,
        ...(r.place ? { place: r.place } : {}),
        ...(r.note ? { note: r.note } : {}),
        // Written down on a tablet, whose reader saw what it warned of.
        home: 'tablet',
        doses: r.doses
          .slice(n, n + DOSES_A_FORM)
          .map((d) => ({ on: d.on, vaccine: d.vaccine, ...(d.lot ? { lot: d.lot } : {}) })),
      },
    }
}

const notBefore = (day: Day, since: Day): Day => (day < since ? since : day)
const dayOf = (d: ToldDose, today: Day): Day => (latestOf(d.on) > today ? today : latestOf(d.on))

/** Whoever works in that village of the township. */
const workerOf = (village: number, c: DemoContext): string =>
  staffNamed(village >= 11 ? 'sung' : village >= 6 ? 'pan' : 'kuo', c)

const staffNamed = (username: string, c: DemoContext): string =>
  (c.staff.find((s) => s.username === username) ?? c.staff[0]!).id

const MORNING = 'T02:00:00.000Z'
const HOUR_MS = 3_600_000
/** In the morning, one after the other; never later than now. */
function momentOf(c: DemoContext, on: Day, hour: number): Instant {
  const at = instantOf(msOf(`${on}${MORNING}`) + hour * HOUR_MS)
  return at < c.now ? at : c.now
}
