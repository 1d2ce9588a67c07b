import type { Strings } from '#kernel/i18n.ts'

export const en: Strings = {
  'needs.tool.form_check': 'Say whether FHIR Questionnaires can be used here',
  'needs.tool.form_check_more':
    'For each file: usable or not, behaviours that are not supported, decorations left out, items, expressions, errors with the linkId. With --json one line for each file. Exit code 1 if any cannot be used.',
  'needs.tool.form_import': 'Take FHIR Questionnaires into use',
  'needs.tool.form_import_more':
    'As form check, and what can be used is used from then on; an older version of the same form is offered no more. A file that is in use as it is stays so. Exit code 1 if any was not taken over.',
  'needs.tool.opt_confidential': 'What is answered is kept in confidence under this class',
  'needs.form.usable': 'Can be used: {items} items, {expressions} expressions',
  'needs.form.unusable': 'Cannot be used: {items} items, {expressions} expressions',
  'needs.found.error': 'Error ({code}) at {link}: {what}',
  'needs.found.behaviour': 'Not supported ({code}) at {link}: {what}',
  'needs.found.decoration': 'Left out ({code}) at {link}: {what}',
  'needs.found.note': 'Note ({code}) at {link}: {what}',
  'needs.form.required': 'Please answer this question.',
  'needs.form.too_few': 'At least {least} answers are needed.',
  'needs.form.too_many': 'At most {most} answers are possible.',
  'needs.form.exclusive': 'This choice cannot be combined with others.',
  'needs.form.wrong_type': 'This is not an answer of the kind that is asked for.',
  'needs.form.no_option': 'Please choose one of the answers offered.',
  'needs.form.least': 'Not less than {least}.',
  'needs.form.most': 'Not more than {most}.',
  'needs.form.decimals': 'At most {decimals} decimal places.',
  'needs.form.shortest': 'At least {least} characters.',
  'needs.form.longest': 'At most {most} characters.',
  'needs.form.pattern': 'This is not in the form that is asked for.',
  'needs.form.unit': 'Please use one of these units: {units}.',
  'needs.form.constraint': 'These answers do not go together.',
}
