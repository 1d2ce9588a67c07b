/** Who wants to be called how, who may be told, and who said no: one person for each. */
import type { Form } from '#kernel/plugin.ts'
import type { HealthStory } from './health.ts'

const asked = (daysAgo: number, key: string, form: Form) => ({
  command: 'records.answer_consent',
  key: `consent/${key}`,
  daysAgo,
  form: { authority: 'self', method: 'spoken', basis: 'consent', ...form },
})

export const PRIVACY: readonly HealthStory[] = [
  {
    record: 'XH-0359',
    member: 1,
    entries: [
      asked(410, 'first', { care: 'given', sms: 'given' }),
      asked(90, 'no', {
        phone: 'refused',
        sms: 'withdrawn',
        sharing: 'refused',
        research: 'refused',
        note: 'A text reached him at the market and somebody read it aloud.',
      }),
    ],
  },
  {
    record: 'XH-0419',
    member: 2,
    entries: [
      asked(30, 'first', { care: 'given', phone: 'given', sms: 'refused', language: 'id' }),
      {
        command: 'records.set_safe_contact',
        key: 'safe',
        daysAgo: 30,
        form: {
          number: '0100000219',
          safe_from: '09:00',
          safe_until: '11:30',
          label: 'Mei from the sewing class',
          note: 'Her mother-in-law answers at home.',
        },
      },
    ],
  },
  {
    record: 'XH-0388',
    member: 1,
    entries: [
      asked(85, 'first', { care: 'given', visits: 'given', phone: 'given', sharing: 'given' }),
      {
        command: 'records.name_proxy',
        key: 'proxy',
        daysAgo: 85,
        form: {
          name: '羅 淑惠',
          relation: 'niece, runs the shop across the lane',
          phone: '0100000188',
          topics: ['appointments', 'medicines'],
        },
      },
    ],
  },
  {
    record: 'XH-0425',
    member: 3,
    entries: [
      asked(20, 'first', { care: 'given', sms: 'refused', sharing: 'refused' }),
      {
        command: 'records.set_safe_contact',
        key: 'safe',
        daysAgo: 20,
        form: { safe_from: '12:00', safe_until: '13:00', note: 'At school, in the nurse’s room.' },
      },
    ],
  },
]
