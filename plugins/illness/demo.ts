/** A baby whose fast breathing was counted yesterday: referred, and not known to have arrived. */
import { addDays } from '#kernel/dates.ts'
import type { DemoCommand, DemoContext, DemoStories } from '#kernel/demo.ts'

/** Five months old, of records' story "new_immigrant_mother". */
const BABY = { record: 'XH-0419', member: 'XH-0419-03', worker: 'kuo' }

export const demo: DemoStories = {
  *commands(c: DemoContext): Generator<DemoCommand> {
    const yesterday = addDays(c.today, -1)
    yield {
      command: 'illness.record_episode',
      key: 'illness/baby',
      by: c.staff.find((s) => s.username === BABY.worker)!.id,
      at: `${yesterday}T06:10:00.000Z`,
      form: {
        person: c.newIdOf(BABY.record, 'person', BABY.member),
        group: 'child',
        complaint: 'Cough for two days, feeds less',
        no_emergency: '1',
        no_same_day: '1',
        breaths: '56',
        temperature: '38.1',
        partner: c.newIdOf('referral/partner/hospital', 'partner'),
        transport: 'family',
        note: 'The father wanted to bring her after work.',
      },
    }
  },
}
