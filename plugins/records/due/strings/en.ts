import type { Strings } from '#kernel/i18n.ts'

export const en: Strings = {
  'records.due.visit': 'Home visit',
  'records.due.visit_first': 'First home visit',
  'records.due.visit_interval': 'Home visit',
  'records.due.visit_agreed': 'Agreed home visit',
  'records.due.visit_not_home': 'Try again: nobody was home',
  'records.due.visit_refused': 'Ask again: refused last time',
  'records.due.visit_moved': 'Record where they moved',
  'records.due.no_location': 'Set the location on the map',
  'records.due.no_phone': 'Ask for a phone number',
  'records.due.not_confirmed': 'Confirm who lives here',
  'records.due.no_birth_date': 'Ask for the birth date',
  'records.due.no_sex': 'Enter the sex',
}
