import type { Strings } from '#kernel/i18n.ts'
import { en as schedule } from '../schedule/en.ts'
import { en as sessions } from './sessions.en.ts'
import { oneDose } from './one-dose.ts'

export const en: Strings = {
  ...sessions,
  ...oneDose(schedule, (name) => `${name}, dose {dose}`),
  'vaccination.config.dueFor': 'Whose doses stand in worklists',
  'vaccination.config.dueFor_hint': 'Recording, cards and catch-up plans are for everybody whatever is chosen.',
  'vaccination.config.dueFor.children': 'Children under 6 years',
  'vaccination.config.dueFor.school': 'Children and school age, under 18 years',
  'vaccination.config.dueFor.everyone': 'Everybody',
  'vaccination.config.dueSeasonal': 'Vaccines of a season, such as influenza, in worklists',
  'vaccination.config.dueSeasonal_hint': 'Otherwise only routine vaccines stand there.',
  'vaccination.due.newborn': 'No dose since birth',
  'vaccination.due.newborn_n': { one: 'No dose since birth: {n} vaccine', other: 'No dose since birth: {n} vaccines' },
  'vaccination.due.zero': 'First vaccinations',
  'vaccination.due.zero_n': { one: 'First vaccinations: {n} vaccine', other: 'First vaccinations: {n} vaccines' },
  'vaccination.due.dose': 'Vaccination',
  'vaccination.due.dose_n': { one: 'Vaccination: {n} vaccine', other: 'Vaccination: {n} vaccines' },
  'vaccination.due.card': 'Ask for the vaccination card',
  'vaccination.due.mark': 'Say whether the nurse is asked before live vaccines',
}
