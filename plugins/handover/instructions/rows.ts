import type { Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { confidential } from '#views/confidential.ts'
import type { TaskItem } from '#views/task.ts'
import type { Thread } from './queries.ts'
import { threadPath } from './subjects.ts'
import { daysWords, toneOf } from './words.ts'

/** An instruction in a list: what, by when, how it stands; and about whom, where the page does not say it. */
export const threadRow = (page: Page, thread: Thread, about?: string): TaskItem => ({
  icon: 'clipboard',
  who: about ?? thread.text,
  what: about === undefined ? undefined : thread.text,
  note: [daysWords(page, thread), thread.replies.filter((r) => r.voided_at === null).at(-1)?.text]
    .filter(Boolean)
    .join(' · '),
  mark: confidential(page.t, thread.sensitivity),
  badge: badge(toneOf(thread, page.today), page.t(`handover.state.${thread.standing.state}`)),
  href: threadPath(thread.kind, thread.id),
})
