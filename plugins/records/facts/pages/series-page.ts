import { isInstant } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { pager, table } from '#views/table.ts'
import { time } from '#views/text.ts'
import { trend } from '#views/trend.ts'
import { own } from '../../db.ts'
import type { PersonView } from '../../queries.ts'
import { observationOf } from '../../rules/measured.ts'
import { aboutPerson } from '../../views/about-person.ts'
import { codesOf, PRESSURE, readingsOf } from '../readings/latest.ts'
import { readingName, readingValue } from '../readings/words.ts'
import type { ObservationRow } from '../tables.ts'
import { unitName } from '../words.ts'

const PER_PAGE = 50

/** All readings of one kind: as a line over time, and each with its day. */
export async function seriesPage(page: Page, person: PersonView, key: string, before?: string): Promise<Response> {
  const { t, fmt } = page
  const rows = await rowsOf(page, person.id, key, isInstant(before) ? before : undefined)
  const readings = readingsOf(rows)
  const [newest] = readings
  if (!newest) throw notFound()
  const title = readingName(t, { key, now: newest })
  const shown = readings.slice(0, PER_PAGE)
  const href = `/people/${person.id}/readings/of/${encodeURIComponent(key)}`
  const last = shown.at(-1)![0]!.happened_at
  return await page.show({
    title: t('records.fact.list.observation'),
    current: '/households',
    body: html`${pageHead({
      title,
      up: { href: `/people/${person.id}/readings`, label: t('records.fact.list.observation') },
      ...(page.can('records:write')
        ? {
            actions: linkButton({
              href: `/people/${person.id}/readings/new`,
              icon: 'plus',
              label: t('records.fact.add.observation'),
            }),
          }
        : {}),
    })}${await aboutPerson(page, person)}${card({
      id: 'readings',
      title,
      body: trendOf(page, title, key, shown),
    })}<section class="card">${table<ObservationRow[]>({
      label: title,
      rows: shown,
      columns: [
        {
          label: t('records.fact.when'),
          head: true,
          cell: ([o]) =>
            html`<a href="/facts/observation/${o!.id}">${time(o!.happened_at, fmt.dateTime(o!.happened_at, page.timeZone))}</a> ${confidential(t, o!.sensitivity)}`,
        },
        { label: t('records.fact.value'), num: true, cell: (of) => html`<b>${readingValue(page, of)}</b>` },
        { label: t('records.fact.source'), cell: ([o]) => t(`records.fact_source.${o!.source}`) },
        { label: t('records.fact.note'), cell: ([o]) => o!.note },
      ],
    })}${pager({
      t,
      nextHref: readings.length > PER_PAGE ? `${href}?before=${last}` : null,
      firstHref: before === undefined ? null : href,
    })}</section>`,
  })
}

/** Enough rows for a page and the one that says that there is another. */
const ROWS_PER_READING = 2

async function rowsOf(
  page: Page,
  personId: string,
  key: string,
  before: string | undefined,
): Promise<ObservationRow[]> {
  return await own(page.db)
    .selectFrom('records_observation')
    .selectAll()
    .where('person_id', '=', personId)
    .where('code', 'in', [...codesOf(key)])
    .where('status', '=', 'final')
    .$if(before !== undefined, (q) => q.where('happened_at', '<', before!))
    .orderBy('happened_at', 'desc')
    .orderBy('id')
    .limit((PER_PAGE + 1) * ROWS_PER_READING)
    .execute()
}

/** In the unit that all are kept in, whatever each was typed in. */
function trendOf(page: Page, title: string, key: string, readings: readonly ObservationRow[][]) {
  const { t, fmt } = page
  const oldestFirst = readings.toReversed()
  const lines = (key === PRESSURE ? [0, 1] : [0])
    .map((n) =>
      oldestFirst.flatMap((of) => (of[n]?.value == null ? [] : [{ at: of[n].happened_at, value: of[n].value }])),
    )
    .filter((line) => line.length > 1)
  const first = readings[0]![0]!
  if (lines.length === 0) return html`<p class="meta">${t('records.fact.no_trend')}</p>`
  const unit = first.unit === null ? '' : unitName(t, first.unit)
  return trend({
    label: t('records.fact.trend_of', { what: title, unit }),
    lines,
    number: (n) => fmt.number(Number(n.toFixed(observationOf(first.code)?.decimals ?? 1))),
    date: (at) => fmt.date(at.slice(0, 'yyyy-mm-dd'.length)),
  })
}
