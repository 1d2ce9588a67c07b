/** All that this plugin counts of people – a plugin has one tally: how whoever is followed stands by month, and who came back after a call. */
import { tally } from '#kernel/plugin.ts'
import { protocolOf, type ChronicConfig } from '../clinic.ts'
import { contactsOf } from '../rules/course/contacts.ts'
import { loadCourses, type CourseOnRecord } from './load.ts'
import { marksOf } from './rules/marks.ts'
import type { FigureFacts } from './rules/follow.ts'
import { own } from '../db.ts'
import { CALLED, RETURNED, returnsOf } from '../lists/returned.ts'

export const factsFor = ({ course, calledOn: _, ...facts }: CourseOnRecord, config: ChronicConfig): FigureFacts => ({
  ...facts,
  contacts: contactsOf(course, protocolOf(config)),
})

export const figureTally = tally<CourseOnRecord, ChronicConfig>({
  version: 1,
  reads: [
    'pub_person',
    'pub_household',
    'pub_observation',
    'pub_medication',
    'pub_pregnancy',
    'pub_pregnancy_outcome',
    'chronic_episode',
    'chronic_visit',
    'chronic_call',
  ],
  load: (db, ids) => loadCourses(own(db), ids),
  marks(record, { config }) {
    const facts = factsFor(record, config)
    const calls = returnsOf(
      record.calledOn,
      facts.contacts.map((c) => c.on),
    ).flatMap(({ month, returned }) => [{ key: CALLED, month }, ...(returned ? [{ key: RETURNED, month }] : [])])
    return [...marksOf(facts), ...calls]
  },
})
