import type { Strings } from '../i18n.ts'

export const en: Strings = {
  'age.years': { one: '{n} year', other: '{n} years' },
  'age.months': { one: '{n} month', other: '{n} months' },
  'age.days': { one: '{n} day', other: '{n} days' },
  'age.about': 'about {age}',
  'age.unknown': 'age unknown',
  'kernel.forbidden': 'Your role does not allow this. Ask the head of your clinic if you need it.',
  'kernel.not_found': 'This page does not exist, or it is not in your area.',
  'kernel.waiting': 'This waits for another entry that has not been carried out yet.',
  'kernel.entry_parked': 'The server could not take this in, several times. It waits on the tablet; please report it.',
  'kernel.entry_discarded': 'Given up on the tablet: {reason}',
  'kernel.came_late':
    'An entry from {name}’s tablet came in after this household had left their area. Please look at it.',
  'kernel.already_saved':
    'This form has already been saved. To change what was saved, open the entry and amend it; what you typed is still here.',
  'kernel.malformed': 'Some entries need another look. Nothing has been saved yet.',
  'kernel.defect':
    'Something went wrong on our side, and nothing was saved. Please try again. If it happens again, report number {request}.',
  'kernel.too_long_to_read': 'This takes too long to read here. Nothing has been taken over.',
  'kernel.too_large': 'This is too large to be sent.',
  'kernel.session_expired': 'You have been signed out. Sign in again to go on.',
  'kernel.throttled': 'Too many attempts. Minutes to wait before you try again: {minutes}.',
  'kernel.field_required': 'Please fill this in.',
  'kernel.field_too_long': 'This is too long.',
  'kernel.field_not_a_date': 'This is not a date. Write it like 1985-03-07, or only 1985-03 or 1985.',
  'kernel.field_date_in_future': 'This date is in the future.',
  'kernel.field_not_a_number': 'This is not a number.',
  'kernel.field_out_of_range': 'This must be between {min} and {max}.',
  'kernel.field_not_a_choice': 'Please choose one from the list.',
  'kernel.field_invalid': 'This does not look right. Please check it.',
  'kernel.field_not_a_phone': 'This is not a phone number. Use digits, like 0912 345 678.',
  'kernel.file_required': 'Please take a photo or choose a file.',
  'kernel.file_unknown': 'This is no photo or paper that can be kept: JPEG, PNG, WebP or PDF.',
  'kernel.file_damaged': 'This file is damaged or cut off. Please take or choose it again.',
  'kernel.file_too_large': 'This file is too large. Take the photo with a lower resolution.',
  'kernel.field_conflict': 'Someone else has changed this meanwhile. Please look at both values.',
  'kernel.already_there': 'The person or household is already there.',
  'kernel.same_record': 'These are already one record.',
  'kernel.erasure_searching':
    'The log is still being looked through for what was said of them ({percent} %). Try again in some minutes.',
  'kernel.erasure_sealed':
    'Lost tablets have left {n} sealed parcels that may tell of this person. An administrator opens them first.',
  'kernel.merge_undone': 'This merge has already been undone.',
  'kernel.merge_built_upon': 'A later merge stands on this one. Undo the later one first.',
}
