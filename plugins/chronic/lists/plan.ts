/** What is due of somebody by the protocol: who comes when, who is measured again, who is asked in. Pure in facts, settings and the day. */
import { addDays, addMonthsRolling, daysBetween, earliestOf, FOREVER, latestOf, type Day } from '#kernel/dates.ts'
import type { DueItem } from '#kernel/plugin.ts'
import { GRACE_DAYS } from '../../../data/reference/chronic/limits.ts'
import type { Pressure } from '../../../data/reference/chronic/protocol.ts'
import { POST_PARTUM_DAYS } from '../../../data/reference/pregnancy/limits.ts'
import type { ChronicConfig } from '../clinic.ts'
import { glucoseOf } from '../facts/known.ts'
import type { ChronicFacts, MedicineFact } from '../facts/load.ts'
import { standingOf, type Standing } from '../facts/standing.ts'
import { highRiskFrom, isHighRisk, listedFrom, OVERDUE_WITHIN_DAYS, type LastKnown } from '../rules/course/overdue.ts'
import { glucoseBand, type GlucoseBand } from '../rules/glucose/bands.ts'
import { speaksForDiabetes } from '../rules/glucose/diagnosis.ts'
import { ADULT_YEARS } from '../rules/pressure/diagnosis.ts'
import { reaches } from '../rules/pressure/readings.ts'
import { PROGRAMMES, type Programme } from '../tables.ts'

const DUE_CODES = ['follow_up', 'home_visit', 'confirm', 'enrol', 'test', 'supply', 'medicine'] as const
export type DueCode = (typeof DUE_CODES)[number]

export interface Line extends Pick<DueItem, 'opensOn' | 'dueOn' | 'overdueOn' | 'closesOn' | 'priority'> {
  code: DueCode
  /** `register`: the rule has confirmed it; else as its code. */
  says: DueCode | 'register'
}

export interface DueFacts extends ChronicFacts {
  /** Since when it is known of those diseases that were diagnosed. */
  diagnosedOn: Partial<Record<Programme, Day>>
  pregnancies: readonly PregnancyFact[]
}
/** Until when it went on; null: nobody has said how it ended. */
export interface PregnancyFact {
  from: Day
  endedOn: Day | null
}

/**
 * The place in a worklist, and of those who are late the place in the list to call: first the high risks, then by date, and last
 * whoever is on no list now – agreed to come, was taken out, or is lost.
 */
export const PRIORITY = { high: 2, late: 4, registered: 4, other: 5, waiting: 6 } as const
export const isOnList = ({ priority }: Pick<DueItem, 'priority'>): boolean => priority < PRIORITY.waiting

/** Days before, in which it shows as coming; of our own making. */
const AHEAD_DAYS = 7
/** Of what follow-up prescribes: for the heart and vessels, blood fats, glucose, and against clots. */
const FOLLOWED_MEDICINES = /^(A10|B01AC|C0[1-9]|C10)/

export interface Plan {
  lines: readonly Line[]
  /** The first day on which the answer may differ without anything new. */
  changesOn: Day
}

export function planOf(facts: DueFacts, config: ChronicConfig, today: Day): Plan {
  if (!facts.active) return { lines: [], changesOn: FOREVER }
  const standing = standingOf(facts, config, today)
  const follow = followUp(facts, standing, today)
  const lines = [
    follow.line,
    homeVisit(facts, standing),
    test(standing),
    supply(standing),
    medicine(facts, standing, today),
    ...asked(facts, standing, today),
  ].filter((line) => line !== null)
  const days = [...follow.changes, ...otherChanges(facts, standing, today)].filter((day) => day > today)
  return { lines, changesOn: days.toSorted()[0] ?? FOREVER }
}

const isFollowed = ({ followed }: Standing): boolean => PROGRAMMES.some((p) => followed[p] !== undefined)

