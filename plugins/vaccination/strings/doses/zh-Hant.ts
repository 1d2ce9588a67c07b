import type { Strings } from '#kernel/i18n.ts'

export const zhHant: Strings = {
  'vaccination.dose_before_birth': '此日期在出生之前，請核對日期，並確認是不是這個人的紀錄',
  'vaccination.dose_twice': '當天已有同一疫苗的紀錄。若確實接種了兩次，請勾選',
  'vaccination.dose_twice_here': '表單中同一天的同一疫苗出現兩次',
  'vaccination.not_active': '此人已過世或已離開，無法登錄由我們接種的疫苗',
}
