import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { tasks } from '#views/task.ts'
import { tiles } from '#views/tiles.ts'
import { houseNames, namesAbout } from '../instructions/names.ts'
import { threadRow } from '../instructions/rows.ts'
import { MOST_SHOWN, type Promises } from './promises.ts'

/** Figures first, then what each of them is made of. */
export async function promisesView(page: Page, p: Promises): Promise<Html> {
  const { t, fmt } = page
  const names = await houseNames(page, [
    ...p.late.map((l) => l.householdId),
    ...p.agreed.map((a) => a.householdId),
    ...p.putOff.map((o) => o.householdId),
  ])
  const about = await namesAbout(page, p.instructions)
  const house = (id: string) => ({ who: names.get(id) ?? t('handover.house'), href: `/households/${id}` })
  const nothing =
    p.late.length + p.agreed.length + p.instructions.length + p.putOff.length === 0 &&
    empty({ icon: 'check', level: 2, title: t('handover.no_promises') })
  return html`${tiles([
    { label: t('handover.overdue'), figure: fmt.number(p.households.overdue) },
    { label: t('handover.due_now'), figure: fmt.number(p.households.due) },
    { label: t('handover.agreed'), figure: fmt.number(p.agreed.length) },
    { label: t('handover.instructions'), figure: fmt.number(p.instructions.length) },
    { label: t('handover.put_off'), figure: fmt.number(p.putOff.length) },
  ])}${nothing || ''}${when(p.agreed.length > 0, () =>
    card({
      id: 'agreed',
      title: t('handover.agreed'),
      flush: tasks(
        p.agreed.slice(0, MOST_SHOWN).map((a) => ({ icon: 'calendar', ...house(a.householdId), what: fmt.date(a.on) })),
      ),
    }),
  )}${when(p.instructions.length > 0, () =>
    card({
      id: 'open-instructions',
      title: t('handover.instructions'),
      flush: tasks(p.instructions.slice(0, MOST_SHOWN).map((i) => threadRow(page, i, about.get(i.subject_id) ?? ''))),
    }),
  )}${when(p.putOff.length > 0, () =>
    card({
      id: 'put-off',
      title: t('handover.put_off'),
      flush: tasks(
        p.putOff.slice(0, MOST_SHOWN).map((o) => ({
          icon: 'clock',
          ...house(o.householdId),
          what: o.what,
          note: t('handover.put_off_until', { date: fmt.date(o.until) }),
        })),
      ),
    }),
  )}${when(p.late.length > 0, () =>
    card({
      id: 'late',
      title: t('handover.late'),
      flush: tasks(p.late.map((l) => ({ icon: 'door', ...house(l.householdId), what: fmt.list(l.what) }))),
      footer: linkButton({ href: '/today/list', icon: 'list', kind: 'quiet', label: t('handover.to_list') }),
    }),
  )}`
}
