/** The table of a screening day: the next row on top, with the keyboard alone from field to field and by Enter to the next. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { banner } from '#views/banner.ts'
import { linkButton, postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import { tiles } from '#views/tiles.ts'
import { areaTree } from '#kernel/area-tree.ts'
import { own } from '../../db.ts'
import type { ScreenedRow, ScreeningDayRow } from '../../tables.ts'
import { ageSex, listedPeople, type Listed } from '../people.ts'
import { entryCard } from './entry-card.ts'
import { dayPath, nextRowPath, rowPath, SCREENINGS } from './paths.ts'
import { dayOf, measuredIn, rowsOf } from './queries.ts'
import { stopCard } from './stop-card.ts'
import { summaryOf, type Summary } from './summary.ts'
import { glucoseTyped, pressuresWords, whoWords } from './words.ts'

const BOARD = 'board'

export const dayPage = (page: Page, day: string): Promise<Response> =>
  boardPage(page, {
    params: { screening_day: day },
    values: {},
    errors: [],
    envelope: page.envelope('chronic.record_screened'),
    action: `${dayPath(day)}/rows`,
  })

export async function boardPage(page: Page, state: FormState): Promise<Response> {
  const { t, fmt } = page
  const db = own(page.db)
  const day = await dayOf(db, state.params['screening_day']!)
  const rows = await rowsOf(db, day.id)
  const people = await listedPeople(
    page,
    rows.flatMap((r) => r.person_id ?? []),
  )
  for (const id of people.keys()) page.log.viewed(id)
  const board = html`<div id="${BOARD}" class="stack">${top(page, day, rows, state)}${summary(page, await summaryOf(page, day, rows))}${list(page, day, rows, people)}</div>`
  if (page.fragment) return new Response((await board).toString(), { headers: HTML })
  const area = (await areaTree(page)).find((a) => a.id === day.area_id)?.name ?? ''
  return await page.show({
    title: t('chronic.screening'),
    wide: true,
    current: SCREENINGS,
    body: html`${pageHead({
      title: day.place,
      eyebrow: fmt.date(day.held_on),
      lines: [area],
      up: { href: SCREENINGS, label: t('chronic.screenings') },
      actions: actions(page, day, rows),
    })}${board}`,
  })
}
const HTML = { 'content-type': 'text/html; charset=UTF-8' }

/** What stopped the row goes before the next one; nobody is recorded before the day, or on one that was called off. */
function top(page: Page, day: ScreeningDayRow, rows: readonly ScreenedRow[], state: FormState): Html | '' {
  const { t } = page
  if (day.status === 'cancelled') return banner('warn', { text: t('chronic.screening.is_cancelled') })
  if (day.held_on > page.today) return banner('info', { text: t('chronic.screening.not_yet') })
  if (!page.can('chronic:write')) return ''
  const stopped = rows.find((r) => r.urgency !== null && r.response === null)
  if (stopped) return stopCard(page, day, stopped, state)
  const last = rows.at(-1)
  return entryCard(page, day, { position: (last?.position ?? 0) + 1, state, board: `#${BOARD}` })
}

function actions(page: Page, day: ScreeningDayRow, rows: readonly ScreenedRow[]): Html | undefined {
  const { t } = page
  if (!page.can('chronic:write') || day.status === 'cancelled') return undefined
  const open = rows.some((r) => r.person_id === null)
  const close = (status: 'held' | 'cancelled') =>
    postButton({
      action: `${dayPath(day.id)}/close`,
      hidden: { ...page.envelope('chronic.close_screening'), status },
      kind: status === 'held' ? undefined : 'quiet',
      icon: status === 'held' ? 'check' : 'close',
      label: t(`chronic.screening.close_${status}`),
    })
  return html`${when(open, () =>
    linkButton({ href: nextRowPath(day.id), icon: 'people', label: t('chronic.screening.who_is_who') }),
  )}${when(day.status === 'planned' && day.held_on <= page.today && rows.length > 0, () => close('held'))}${when(
    day.status === 'planned' && rows.length === 0,
    () => close('cancelled'),
  )}`
}

const summary = ({ t, fmt }: Page, s: Summary): Html | '' =>
  when(s.measured > 0, () =>
    tiles(
      (['measured', 'raised', 'toConfirm', 'open'] as const).map((name) => ({
        label: t(`chronic.screening.sum.${name}`),
        figure: fmt.number(s[name]),
      })),
    ),
  )

function list(
  page: Page,
  day: ScreeningDayRow,
  rows: readonly ScreenedRow[],
  people: ReadonlyMap<string, Listed>,
): Html {
  const { t } = page
  return card({
    id: 'rows',
    title: t('chronic.screening.rows'),
    flush:
      rows.length === 0
        ? empty({ icon: 'clipboard', title: t('chronic.screening.no_rows') })
        : table<ScreenedRow>({
            label: t('chronic.screening.rows'),
            rows: rows.toReversed(),
            columns: [
              { label: t('chronic.screening.number'), num: true, cell: (r) => page.fmt.number(r.position) },
              { label: t('chronic.screening.who'), head: true, cell: (r) => who(page, day, r, people) },
              { label: t('chronic.screening.pressure'), cell: (r) => pressuresWords(page, measuredIn(r)) },
              { label: t('chronic.screening.glucose'), cell: (r) => glucoseTyped(page, measuredIn(r)) },
              { label: t('chronic.screening.state'), cell: (r) => stateOf(page, r) },
            ],
          }),
  })
}

function who(page: Page, day: ScreeningDayRow, row: ScreenedRow, people: ReadonlyMap<string, Listed>): Html {
  const person = row.person_id === null ? undefined : people.get(row.person_id)
  if (person)
    return html`<a href="/people/${person.id}/chronic">${person.name}</a> <span class="meta">${ageSex(page, person)}</span>`
  if (row.person_id !== null) return html`${page.t('chronic.screening.elsewhere')}`
  return html`<a href="${rowPath(day.id, row.id)}">${row.name ?? ''}</a> <span class="meta">${whoWords(page, row)}</span>`
}

const stateOf = ({ t }: Page, row: ScreenedRow): Html =>
  html`${row.person_id === null ? badge('due', t('chronic.screening.to_match')) : badge('done', t('chronic.screening.matched'))}${when(
    row.urgency !== null,
    () =>
      html` ${badge(row.response === null ? 'overdue' : 'closed', t(row.response === null ? 'chronic.screening.danger' : `chronic.screening.response.${row.response}`))}`,
  )}`
