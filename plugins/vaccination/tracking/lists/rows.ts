import { daysBetween } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { dueBadge } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { html, when, type Html } from '#views/html.ts'
import { table } from '#views/table.ts'
import { tag } from '#views/text.ts'
import { groupDose } from '../../doses/words.ts'
import { ageSexBirth, houseOf, motherOf, reachOf } from '../who.ts'
import type { ListRow } from './find.ts'
import { droppedOut, type ListName } from './specs.ts'

export const rowTable = (
  page: Page,
  name: ListName,
  rows: readonly ListRow[],
  areas: ReadonlyMap<string, string>,
): Html => {
  const { t } = page
  return table<ListRow>({
    label: t(`vaccination.list.${name}`),
    rows,
    columns: [
      {
        label: t('vaccination.track.col.who'),
        head: true,
        cell: ({ person }) =>
          html`<a href="/people/${person.id}">${person.name}</a><br><span class="meta">${ageSexBirth(page, person)}</span>`,
      },
      {
        label: t('vaccination.track.col.family'),
        cell: ({ person }) =>
          [motherOf(page, person), houseOf(page, person, areas.get(person.house.area_id))].filter((x) => x).join(', '),
      },
      { label: t('vaccination.track.col.vaccines'), cell: (row) => whatIsLate(page, name, row) },
      {
        label: t('vaccination.list_how_long'),
        cell: (row) =>
          dueBadge(
            t,
            { state: row.state === 3 ? 'overdue' : 'due', dueOn: row.overdueOn, overdueOn: row.overdueOn },
            page.today,
            page.fmt.dateShort,
          ),
      },
      {
        label: t('vaccination.list_last_seen'),
        cell: ({ lastSeen }) =>
          html`<span class="nowrap">${lastSeen === null ? t('vaccination.list_never') : page.fmt.dateShort(lastSeen)}</span>`,
      },
      { label: t('vaccination.track.col.reach'), cell: ({ person }) => reachOf(page, person) },
      ...(page.can('vaccination:write')
        ? [
            {
              label: t('vaccination.list_do'),
              cell: ({ person }: ListRow) =>
                linkButton({
                  href: `/people/${person.id}/vaccinations/new`,
                  small: true,
                  icon: 'syringe',
                  label: t('vaccination.list_record'),
                }),
            },
          ]
        : []),
    ],
  })
}

/** The longest of one child; the others stand on the card. */
const MOST_LINES = 3

/** Doses by how long they are late; of a drop-out only those that WHO counts. */
function whatIsLate(page: Page, name: ListName, row: ListRow): Html {
  const { t, today } = page
  const only = name === 'drop-out' ? new Set(droppedOut(row, today)) : null
  const shown = row.due.filter((d) => (only ? only.has(d.group) : name === 'newborns' || d.overdueOn <= today))
  const since = Map.groupBy(shown, (d) => d.overdueOn)
  const first = [...since].slice(0, MOST_LINES)
  const rest = shown.length - first.reduce((n, [, doses]) => n + doses.length, 0)
  return html`<ul class="plain">${first.map(
    ([on, doses]) =>
      html`<li>${page.fmt.list(doses.map((d) => groupDose(page, { group: d.group, doseNumber: d.dose })))}${when(
        since.size > 1 && on < today,
        () => html` <span class="meta">${t('kit.due.late', { n: daysBetween(on, today) })}</span>`,
      )}</li>`,
  )}${when(rest > 0, () => html`<li class="meta">${t('vaccination.list_more', { n: rest })}</li>`)}</ul>${when(name === 'zero-dose', () => tag(t(row.doses === 0 ? 'vaccination.list_no_dose' : 'vaccination.list_some_dose')))}`
}
