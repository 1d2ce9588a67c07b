import type { Strings } from '#kernel/i18n.ts'

export const en: Strings = {
  'admin.devices_about':
    'Tablets that hold records. One that is lost is revoked here: at its next contact it hands over what was not sent, and empties itself.',
  'admin.devices_in_use': { one: 'In use: {n}', other: 'In use: {n}' },
  'admin.devices_revoked': { one: 'Revoked: {n}', other: 'Revoked: {n}' },
  'admin.devices_silent_after': {
    one: 'Marked when there was no contact for {n} day',
    other: 'Marked when there was no contact for {n} days',
  },
  'admin.devices_none_text': 'Make a code for a health worker, on the page of the user or on the nurse’s first page.',
  'admin.device_code_for': 'Code for a tablet…',
  'admin.device_code': 'Code for a tablet',
  'admin.device_sealed': 'Entries of lost tablets',
  'admin.device_contact': 'Last contact',
  'admin.device_not_yet': 'Not since it was enrolled, {when}',
  'admin.device_silent': { one: 'silent for {n} day', other: 'silent for {n} days' },
  'admin.device_waits': 'Waits there',
  'admin.device_warnings': 'Warnings',
  'admin.device_doings': 'Action',
  'admin.device_clock_minutes': { one: 'Clock {n} minute off', other: 'Clock {n} minutes off' },
  'admin.device_clock_days': { one: 'Clock {n} day off', other: 'Clock {n} days off' },
  'admin.device_outdated': 'Old version: open the application there',
  'admin.device_app': 'Application',
  'admin.device_app_since': 'since {when}',
  'admin.device_app_other': 'Not the clinic’s version: open the application there and load it anew',
  'admin.device_revoke_text':
    'Whoever holds it sees nothing more of the records. What was recorded on it and not sent is kept for the clinic, sealed, and can be opened here.',
  'admin.tablets': 'Tablets',
  'admin.tablets_text': 'Tablets learn of a change at their next contact.',
  'admin.tablet_lockMinutes': 'Minutes until it locks itself',
  'admin.tablet_lockMinutes_hint':
    'Without a touch. A visit has pauses: too short, and the passcode is typed in front of the family.',
  'admin.tablet_staleDays': 'Days until records are hidden',
  'admin.tablet_staleDays_hint':
    'Without contact. It can still record; records come back by themselves after the next contact.',
  'admin.tablet_silentDays': 'Days until the clinic is told',
  'admin.tablet_silentDays_hint': 'Without contact. The worker then stands on the first page of nurse and head.',
  'admin.saved_tablet_settings': 'The settings are saved. Tablets learn of them at their next contact.',
  'admin.command.save_tablet_settings': 'Settings of tablets changed',
}
