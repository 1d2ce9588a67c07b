import type { Strings } from '#kernel/i18n.ts'

export const en: Strings = {
  'records.visitor': 'Someone from elsewhere',
  'records.visitor_first':
    'Do they have a record somewhere? With the whole number, or the full name and birth date, it can be opened for a short time.',
  'records.visitor_open': 'Open their record',
  'records.visitor_text':
    'If it was not found: a provisional record, so that nothing of today is lost. The nurse links it later.',
  'records.visitor_offline':
    'Their own record can’t be opened from here now. Write a provisional one; the nurse links it later.',
  'records.visitor_do': 'Serve as a visitor',
  'records.visitor_number': 'As it stands on the card: it finds the right record later.',
  'records.visitor_why': 'The visit',
  'records.visitor_reason': 'Why they are here',
  'records.visitor_reason.ill_now': 'Needs help today',
  'records.visitor_reason.treatment': 'For care that was planned',
  'records.visitor_reason.family': 'Stays with family',
  'records.visitor_reason.work': 'Works here for a time',
  'records.visitor_reason.passing': 'On the way',
  'records.visitor_reason.other': 'Other',
  'records.comes_from': 'Comes from',
  'records.comes_from_hint': 'Village, or the clinic where they are known.',
  'records.visitor_area': 'Served in',
  'records.visitors_home': 'Visitors',
  'records.household_kind.visitors': 'Visitors of the area',
  'records.visitor_provisional': 'Provisional record of a visitor',
  'records.visitor_mark': 'To link',
  'records.visitor_by': 'Served',
  'records.visitor_link': 'It is the same person as …',
  'records.saved_visitor': 'Provisional record made. The nurse is asked to link it.',
  'records.new_visitor_text': 'Lives in another area: open their record, or serve them as a visitor',
  'records.command.register_visitor': 'Serve somebody from elsewhere',
}
