import type { Strings } from '#kernel/i18n.ts'

export const en: Strings = {
  'needs.permission.import': 'Bring assessments in from other systems',
  'needs.command.import_response': 'Bring an assessment from another system',
  'needs.exchange.elsewhere': 'another place',
  'needs.exchange.said': 'The file said {value}; it was counted anew from the answers.',
  'needs.exchange.not_complete': 'A form that is not finished was left out.',
  'needs.exchange.no_address': 'A form was left out that does not say by which questionnaire it asked.',
  'needs.exchange.no_day': 'A form without a day was left out.',
  'needs.exchange.too_long': 'A form was left out that is longer than any that can be kept.',
  'needs.exchange.no_form': 'The form {form} is not in use here: take it into use, then import again.',
  'needs.exchange.not_of_form': 'The form has no such question, or not such an answer to it: {question}.',
  'needs.exchange.forbidden': 'The form does not allow the answer to {question}.',
}
