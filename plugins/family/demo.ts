/** Two people who are asked about their families, as one asks at the first visit. */
import { addDays } from '#kernel/dates.ts'
import type { DemoCommand, DemoContext, DemoStories } from '#kernel/demo.ts'

/** records' stories: the family with three generations, and the couple with a newborn. */
const ASKED = [
  { record: 'XH-0405', member: 'XH-0405-01', relative: 'father', code: 'I64', onset: '61', died: true, ago: 120 },
  { record: 'XH-0405', member: 'XH-0405-01', relative: 'mother', code: 'E11', onset: '55', died: false, ago: 120 },
  { record: 'XH-0412', member: 'XH-0412-01', relative: 'sibling', code: 'D56', onset: '', died: false, ago: 60 },
] as const

export const demo: DemoStories = {
  *commands(c: DemoContext): Generator<DemoCommand> {
    const nurse = c.staff.find((s) => s.username === 'lin')!.id
    for (const { record, member, relative, code, onset, died, ago } of ASKED)
      yield {
        command: 'family.add_history',
        key: `family/${member}/${relative}`,
        by: nurse,
        at: `${addDays(c.today, -ago)}T02:30:00.000Z`,
        form: {
          person: c.newIdOf(record, 'person', member),
          relative,
          code,
          ...(onset === '' ? {} : { onset_age: onset }),
          ...(died ? { died_of_it: '1' } : {}),
        },
      }
  },
}
