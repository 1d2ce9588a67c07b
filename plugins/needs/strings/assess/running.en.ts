import type { Strings } from '#kernel/i18n.ts'

/** A form on several pages, and one begun with what was answered before. */
export const en: Strings = {
  'needs.form.says': '{says}',
  'needs.steps.at': 'Page {n} of {of}',
  'needs.steps.nth': 'Page {n}',
  'needs.steps.complete': '{name} – complete',
  'needs.steps.open': { one: '{name} – {n} open', other: '{name} – {n} open' },
  'needs.steps.next': 'Next',
  'needs.steps.back': 'Back',
  'needs.steps.whole': 'All on one page',
  'needs.steps.too_long':
    'It is filled in page by page: one page carries {most} parts of a form at most, and this one has more. What is typed is kept as you turn.',
  'needs.steps.by_page': 'A page at a time',
  'needs.steps.turned': 'Go on below.',
  'needs.steps.unseen': 'This question has not been looked at yet.',
  'needs.assess.begin_last': 'Begin with the answers of {date}',
  'needs.assess.from_last': 'These are the answers of {date}. Ask each of them again before you save.',
}
