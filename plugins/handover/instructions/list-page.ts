/** All that is open in one's areas: what is to be done, and what waits for an answer. */
import type { Page } from '#kernel/plugin.ts'
import type { DueView } from '#kernel/work.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { pager } from '#views/table.ts'
import { tabs } from '#views/tabs.ts'
import { tasks } from '#views/task.ts'
import { own } from '../db.ts'
import { namesAbout } from './names.ts'
import { threadsById, type Thread } from './queries.ts'
import { threadRow } from './rows.ts'
import { SUBJECTS, type SubjectKind } from './subjects.ts'

const HOUSES_A_PAGE = 50
const VIEWS = ['to_do', 'questions'] as const
type View = (typeof VIEWS)[number]
const isQuestion = (i: DueView) => !i.code.endsWith('do')

export async function listPage(page: Page, asked: string | undefined, after: string | undefined): Promise<Response> {
  const { t, work } = page
  // Whoever answers begins with what waits for an answer.
  const view: View = VIEWS.find((v) => v === asked) ?? (page.can('handover:instruct') ? 'questions' : 'to_do')
  const list = await work.list({
    key: 'handover',
    states: [3, 2, 1],
    limit: HOUSES_A_PAGE,
    ...(after ? { after } : {}),
  })
  const items = (
    await work.items(
      list.households.map((h) => h.householdId),
      { key: 'handover' },
    )
  ).filter((i) => isQuestion(i) === (view === 'questions'))
  const found = new Map<string, Thread>()
  for (const kind of SUBJECTS)
    for (const [id, thread] of await threadsById(own(page.db), kind, ofKind(items, kind))) found.set(id, thread)
  const threads = items.flatMap((i) => found.get(i.instance) ?? [])
  const names = await namesAbout(page, threads)
  return await page.show({
    title: t('handover.instructions'),
    current: '/instructions',
    body: html`${pageHead({ title: t('handover.instructions'), lines: [t('handover.instructions_text')] })}${tabs(
      t('handover.instructions'),
      VIEWS.map((v) => ({ href: `/instructions?view=${v}`, label: t(`handover.view.${v}`), current: v === view })),
    )}${
      threads.length === 0
        ? empty({ icon: 'check', title: t(`handover.none.${view}`) })
        : card({ flush: tasks(threads.map((thread) => threadRow(page, thread, names.get(thread.subject_id) ?? ''))) })
    }${pager({
      t,
      nextHref: list.next && `/instructions?view=${view}&after=${encodeURIComponent(list.next)}`,
      firstHref: after && `/instructions?view=${view}`,
    })}`,
  })
}

const ofKind = (items: readonly DueView[], kind: SubjectKind): string[] =>
  items.filter((i) => i.code.startsWith('home_') === (kind === 'household')).map((i) => i.instance)
