import type { Strings } from '#kernel/i18n.ts'

/** Read over shoulders: none of them names a disease. */
export const due: Record<'en' | 'zh-Hant' | 'zh-Hans', Strings> = {
  en: {
    'chronic.due.follow_up': 'Follow-up visit',
    'chronic.due.home_visit': 'Visit at home, as agreed',
    'chronic.due.confirm': 'Measure again',
    'chronic.due.register': 'Begin regular follow-up',
    'chronic.due.enrol': 'Ask about regular follow-up',
    'chronic.due.test': 'Regular tests',
    'chronic.due.supply': 'Renew the supply',
  },
  'zh-Hant': {
    'chronic.due.follow_up': '追蹤訪視',
    'chronic.due.home_visit': '依約家訪',
    'chronic.due.confirm': '再量一次',
    'chronic.due.register': '開始定期追蹤',
    'chronic.due.enrol': '詢問是否定期追蹤',
    'chronic.due.test': '定期檢查',
    'chronic.due.supply': '補充用品',
  },
  'zh-Hans': {
    'chronic.due.follow_up': '随访',
    'chronic.due.home_visit': '按约上门',
    'chronic.due.confirm': '再测一次',
    'chronic.due.register': '开始定期随访',
    'chronic.due.enrol': '询问是否定期随访',
    'chronic.due.test': '定期检查',
    'chronic.due.supply': '补充用品',
  },
}