function followUp(facts: DueFacts, standing: Standing, today: Day): { line: Line | null; changes: Day[] } {
  if (!standing.next) return { line: null, changes: [] }
  const { on } = standing.next
  const high = isHighRisk(lastKnown(standing))
  const listed = listedFrom(
    on,
    facts.calls.map((c) => ({ on: c.happened_on, result: c.result, remindOn: c.remind_on, missedOn: c.missed_on })),
  )
  const lost = addDays(on, OVERDUE_WITHIN_DAYS + 1)
  const isLate = on < today
  const isListed = listed !== null && listed <= today && today < lost
  const isGrave = high && (!isLate || today >= highRiskFrom(on))
  const priority = isLate && !isListed ? PRIORITY.waiting : isGrave ? PRIORITY.high : PRIORITY.late
  return {
    line: { ...days(on), code: 'follow_up', says: 'follow_up', priority },
    changes: [addDays(on, 1), lost, ...(high ? [highRiskFrom(on)] : []), ...(listed === null ? [] : [listed])],
  }
}

/** Agreed on the phone, for a health worker's round; over once somebody has seen her since. */
function homeVisit({ calls }: DueFacts, standing: Standing): Line | null {
  const last = calls.at(-1)
  if (last?.agreed_place !== 'home' || last.agreed_on === null || !isFollowed(standing)) return null
  if (standing.contacts.some((c) => c.on >= last.happened_on)) return null
  return { ...days(last.agreed_on), code: 'home_visit', says: 'home_visit', priority: PRIORITY.late }
}

/** As of the last day on which each was measured. */
export function lastKnown({ lastPressure, hadEvent, contacts, protocol }: Standing): LastKnown {
  const measured = contacts.findLast((c) => c.glucose.length > 0)?.glucose ?? []
  const bands = measured.flatMap((g) => glucoseBand(g.kind, g.value, protocol) ?? [])
  const worst = (['high', 'raised', 'controlled'] as const).find((b): b is GlucoseBand => bands.includes(b))
  return { pressure: lastPressure, hadEvent, glucose: worst ?? null }
}

/** All that are due stand in one line: they are taken at one visit. What was never done is waited for until the next one. */
function test({ tests, protocol }: Standing): Line | null {
  const [first] = tests.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  if (!first) return null
  const patience = first.lastOn === null ? protocol.next.changed.days : 0
  return { ...days(first.dueOn, patience), code: 'test', says: 'test', priority: PRIORITY.other }
}

function supply(standing: Standing): Line | null {
  if (!isFollowed(standing)) return null
  const ends = standing.taken.flatMap((m) =>
    m.supplyDays === null || !isOfFollowUp(m) ? [] : [addDays(earliestOf(m.from), m.supplyDays)],
  )
  const [first] = ends.toSorted()
  return first === undefined ? null : { ...days(first), code: 'supply', says: 'supply', priority: PRIORITY.other }
}

/** Pregnant, or nobody has said how it ended, and on a medicine that harms an unborn child: a doctor changes it, today. */
function medicine({ pregnancies }: DueFacts, { harmful }: Standing, today: Day): Line | null {
  const open = pregnancies.filter((p) => p.from <= today && p.endedOn === null)
  const since = harmful.map((m) => m.on).toSorted()[0]
  if (open.length === 0 || since === undefined) return null
  const begun = open.map((p) => p.from).toSorted()[0]!
  const line = days(begun > since ? begun : since)
  return { ...line, opensOn: line.dueOn, code: 'medicine', says: 'medicine', priority: PRIORITY.high }
}

const isOfFollowUp = ({ system, code }: MedicineFact): boolean => system === 'atc' && FOLLOWED_MEDICINES.test(code)

/** Of adults who are not pregnant: a first raised value is no diagnosis, and a diagnosis from elsewhere no follow-up. */
function asked(facts: DueFacts, standing: Standing, today: Day): Line[] {
  if (standing.age === null || standing.age < ADULT_YEARS || isGuarded(facts, today)) return []
  return [confirm(facts, standing), enrol(facts, standing)].filter((line) => line !== null)
}

