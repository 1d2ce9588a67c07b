import type { Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { tasks } from '#views/task.ts'
import { houseNames, namesAbout } from '../instructions/names.ts'
import type { Contact, Meanwhile } from './meanwhile.ts'

export async function meanwhileView(page: Page, m: Meanwhile): Promise<Html> {
  const { t, fmt } = page
  const houses = await houseNames(page, [...m.contacts.map((c) => c.householdId), ...m.added.map((a) => a.householdId)])
  const about = await namesAbout(page, m.replies)
  const users = await userNames(
    page.db,
    [...m.contacts, ...m.replies].map((e) => e.performerId),
  )
  const house = (id: string) => ({ who: houses.get(id) ?? t('handover.house'), href: `/households/${id}` })
  if (m.contacts.length + m.added.length + m.replies.length === 0)
    return empty({ icon: 'check', level: 2, title: t('handover.nothing_meanwhile') })
  return html`${when(m.replies.length > 0, () =>
    card({
      id: 'replies',
      title: t('handover.instructions'),
      flush: tasks(
        m.replies.map((r) => ({
          icon: 'clipboard',
          who: about.get(r.subject_id) ?? '',
          what: [t(`handover.line.${r.said}`), r.text].filter(Boolean).join(': '),
          note: `${fmt.date(r.on)} · ${users.get(r.performerId) ?? ''}`,
          href: r.href,
        })),
      ),
    }),
  )}${when(m.added.length > 0, () =>
    card({
      id: 'added',
      title: t('handover.added'),
      flush: tasks(m.added.map((a) => ({ icon: 'household', ...house(a.householdId), what: fmt.date(a.on) }))),
    }),
  )}${when(m.contacts.length > 0, () =>
    card({
      id: 'contacts',
      title: t('handover.contacts'),
      flush: tasks(
        m.contacts.map((c) => ({
          icon: c.class === 'phone' ? 'phone' : 'door',
          ...house(c.householdId),
          what: t(contactKey(c)),
          note: `${fmt.date(c.on)} · ${users.get(c.performerId) ?? ''}`,
        })),
      ),
    }),
  )}`
}

/** As the records call it. */
const contactKey = (c: Contact): string =>
  c.class === 'home' ? `records.contact_line.home_${c.outcome ?? 'done'}` : `records.contact_line.${c.class}`
