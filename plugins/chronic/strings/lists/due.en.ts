import type { Strings } from '#kernel/i18n.ts'

/** Read over shoulders: none of them names a disease. */
export const due: Strings = {
  'chronic.due.follow_up': 'Follow-up visit',
  'chronic.due.home_visit': 'Visit at home, as agreed',
  'chronic.due.confirm': 'Measure again',
  'chronic.due.register': 'Begin regular follow-up',
  'chronic.due.enrol': 'Ask about regular follow-up',
  'chronic.due.test': 'Regular tests',
  'chronic.due.medicine': 'Medicine: ask a doctor today',
  'chronic.due.supply': 'Renew the supply',
}
