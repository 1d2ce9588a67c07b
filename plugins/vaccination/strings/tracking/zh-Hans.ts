import type { Strings } from '#kernel/i18n.ts'
import { zhHans as schedule } from '../schedule/zh-Hans.ts'
import { zhHans as sessions } from './sessions.zh-Hans.ts'
import { oneDose } from './one-dose.ts'

export const zhHans: Strings = {
  ...sessions,
  ...oneDose(schedule, (name) => `${name}疫苗，第 {dose} 剂`),
  'vaccination.config.dueFor': '工作清单列出谁的疫苗',
  'vaccination.config.dueFor_hint': '无论如何选择，每个人都可以记录接种、打印接种卡和补种计划。',
  'vaccination.config.dueFor.children': '6 岁以下儿童',
  'vaccination.config.dueFor.school': '儿童和学龄，18 岁以下',
  'vaccination.config.dueFor.everyone': '所有人',
  'vaccination.config.dueSeasonal': '工作清单也列出季节性疫苗，例如流感',
  'vaccination.config.dueSeasonal_hint': '否则只列常规疫苗。',
  'vaccination.due.newborn': '出生后尚未接种',
  'vaccination.due.newborn_n': '出生后尚未接种：{n} 种疫苗',
  'vaccination.due.zero': '首次接种',
  'vaccination.due.zero_n': '首次接种：{n} 种疫苗',
  'vaccination.due.dose': '预防接种',
  'vaccination.due.dose_n': '预防接种：{n} 种疫苗',
  'vaccination.due.card': '请对方出示预防接种证',
  'vaccination.due.mark': '决定接种活疫苗前是否须先问护士',
}
