import type { Strings } from '#kernel/i18n.ts'

/** Read over shoulders: none of them names a disease. */
export const due: Strings = {
  'chronic.due.follow_up': '追蹤訪視',
  'chronic.due.home_visit': '依約家訪',
  'chronic.due.confirm': '再量一次',
  'chronic.due.register': '開始定期追蹤',
  'chronic.due.enrol': '詢問是否定期追蹤',
  'chronic.due.test': '定期檢查',
  'chronic.due.medicine': '用藥：今天請教醫師',
  'chronic.due.supply': '補充用品',
}
