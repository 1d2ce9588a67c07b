/** How somebody stands in follow-up on a day: for pages, lists and due items alike. Pure in facts, the clinic's settings and the day. */
import { addDays, ageOn, earliestOf, type Day } from '#kernel/dates.ts'
import { ABNORMAL_FROM, CHILDBEARING, EGFR_ABNORMAL_BELOW } from '../../../data/reference/chronic/limits.ts'
import type { Protocol, TargetRule, TestRule } from '../../../data/reference/chronic/protocol.ts'
import { protocolOf, type ChronicConfig } from '../clinic.ts'
import { contactsOf, type Contact } from '../rules/course/contacts.ts'
import { nextDay, type NextDay } from '../rules/course/next.ts'
import { testsDue, type DoneTest, type TestDue } from '../rules/course/tests.ts'
import { glucoseBand } from '../rules/glucose/bands.ts'
import { diabetesSuspicion } from '../rules/glucose/diagnosis.ts'
import { egfr } from '../rules/kidney.ts'
import { targetOf } from '../rules/pressure/control.ts'
import { ADULT_YEARS, suspicionOf, type JudgedVisit, type Suspicion } from '../rules/pressure/diagnosis.ts'
import { visitPressure } from '../rules/pressure/readings.ts'
import type { Risk } from '../rules/risk/risk.ts'
import type { Followed } from '../rules/visit/classify.ts'
import type { Taken } from '../rules/visit/ladder.ts'
import { statinSuggested } from '../rules/visit/statin.ts'
import { harmsUnborn } from '../rules/visit/unborn.ts'
import type { Programme } from '../tables.ts'
import { comorbiditiesOf, glucoseOf, hadEventOf, hasDiabetes, isGlucose } from './known.ts'
import type { ChronicFacts, EpisodeFact, MedicineFact } from './load.ts'
import { GLUCOSE_LABS, type Lab, type LabFact } from './measured.ts'
import { riskOf } from './risk.ts'

export interface Standing {
  protocol: Protocol
  /** Completed years; null where the birth date is not known. */
  age: number | null
  /** Open episodes. */
  followed: Partial<Record<Programme, EpisodeFact>>
  /** Diagnosed, by the shared facts, and not followed here: nor was it ended here. */
  notFollowed: readonly Programme[]
  /** Of an adult who is not followed for it, nor known to have it. */
  suspicion: Record<Programme, Suspicion>
  who: Followed
  target: TargetRule | null
  risk: Risk
  contacts: readonly Contact[]
  lastPressure: { on: Day; systolic: number; diastolic: number } | null
  next: NextDay | null
  tests: readonly TestDue[]
  /** Medicines that are taken now, of each the newest word. */
  taken: readonly MedicineFact[]
  /** The day on which the first of them runs out; null where nobody said how long it lasts. */
  supplyEndsOn: Day | null
  hadEvent: boolean
  /** Why the protocol suggests a statin; null: it does not. */
  statin: 'diabetes' | 'risk' | null
  /** Of an age and sex that may conceive: whether she is pregnant is asked of the service `pregnancy.state`. */
  mayConceive: boolean
  /** Of what is taken, what harms an unborn child; of men nothing. */
  harmful: readonly MedicineFact[]
}

const NONE: Suspicion = { state: 'none' }

