import type { Page } from '#kernel/plugin.ts'
import { dueBadge } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { html, when, type Html } from '#views/html.ts'
import { tag } from '#views/text.ts'
import { findRows } from '../find-rows.ts'
import { offersFor } from '../offers.ts'
import type { GroupDue } from '../rules/doses-due.ts'
import { shortOffer } from '../short-names.ts'
import type { ListRow } from './find.ts'
import { droppedOut, type ListName } from './specs.ts'

export const listRows = (
  page: Page,
  name: ListName,
  rows: readonly ListRow[],
  areas: ReadonlyMap<string, string>,
): Html => {
  const { t, fmt, today } = page
  return findRows(
    page,
    t(`vaccination.list.${name}`),
    rows.map((row) => {
      const { person, state, overdueOn, lastSeen } = row
      return {
        person,
        village: areas.get(person.house.area_id),
        what: whatIsLate(page, name, row),
        badge: dueBadge(
          t,
          { state: state === 3 ? 'overdue' : 'due', dueOn: overdueOn, overdueOn },
          today,
          fmt.dateShort,
        ),
        seen:
          lastSeen === null
            ? t('vaccination.list_never_seen')
            : t('vaccination.list_seen', { date: fmt.dateShort(lastSeen) }),
        action: page.can('vaccination:write')
          ? linkButton({
              href: `/people/${person.id}/vaccinations/new`,
              small: true,
              icon: 'syringe',
              label: t('vaccination.list_record'),
            })
          : undefined,
      }
    }),
  )
}

/** The longest late of one child; the others stand on the card. */
const MOST_NAMED = 4

/** By vaccine, those that are late the longest first; of a drop-out only what WHO counts. */
function whatIsLate(page: Page, name: ListName, row: ListRow): Html {
  const { t, today } = page
  const only = name === 'drop-out' ? new Set(droppedOut(row, today)) : null
  const late = row.due.filter((d) => (only ? only.has(d.group) : name === 'newborns' || d.overdueOn <= today))
  const offers = offersFor(row.all, late, today).toSorted((a, b) => placeOf(a, late) - placeOf(b, late))
  const named = offers.slice(0, MOST_NAMED).map((o) => shortOffer(page, o))
  const rest = offers.length - named.length
  const more = rest > 0 ? [t('vaccination.list_more', { n: rest })] : []
  return html`<span>${[...named, ...more].join(' · ')}</span>${when(name === 'zero-dose', () =>
    tag(t(row.doses === 0 ? 'vaccination.list_no_dose' : 'vaccination.list_some_dose')),
  )}`
}

const placeOf = ({ groups }: { groups: readonly { group: string }[] }, late: readonly GroupDue[]): number =>
  late.findIndex((d) => groups.some((g) => g.group === d.group))
