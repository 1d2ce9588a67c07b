import { FOREVER } from '#kernel/dates.ts'
import { due, type DueSpec } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { nextStep } from '../rules/next-step.ts'
import { threadsAbout, type Thread } from './queries.ts'
import { SUBJECTS, tablesOf, threadPath, type SubjectKind } from './subjects.ts'

/** Somebody decided that this household needs it: after emergencies, before routine. */
const PRIORITY = 3
/** A line of the worklist. */
const LINE = 60
const ICONS = { do: 'clipboard', answer: 'help', decide: 'help' } as const

const kinds = Object.fromEntries(
  Object.entries(ICONS).map(([code, icon]) => [code, { titleKey: `handover.due_${code}`, icon }]),
)

const instructionDue = (kind: SubjectKind): DueSpec =>
  due<Thread[]>({
    subject: kind,
    version: 1,
    kinds: kind === 'person' ? kinds : prefixed(kinds),
    reads: [tablesOf(kind).instruction, tablesOf(kind).reply, kind === 'person' ? 'pub_person' : 'pub_household'],
    async load(any, ids) {
      const db = own(any)
      const there =
        kind === 'person'
          ? await db
              .selectFrom('pub_person')
              .select('id')
              .where('id', 'in', [...ids])
              .where('status', '=', 'active')
              .execute()
          : await db
              .selectFrom('pub_household')
              .select('id')
              .where('id', 'in', [...ids])
              .where('status', '=', 'active')
              .execute()
      const threads = await threadsAbout(
        db,
        kind,
        there.map((s) => s.id),
      )
      return Map.groupBy(threads, (t) => t.subject_id)
    },
    items(threads) {
      return threads.flatMap((t) => {
        const step = nextStep({ givenOn: t.happened_on, dueOn: t.due_on, untilOn: t.until_on }, t.standing)
        if (!step) return []
        const { code, ...days } = step
        return [
          {
            ...days,
            code: kind === 'person' ? code : `home_${code}`,
            instance: t.id,
            closesOn: FOREVER,
            priority: PRIORITY,
            titleKey: `handover.due_${code}_what`,
            params: { what: lineOf(t.text) },
            action: threadPath(kind, t.id),
            icon: ICONS[code],
            ...(t.sensitivity === null ? {} : { compartment: t.sensitivity }),
          },
        ]
      })
    },
  })

const lineOf = (text: string): string => {
  const signs = [...text]
  return signs.length > LINE ? `${signs.slice(0, LINE - 1).join('')}…` : text
}

const prefixed = (all: DueSpec['kinds']): DueSpec['kinds'] =>
  Object.fromEntries(
    Object.entries(all).map(([code, spec]) => [`home_${code}`, { ...spec, titleKey: `handover.due_home_${code}` }]),
  )

export const instructionDues = SUBJECTS.map(instructionDue)