function confirm(facts: DueFacts, standing: Standing): Line | null {
  const { protocol, suspicion } = standing
  const registers = PROGRAMMES.flatMap((p) => (suspicion[p].state === 'confirmed' ? [suspicion[p].on] : []))
  const again = PROGRAMMES.flatMap((p) => {
    const s = suspicion[p]
    if (s.state !== 'suspected') return []
    const last = lastSpoken(p, facts, standing)
    return last === null ? [] : [addDays(last > s.since ? last : s.since, protocol.next.changed.days)]
  })
  const [register] = registers.toSorted()
  if (register !== undefined)
    return {
      ...days(register, protocol.next.changed.days),
      code: 'confirm',
      says: 'register',
      priority: PRIORITY.registered,
    }
  const [first] = again.toSorted()
  return first === undefined ? null : { ...days(first), code: 'confirm', says: 'confirm', priority: PRIORITY.other }
}

/** The day of the last measurement, if it was raised; null: it was not, and the question is answered. */
function lastSpoken(of: Programme, facts: DueFacts, { protocol }: Standing): Day | null {
  if (of === 'diabetes') {
    const last = glucoseOf(facts.labs).at(-1)
    return last && speaksForDiabetes(last) ? last.on : null
  }
  const last = facts.readings.at(-1)
  if (!last) return null
  const { office, home } = protocol.pressure.raised
  const bound: Pressure = last.home ? home : office
  return facts.readings.some((r) => r.on === last.on && reaches(r, bound)) ? last.on : null
}

/** Nobody is late to be asked: it waits for the next time that they are met. */
function enrol(facts: DueFacts, standing: Standing): Line | null {
  const since = standing.notFollowed.flatMap((p) => facts.diagnosedOn[p] ?? []).toSorted()[0]
  return since === undefined
    ? null
    : {
        code: 'enrol',
        says: 'enrol',
        opensOn: since,
        dueOn: since,
        overdueOn: FOREVER,
        closesOn: FOREVER,
        priority: PRIORITY.waiting,
      }
}

const days = (on: Day, patience = 0) => ({
  opensOn: addDays(on, -AHEAD_DAYS),
  dueOn: on,
  overdueOn: addDays(on, patience + GRACE_DAYS),
  closesOn: FOREVER,
})

const isGuarded = ({ pregnancies }: DueFacts, today: Day): boolean =>
  pregnancies.some((p) => p.from <= today && (p.endedOn === null || today <= addDays(p.endedOn, POST_PARTUM_DAYS)))

/** Age decides of targets and risks, a medicine's last day of what is taken, the weeks after a birth of what is asked. */
function otherChanges(facts: DueFacts, standing: Standing, today: Day): Day[] {
  const births = facts.pregnancies.flatMap((p) =>
    p.endedOn === null ? [] : [addDays(p.endedOn, POST_PARTUM_DAYS + 1)],
  )
  const concerned = isFollowed(standing) || facts.readings.length + facts.labs.length + facts.diseases.size > 0
  if (!concerned) return births
  const medicines = facts.medicines.flatMap((m) => [
    ...(m.until === null ? [] : [addDays(earliestOf(m.until), 1)]),
    ...(m.stoppedOn === null ? [] : [m.stoppedOn]),
  ])
  const birthday = nextBirthday(facts, standing)
  const isMinor = standing.age !== null && standing.age < ADULT_YEARS
  const ages = birthday !== null && (isFollowed(standing) || isMinor) ? [birthday] : []
  return [...births, ...ages, ...(isFollowed(standing) ? medicines : [])].filter((day) => day > today)
}

/** As `ageOn` takes a date that is not wholly known: in its middle. */
function nextBirthday({ birthDate }: DueFacts, { age }: Standing): Day | null {
  if (birthDate === null || age === null) return null
  const [from, to] = [earliestOf(birthDate), latestOf(birthDate)]
  const born = addDays(from, Math.ceil(daysBetween(from, to) / 2))
  return addMonthsRolling(born, (age + 1) * MONTHS_A_YEAR)
}
const MONTHS_A_YEAR = 12
