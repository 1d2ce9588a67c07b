import { FOREVER, type Day } from '#kernel/dates.ts'
import { due, type Db, type DueItem } from '#kernel/plugin.ts'
import type { ChronicConfig } from '../clinic.ts'
import { own } from '../db.ts'
import { diseasesOf } from '../facts/diseases.ts'
import { loadFacts, READS } from '../facts/load.ts'
import { PROGRAMMES, type Programme } from '../tables.ts'
import { planOf, type DueFacts, type Line, type PregnancyFact } from './plan.ts'

/** Worklists are read over shoulders: none of these names a disease. */
const KINDS = {
  follow_up: { titleKey: 'chronic.due.follow_up', icon: 'pulse' },
  home_visit: { titleKey: 'chronic.due.home_visit', icon: 'door' },
  confirm: { titleKey: 'chronic.due.confirm', icon: 'pulse' },
  enrol: { titleKey: 'chronic.due.enrol', icon: 'help' },
  test: { titleKey: 'chronic.due.test', icon: 'clipboard' },
  supply: { titleKey: 'chronic.due.supply', icon: 'pill' },
  medicine: { titleKey: 'chronic.due.medicine', icon: 'warning' },
} as const

export const chronicDue = due<DueFacts, ChronicConfig>({
  subject: 'person',
  version: 2,
  kinds: KINDS,
  reads: [...READS, 'pub_pregnancy', 'pub_pregnancy_outcome'],
  load,
  items(facts, { today, config }) {
    const { lines, changesOn } = planOf(facts, config, today)
    const again = changesOn === FOREVER ? {} : { recomputeOn: changesOn }
    if (lines.length > 0) return lines.map((line) => ({ ...toItem(line, facts.id), ...again }))
    return changesOn === FOREVER ? [] : [reminder(facts.id, changesOn)]
  },
})

/** Where each is done, below the person's page. */
const AT: Record<Line['says'], string> = {
  follow_up: '/visits/new',
  home_visit: '/visits/new',
  test: '/visits/new',
  supply: '/visits/new',
  confirm: '/measure',
  register: '/register',
  enrol: '',
  medicine: '',
}

const toItem = ({ says, ...line }: Line, person: string): DueItem => ({
  ...line,
  instance: '',
  titleKey: `chronic.due.${says}`,
  params: {},
  action: `/people/${person}/chronic${AT[says]}`,
  icon: KINDS[line.code].icon,
})

/** Never open: it only says when to look again. */
const reminder = (person: string, on: Day): DueItem => ({
  code: 'follow_up',
  instance: 'again',
  opensOn: on,
  dueOn: on,
  overdueOn: on,
  closesOn: on,
  recomputeOn: on,
  priority: 9,
  titleKey: KINDS.follow_up.titleKey,
  params: {},
  action: `/people/${person}/chronic`,
})

async function load(scoped: Db, ids: readonly string[]): Promise<Map<string, DueFacts>> {
  const db = own(scoped)
  const facts = await loadFacts(db, ids)
  const ill = [...facts.values()].filter((f) => PROGRAMMES.some((p) => f.diseases.has(p))).map((f) => f.id)
  const diagnosed = await diagnosedOn(scoped, ill)
  const pregnancies = await pregnanciesOf(
    scoped,
    [...facts.values()].filter((f) => f.sex !== 'male').map((f) => f.id),
  )
  return new Map(
    [...facts].map(([id, f]) => [
      id,
      { ...f, diagnosedOn: diagnosed.get(id) ?? {}, pregnancies: pregnancies.get(id) ?? [] },
    ]),
  )
}

async function diagnosedOn(scoped: Db, ids: string[]): Promise<Map<string, DueFacts['diagnosedOn']>> {
  if (ids.length === 0) return new Map()
  const rows = await own(scoped)
    .selectFrom('pub_condition')
    .select(['person_id', 'system', 'code', 'verification', 'clinical_status', 'happened_on'])
    .where('person_id', 'in', ids)
    .where('sensitivity', 'is', null)
    .orderBy('happened_on')
    .execute()
  const found = new Map<string, DueFacts['diagnosedOn']>()
  for (const row of rows) {
    const days = found.get(row.person_id) ?? {}
    for (const p of PROGRAMMES as readonly Programme[]) if (diseasesOf([row]).has(p)) days[p] ??= row.happened_on
    found.set(row.person_id, days)
  }
  return found
}

/** Ordinary ones: what is due to all may not rest on what some may not see, or two tablets would differ and the difference would tell. */
async function pregnanciesOf(scoped: Db, ids: string[]): Promise<Map<string, PregnancyFact[]>> {
  if (ids.length === 0) return new Map()
  const db = own(scoped)
  const begun = await db
    .selectFrom('pub_pregnancy')
    .select(['person_id', 'root_id', 'happened_on'])
    .where('person_id', 'in', ids)
    .where('sensitivity', 'is', null)
    .execute()
  const ended = await db
    .selectFrom('pub_pregnancy_outcome')
    .select(['person_id', 'root_id', 'happened_on'])
    .where('person_id', 'in', ids)
    .where('sensitivity', 'is', null)
    .orderBy('happened_on')
    .execute()
  const ofHer = (person: string) => ended.filter((e) => e.person_id === person)
  const found = new Map<string, PregnancyFact[]>()
  for (const { person_id, happened_on, root_id } of begun) {
    // An end that names no pregnancy ends the one before it.
    const ends = ofHer(person_id).filter(
      (e) => e.root_id === root_id || (e.root_id === null && e.happened_on >= happened_on),
    )
    const fact = { from: happened_on, endedOn: ends.at(-1)?.happened_on ?? null }
    found.set(person_id, [...(found.get(person_id) ?? []), fact])
  }
  for (const { person_id, happened_on } of ended)
    found.set(person_id, [...(found.get(person_id) ?? []), { from: happened_on, endedOn: happened_on }])
  return found
}
