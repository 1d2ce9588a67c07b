/** Invented partners, and a grandfather whose referral came back with an answer. */
import { addDays, type Instant } from '#kernel/dates.ts'
import type { DemoCommand, DemoContext, DemoStories } from '#kernel/demo.ts'
import type { Form } from '#kernel/plugin.ts'

/** Numbers that begin with 0100000 are given to nobody. */
const PARTNERS: Readonly<Record<string, Form>> = {
  hospital: {
    name: '杏河醫院（虛構） Xinghe Hospital (invented)',
    kind: 'hospital',
    phone: '0100000900',
    address: '杏河市中央路 1 號',
    hours: '24 小時 · day and night',
    transport_note: '救護車 119；約 25 分鐘。Ambulance 119, about 25 minutes.',
    emergencies: '1',
  },
  clinic: {
    name: '石橋診所（虛構） Stone Bridge Clinic (invented)',
    kind: 'clinic',
    phone: '0100000901',
    address: '石橋路 12 號',
    hours: '08:30–12:00, 14:00–17:30',
    transport_note: '公車 3 號，廟前站。Bus 3 to the temple.',
  },
  maternity: {
    name: '杏河醫院婦產部（虛構） Xinghe Hospital, maternity (invented)',
    kind: 'maternity',
    phone: '0100000902',
    address: '杏河市中央路 1 號',
    hours: '24 小時 · day and night',
    emergencies: '1',
  },
  home_nursing: {
    name: '晨光居家護理所（虛構） Morning Light Home Nursing (invented)',
    kind: 'rehabilitation',
    phone: '0100000903',
    hours: '08:00–17:00',
    transport_note: '到宅服務。They come to the house.',
  },
}

/** Bed-bound, with a sore on the heel: records' story "migrant_carer". */
const GRANDFATHER = { record: 'XH-0452', member: 'XH-0452-01', worker: 'sung' }
const REFERRED_DAYS_AGO = 16

export const demo: DemoStories = {
  *commands(c: DemoContext): Generator<DemoCommand> {
    const by = (username: string) => c.staff.find((s) => s.username === username)!.id
    for (const [key, form] of Object.entries(PARTNERS))
      yield {
        command: 'referral.add_partner',
        key: `referral/partner/${key}`,
        by: by('lin'),
        at: at(addDays(c.today, -200)),
        form,
      }
    const referral = 'referral/grandfather'
    const person = c.newIdOf(GRANDFATHER.record, 'person', GRANDFATHER.member)
    yield {
      command: 'referral.refer',
      key: referral,
      by: by(GRANDFATHER.worker),
      at: at(addDays(c.today, -REFERRED_DAYS_AGO)),
      form: {
        person,
        urgency: 'routine',
        wanted_on: addDays(c.today, -9),
        partner: c.newIdOf('referral/partner/home_nursing', 'partner'),
        reason: 'Sore on the left heel, 2 cm, clean. Please look after the wound at home.',
        done_before: 'Dressing shown to Sri, heel off the mattress.',
        transport: 'none',
        told: 'phone',
      },
    }
    for (const [ago, kind, text, who] of STEPS)
      yield {
        command: 'referral.record_step',
        key: `${referral}/${kind}`,
        by: by(who),
        at: at(addDays(c.today, -ago)),
        form: {
          referral: c.newIdOf(referral, 'referral', person),
          kind,
          on: addDays(c.today, -ago),
          ...(text === null ? {} : { text }),
        },
      }
  },
}

const STEPS = [
  [15, 'accepted', null, 'lin'],
  [9, 'arrived', 'Nurse came to the house.', 'sung'],
  [
    4,
    'answered',
    'Pressure injury, stage 2, healing. Dressing twice a week by us. Please turn every two hours and ring if it smells or spreads.',
    'lin',
  ],
] as const

/** In the middle of the morning at the clinic. */
const at = (day: string): Instant => `${day}T02:30:00.000Z`
