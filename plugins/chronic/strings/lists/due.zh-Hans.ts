import type { Strings } from '#kernel/i18n.ts'

/** Read over shoulders: none of them names a disease. */
export const due: Strings = {
  'chronic.due.follow_up': '随访',
  'chronic.due.home_visit': '按约上门',
  'chronic.due.confirm': '再测一次',
  'chronic.due.register': '开始定期随访',
  'chronic.due.enrol': '询问是否定期随访',
  'chronic.due.test': '定期检查',
  'chronic.due.medicine': '用药：今天请教医师',
  'chronic.due.supply': '补充用品',
}
