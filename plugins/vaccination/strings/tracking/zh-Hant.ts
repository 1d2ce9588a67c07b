import type { Strings } from '#kernel/i18n.ts'
import { zhHant as schedule } from '../schedule/zh-Hant.ts'
import { zhHant as sessions } from './sessions.zh-Hant.ts'
import { oneDose } from './one-dose.ts'

export const zhHant: Strings = {
  ...sessions,
  ...oneDose(schedule, (name) => `${name}疫苗，第 {dose} 劑`),
  'vaccination.config.dueFor': '工作清單列出誰的疫苗',
  'vaccination.config.dueFor_hint': '不論如何選擇，每個人都可以記錄接種、列印卡片和補種計畫。',
  'vaccination.config.dueFor.children': '未滿 6 歲兒童',
  'vaccination.config.dueFor.school': '兒童與學齡，未滿 18 歲',
  'vaccination.config.dueFor.everyone': '所有人',
  'vaccination.config.dueSeasonal': '工作清單也列出季節性疫苗，例如流感',
  'vaccination.config.dueSeasonal_hint': '否則只列常規疫苗。',
  'vaccination.due.newborn': '出生後尚未接種',
  'vaccination.due.newborn_n': '出生後尚未接種：{n} 種疫苗',
  'vaccination.due.zero': '第一次接種',
  'vaccination.due.zero_n': '第一次接種：{n} 種疫苗',
  'vaccination.due.dose': '預防接種',
  'vaccination.due.dose_n': '預防接種：{n} 種疫苗',
  'vaccination.due.card': '請對方出示預防接種卡',
  'vaccination.due.mark': '決定接種活性疫苗前是否須先問護理師',
}
