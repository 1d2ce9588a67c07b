import type { CardSpec } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { tasks } from '#views/task.ts'
import { own } from '../db.ts'
import { isClosed } from '../rules/standing.ts'
import { threadsAbout } from './queries.ts'
import { threadRow } from './rows.ts'
import { recordPath, type SubjectKind } from './subjects.ts'

/** Those that are settled stay in the timeline; the last few are kept here for what was found. */
const MOST_SETTLED = 2

export const instructionCard = (kind: SubjectKind): CardSpec => ({
  order: 15,
  permission: 'handover:read',
  wide: true,
  async render(page, id) {
    const { t } = page
    const all = await threadsAbout(own(page.db), kind, [id])
    const open = all.filter((i) => !isClosed(i.standing.state))
    const settled = all.filter((i) => isClosed(i.standing.state)).slice(0, MOST_SETTLED)
    if (open.length + settled.length === 0) return null
    return card({
      id: 'instructions',
      title: t('handover.instructions'),
      flush: tasks([...open, ...settled].map((i) => threadRow(page, i))),
      footer: page.can('handover:instruct')
        ? linkButton({
            href: `${recordPath(kind, id)}/instruct`,
            icon: 'clipboard',
            kind: 'quiet',
            label: t('handover.instruct'),
          })
        : undefined,
    })
  },
})
