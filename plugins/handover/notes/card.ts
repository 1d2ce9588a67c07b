import { addDays } from '#kernel/dates.ts'
import type { CardSpec } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { linkButton, postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { tasks } from '#views/task.ts'
import { NOTE_DAYS, notesOf } from './queries.ts'

/** What whoever comes here in somebody's place must know. */
export const noteCard: CardSpec = {
  order: 18,
  permission: 'handover:read',
  async render(page, household) {
    const { t, fmt } = page
    const notes = await notesOf(page, household, addDays(page.today, -NOTE_DAYS))
    if (notes.length === 0) return null
    const names = await userNames(
      page.db,
      notes.map((n) => n.performer_id),
    )
    return card({
      id: 'handover-notes',
      title: t('handover.notes'),
      flush: tasks(
        notes.map((n) => ({
          icon: 'message',
          who: n.text,
          note: `${fmt.date(n.happened_on)} · ${names.get(n.performer_id) ?? ''}`,
          after: page.can('handover:reply')
            ? postButton({
                action: `/handover-notes/${n.id}/void`,
                hidden: page.envelope('handover.void_note'),
                kind: 'quiet',
                small: true,
                label: t('handover.void_note'),
              })
            : undefined,
        })),
      ),
      footer: page.can('handover:reply')
        ? linkButton({
            href: `/households/${household}/handover-note`,
            icon: 'message',
            kind: 'quiet',
            label: t('handover.write_note'),
          })
        : undefined,
    })
  },
}
