import type { Strings } from '#kernel/i18n.ts'

export const en: Strings = {
  'records.sensitivity': 'Who may see it',
  'records.sensitivity_hint': 'Those without this class do not learn that there is an entry.',
  'records.sensitivity_ordinary': 'Ordinary',
  'records.sensitivity_hiv': 'HIV',
  'records.sensitivity_tb': 'Tuberculosis',
  'records.sensitivity_mental_health': 'Mental health',
  'records.sensitivity_reproduction': 'Pregnancy and contraception',
  'records.sensitivity_violence': 'Violence',
  'records.sensitivity_substances': 'Alcohol and drugs',
  'records.sensitivity_other': 'Other, in confidence',
}
