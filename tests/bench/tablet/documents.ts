/** The same community as documents in the shape of the field's leading system: place, person, report, task; each with its lineage. */
import { writeFileSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'

type Row = Record<string, string | number | null>
type Document = Record<string, unknown>

/** As in the measurement before: households, people, reports and tasks make so many. */
const PER_HOUSEHOLD = 20

/** @returns how many, and their bytes */
export function writeDocuments(db: DatabaseSync, file: string): { documents: number; bytes: number; kinds: string } {
  const all = documentsOf(db)
  const text = all.map((d) => JSON.stringify(d)).join('\n')
  writeFileSync(file, `${text}\n`)
  const kinds = new Map<string, number>()
  for (const { type } of all) kinds.set(type as string, (kinds.get(type as string) ?? 0) + 1)
  return {
    documents: all.length,
    bytes: text.length,
    kinds: [...kinds].map(([kind, n]) => `${n} ${kind}`).join(', '),
  }
}

function documentsOf(db: DatabaseSync): Document[] {
  const rows = (sql: string) => db.prepare(sql).all() as Row[]
  const by = (sql: string, key: string) => Map.groupBy(rows(sql), (r) => r[key])
  const [names, identifiers, phones, housePhones, present] = [
    by('select * from records_name order by position', 'person_id'),
    by('select * from records_identifier order by position', 'person_id'),
    by('select * from records_person_phone order by position', 'person_id'),
    by('select * from records_household_phone order by position', 'household_id'),
    by('select * from records_attendance', 'encounter_id'),
  ]
  const area = rows('select id, names from area where parent_id is null')[0]!
  const parentOf = (household: unknown) => ({ _id: household, parent: { _id: area['id'] } })
  const without = (row: Row, ...left: string[]) =>
    Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== null && !left.includes(name)))
  const time = (at: unknown) => Date.parse(String(at))
  const lists = (id: unknown, ...from: [string, Map<unknown, Row[]>][]) =>
    Object.fromEntries(
      from.map(([name, map]) => [
        name,
        (map.get(id) ?? []).map((r) => without(r, 'id', 'person_id', 'household_id', 'position')),
      ]),
    )

  const people = rows('select p.household_id as home, r.* from records_person r join person p on p.id = r.id')
  const households = rows('select * from records_household')
  const homeName = new Map(households.map((h) => [h['id'], h['name']]))
  const contact = (household: unknown) => ({ _id: household, name: homeName.get(household as string) ?? null })
  const report = (r: Row, form: string, household: unknown, fields: Document): Document => ({
    _id: r['id'],
    type: 'data_record',
    form,
    content_type: 'xml',
    reported_date: time(r['recorded_at'] ?? r['at']),
    contact: { _id: r['performer_id'] ?? r['by_user'], parent: { _id: area['id'] } },
    fields: {
      inputs: {
        source: 'contact',
        source_id: household,
        contact: { ...contact(household), parent: { _id: area['id'] } },
      },
      place_id: household,
      ...fields,
    },
  })
  const encounters = rows('select * from records_encounter')
  const personName = new Map(people.map((p) => [p['id'], p['name']]))
  const task = (
    id: string,
    about: unknown,
    home: unknown,
    state: string,
    t: { code: unknown; opens: unknown; due: unknown; closes: unknown },
  ): Document => ({
    _id: `task~${id}`,
    type: 'task',
    authoredOn: time(t.opens),
    user: 'org.couchdb.user:worker',
    requester: about,
    owner: about,
    state,
    stateHistory: [
      { state: 'Draft', timestamp: time(t.opens) },
      { state, timestamp: time(t.due) },
    ],
    emission: {
      _id: id,
      title: `task.${String(t.code)}.title`,
      icon: 'icon-followup',
      contact: { _id: about, name: personName.get(about as string) ?? homeName.get(about as string) ?? null },
      startDate: t.opens,
      dueDate: t.due,
      endDate: t.closes,
      forId: about,
      actions: [
        { type: 'report', form: 'home_visit', label: 'Follow up', content: { source: 'task', contact: { _id: home } } },
      ],
    },
  })

  const all: Document[] = [
    { _id: area['id'], type: 'health_center', name: area['names'] },
    ...households.map((h) => ({
      _id: h['id'],
      type: 'clinic',
      parent: { _id: area['id'] },
      reported_date: time(h['created_at']),
      ...without(h, 'id', 'number_key'),
      ...lists(h['id'], ['phones', housePhones]),
    })),
    ...people.map((p) => ({
      _id: p['id'],
      type: 'person',
      parent: parentOf(p['home']),
      reported_date: time(p['created_at']),
      ...without(p, 'id', 'home'),
      ...lists(p['id'], ['names', names], ['identifiers', identifiers], ['phones', phones]),
    })),
    ...encounters.map((e) =>
      report(e, 'home_visit', e['household_id'], {
        ...without(e, 'id', 'household_id', 'performer_id'),
        members: (present.get(e['id']) ?? []).map((a) => ({
          person: { _id: a['person_id'], name: personName.get(a['person_id'] as string) },
          present: a['present'],
        })),
      }),
    ),
    ...rows('select * from records_consent').map((c) =>
      report(c, 'consent', c['household_id'], without(c, 'id', 'household_id')),
    ),
    ...rows('select * from due').map((d, n) =>
      task(`due-${n}`, d['subject_id'], d['household_id'], 'Ready', {
        code: d['code'],
        opens: d['opens_on'],
        due: d['due_on'],
        closes: d['closes_on'],
      }),
    ),
  ]
  // There tasks that were settled stay documents: as many of them as make up the number.
  for (const e of encounters.slice(0, Math.max(0, PER_HOUSEHOLD * households.length - all.length))) {
    const day = e['happened_on']
    all.push(
      task(`done-${e['id']}`, e['household_id'], e['household_id'], 'Completed', {
        code: 'visit',
        opens: day,
        due: day,
        closes: day,
      }),
    )
  }
  return all
}
