/** The clinic has set its number; a worker opened a record of the next villages for somebody who had fallen there, and the head has read why. */
import { addDays, type Instant } from '#kernel/dates.ts'
import type { DemoCommand, DemoContext, DemoStories } from '#kernel/demo.ts'

/** Lives alone in another worker's village: records' story "grandmother_alone". */
const WOMAN = { record: 'XH-0388', member: 'XH-0388-01' }
const OPENED = 'admin/glass/market'
const DAYS_AGO = 12

const SET_UP_DAYS_AGO = 400
/** Nobody's, like every number of the demo (records: demo/reach.ts). The country's emergency number stays what it is: a wrong one would be learnt. */
const CLINIC_PHONE = '0100000990'
const SETTINGS: Record<string, Record<string, string>> = {
  illness: { clinicPhone: CLINIC_PHONE },
  referral: { clinicPhone: CLINIC_PHONE },
}

export const demo: DemoStories = {
  *commands(c: DemoContext): Generator<DemoCommand> {
    const by = (username: string) => c.staff.find((s) => s.username === username)!.id
    for (const [plugin, values] of Object.entries(SETTINGS))
      yield {
        command: 'admin.save_settings',
        key: `admin/settings/${plugin}`,
        by: by('chiang'),
        at: `${addDays(c.today, -SET_UP_DAYS_AGO)}T01:00:00.000Z`,
        form: { plugin, values },
      }
    const at = (minute: number): Instant =>
      `${addDays(c.today, -DAYS_AGO)}T02:${String(minute).padStart(2, '0')}:00.000Z`
    const why = { reason: 'emergency', words: 'Fell at the market, could not say what she takes.' }
    const person = c.newIdOf(WOMAN.record, 'person', WOMAN.member)
    yield {
      command: 'admin.break_glass',
      key: OPENED,
      by: by('pan'),
      ownAreas: true,
      at: at(12),
      form: { identifier: WOMAN.member, ...why },
    }
    yield {
      command: 'admin.review_glass',
      key: 'admin/glass/review',
      by: by('hsu'),
      at: at(58),
      form: {
        grant: c.newIdOf(OPENED, 'glass', person),
        verdict: 'reviewed',
        note: 'Right. Her medicines were told to the ambulance.',
      },
    }
  },
}
