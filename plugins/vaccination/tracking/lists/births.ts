/** Births that nobody has told of: the due date is past, and no child is on record. The pregnancies' own work is the index. */
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import type { Html } from '#views/html.ts'
import { tasks } from '#views/task.ts'
import { listedPeople } from '../people.ts'
import { houseOf } from '../who.ts'

const KEY = 'pregnancy.born'
const MOST = 40

export async function bornNotSeen(page: Page, areas: readonly string[] | undefined): Promise<Html | ''> {
  if (!page.can('pregnancy:read')) return ''
  const { households } = await page.work.list({ key: KEY, states: [3, 2], limit: MOST, ...(areas ? { areas } : {}) })
  const items = await page.work.items(
    households.map((h) => h.householdId),
    { key: KEY },
  )
  const open = items.filter((i) => i.compartment === null)
  const people = await listedPeople(
    page,
    open.map((i) => i.subjectId),
  )
  if (open.length === 0) return ''
  return card({
    id: 'births',
    title: page.t('vaccination.births_to_ask', { n: open.length }),
    meta: page.t('vaccination.births_to_ask_text'),
    flush: tasks(
      open.flatMap((i) => {
        const mother = people.get(i.subjectId)
        if (!mother) return []
        page.log.viewed(mother.id)
        return [
          {
            icon: 'baby' as const,
            who: mother.name,
            what: page.t(i.titleKey, i.params),
            note: houseOf(page, mother),
            ...(page.can('pregnancy:write') ? { href: i.action } : {}),
          },
        ]
      }),
    ),
  })
}
