import type { Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { card } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import { tasks } from '#views/task.ts'
import { own } from '../../db.ts'
import { draftPath, drafts } from '../draft.ts'
import { inWords } from './words.ts'

/** Nothing where nobody is making a form. */
export async function draftsCard(page: Page): Promise<Html> {
  const { t, fmt } = page
  const all = await drafts(own(page.db))
  if (all.length === 0) return html``
  const names = await userNames(
    page.db,
    all.map((d) => d.changed_by),
  )
  return card({
    id: 'drafts',
    title: t('needs.build.drafts'),
    flush: tasks(
      all.map((d) => ({
        icon: 'edit',
        who: inWords(page, d.design, d.design.title),
        note: t('needs.build.last_changed', {
          name: names.get(d.changed_by) ?? '',
          at: fmt.dateTime(d.changed_at, page.timeZone),
        }),
        href: draftPath(d.id),
      })),
    ),
  })
}