export function standingOf(facts: ChronicFacts, config: ChronicConfig, today: Day): Standing {
  const protocol = protocolOf(config)
  const open = facts.episodes.filter((e) => e.ended_on === null)
  const followed = Object.fromEntries(open.map((e) => [e.programme, e])) as Standing['followed']
  const ever = new Set(facts.episodes.map((e) => e.programme))
  const age = facts.birthDate === null ? null : (ageOn(facts.birthDate, today)?.years ?? null)
  const glucose = glucoseOf(facts.labs)
  const contacts = contactsOf(
    {
      readings: facts.readings,
      glucose,
      prescribedOn: facts.medicines.filter((m) => m.intent !== 'taking').map((m) => m.on),
      visits: facts.visits.map((v) => ({ on: v.happened_on, nextOn: v.next_on })),
    },
    protocol,
  )
  const risk = riskOf(facts, config, today)
  const who: Followed = {
    patient: { age: age ?? 0, comorbidities: comorbiditiesOf(facts, risk) },
    hypertension: followed.hypertension !== undefined,
    diabetes: followed.diabetes !== undefined,
  }
  const registered = open.map((e) => e.happened_on).toSorted()[0]
  const taken = takenNow(facts.medicines, today)
  const isAdult = age !== null && age >= ADULT_YEARS
  const isOpenQuestion = (p: Programme) => isAdult && !ever.has(p) && !facts.diseases.has(p)
  const ends = taken.flatMap((m) => (m.supplyDays === null ? [] : [addDays(earliestOf(m.from), m.supplyDays)]))
  return {
    protocol,
    age,
    followed,
    notFollowed: (['hypertension', 'diabetes'] as const).filter((p) => facts.diseases.has(p) && !ever.has(p)),
    suspicion: {
      hypertension: isOpenQuestion('hypertension') ? suspicionOf(judgedVisits(facts, protocol), protocol) : NONE,
      diabetes: isOpenQuestion('diabetes') ? diabetesSuspicion(glucose) : NONE,
    },
    who,
    target: followed.hypertension ? targetOf(who.patient, protocol) : null,
    risk,
    contacts,
    lastPressure: lastPressureOf(contacts),
    next: registered !== undefined && facts.active ? nextDay(registered, contacts, who, protocol) : null,
    tests: testsDue(
      Object.fromEntries(open.map((e) => [e.programme, e.happened_on])),
      doneTests(facts, protocol, today),
      protocol,
    ),
    taken,
    supplyEndsOn: ends.toSorted()[0] ?? null,
    hadEvent: hadEventOf(facts),
    statin: statinSuggested({ age, diabetes: hasDiabetes(facts), risk }, protocol),
    harmful: facts.sex === 'male' ? [] : taken.filter((m) => asTaken([m]).some(harmsUnborn)),
    mayConceive: facts.sex !== 'male' && age !== null && age >= CHILDBEARING.from && age <= CHILDBEARING.to,
  }
}

function judgedVisits({ readings }: ChronicFacts, protocol: Protocol): JudgedVisit[] {
  return [false, true].flatMap((home) =>
    [
      ...Map.groupBy(
        readings.filter((r) => (r.home ?? false) === home),
        (r) => r.on,
      ),
    ].flatMap(([on, of]) => {
      const pressure = visitPressure(of, protocol)
      return pressure ? [{ on, pressure, home }] : []
    }),
  )
}

function lastPressureOf(contacts: readonly Contact[]): Standing['lastPressure'] {
  const last = contacts.findLast((c) => c.pressure !== null)
  return last ? { on: last.on, ...last.pressure! } : null
}

/** Of each medicine the newest word: stopped, run out of its term, or taken still. */
export function takenNow(medicines: readonly MedicineFact[], today: Day): MedicineFact[] {
  const newest = new Map(medicines.map((m) => [`${m.system} ${m.code} ${m.system === 'atc' ? '' : (m.text ?? '')}`, m]))
  return [...newest.values()].filter(
    (m) => (m.stoppedOn === null || m.stoppedOn > today) && (m.until === null || earliestOf(m.until) >= today),
  )
}

/** As the ladder wants them. */
export const asTaken = (medicines: readonly MedicineFact[]): Taken[] =>
  medicines.flatMap((m) => (m.system === 'atc' ? [{ atc: m.code, mg: m.mgPerDay }] : []))

function doneTests(facts: ChronicFacts, protocol: Protocol, today: Day): DoneTest[] {
  return facts.labs.flatMap((lab) => {
    const code = TEST_OF[lab.key]
    return code === undefined ? [] : [{ code, on: lab.on, abnormal: isAbnormal(lab, facts, protocol, today) }]
  })
}

const TEST_OF: Partial<Record<Lab, TestRule['code']>> = {
  hba1c: 'hba1c',
  glucose_fasting: 'fasting_glucose',
  cholesterol_ldl: 'lipids',
  cholesterol_total: 'lipids',
  creatinine: 'creatinine',
  urine_acr: 'urine_acr',
  eye_check: 'eye',
  foot_check: 'foot',
}

function isAbnormal(lab: LabFact, { sex, birthDate }: ChronicFacts, protocol: Protocol, today: Day): boolean {
  if (lab.value === null) return lab.valueCode !== 'no_retinopathy' && lab.valueCode !== 'normal'
  if (lab.key === 'urine_acr' || lab.key === 'cholesterol_ldl') return lab.value >= ABNORMAL_FROM[lab.key]
  if (isGlucose(lab.key)) return glucoseBand(GLUCOSE_LABS[lab.key], lab.value, protocol) !== 'controlled'
  const age = birthDate === null ? undefined : ageOn(birthDate, today)?.years
  if (lab.key !== 'creatinine' || age === undefined || (sex !== 'male' && sex !== 'female')) return false
  const kidneys = egfr({ creatinine: lab.value, age, sex })
  return kidneys !== null && kidneys < EGFR_ABNORMAL_BELOW
}
