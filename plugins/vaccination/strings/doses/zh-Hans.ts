import type { Strings } from '#kernel/i18n.ts'

export const zhHans: Strings = {
  'vaccination.dose_before_birth': '该日期在出生之前，请核对日期，并确认是不是这个人的记录',
  'vaccination.dose_twice': '当天已有同一疫苗的记录。若确实接种了两次，请勾选',
  'vaccination.dose_twice_here': '表单中同一天的同一疫苗出现两次',
  'vaccination.not_active': '此人已去世或已离开，无法登记由我们接种的疫苗',
}
