import type { Strings } from '#kernel/i18n.ts'

export const en: Strings = {
  'vaccination.dose_before_birth': 'This is before the birth. Check the date, and whose record this is',
  'vaccination.dose_twice': 'This vaccine is on record for that day already. Tick if it really was given twice',
  'vaccination.dose_twice_here': 'The same vaccine and day stand in this form twice',
  'vaccination.not_active': 'This person has died or left: no dose given by us can be recorded',
}
