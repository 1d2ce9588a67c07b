import type { Strings } from '#kernel/i18n.ts'

export const en: Strings = {
  'today.refused': 'Not taken',
  'today.refused_gone':
    'The household or person is no longer in the worker’s area: they moved, or the record was united with another or taken back.',
  'today.refused_elsewhere': 'It is about somebody outside your areas, so what was typed is not shown here.',
  'today.refused_own': 'On your tablet it waits under “To look at”: correct it there, send it again or discard it.',
  'today.refused_hers':
    'It waits on {name}’s tablet, too: it can be corrected and sent again there. Put it away when it is settled.',
  'today.refused_typed': 'What was typed',
  'today.on_this_tablet':
    'What the clinic did not take from this tablet, and what waits to be sent, stands on a page of its own.',
  'today.on_this_tablet_open': 'Open',
  'today.note_for_nurse': 'It stays here until your nurse has put it where it belongs.',
  'today.silent': { one: 'Tablets not heard of: {n}', other: 'Tablets not heard of: {n}' },
  'today.silent_after': {
    one: 'For longer than {n} day. What was recorded on them since, the clinic does not have.',
    other: 'For longer than {n} days. What was recorded on them since, the clinic does not have.',
  },
  'today.silent_since': 'Last contact {when}',
  'today.silent_days': { one: 'silent for {n} day', other: 'silent for {n} days' },
  'today.tablet': 'Tablet',
  'today.tablet_code': 'Set up',
  'today.tablet_code_for': 'Set up a tablet for {name}',
}
