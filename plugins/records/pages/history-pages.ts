/** Every amendment: what a field said before, what it says now, who changed it, when and why. */
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { empty } from '#views/empty.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import { own } from '../db.ts'
import { householdOf, personOf } from '../queries.ts'
import type { ChangeRow } from '../tables.ts'
import type { Change } from '../timeline.ts'
import { namesFor, type Names } from '../views/change-entry.ts'
import { fieldName, valueText } from '../views/change-words.ts'
import { houseName } from '../views/house-label.ts'
import { readable } from './readable.ts'

export function historyPages(app: PluginApp): void {
  app.get('/households/:household/history', async (c) => {
    const { page } = c.var
    readable(page)
    const household = await householdOf(page, c.req.param('household'))
    if (!household) throw notFound()
    const up = { href: `/households/${household.id}`, label: houseName(page.t, household) }
    return await show(page, await changesOf(page, 'household', household.id), 'household', up)
  })
  app.get('/people/:person/history', async (c) => {
    const { page } = c.var
    readable(page)
    const person = await personOf(page, c.req.param('person'))
    if (!person) throw notFound()
    const up = { href: `/people/${person.id}`, label: person.name }
    return await show(page, await changesOf(page, 'person', person.id), 'person', up)
  })
}

/** More changes than a record gathers in decades. */
const MOST = 1000

/** The newest first. Both tables are of one shape but for whose changes they hold. */
async function changesOf(page: Page, of: 'household' | 'person', id: string): Promise<Change[]> {
  const found = await own(page.db)
    .selectFrom(`records_${of}_change` as 'records_person_change')
    .selectAll()
    .where(`${of}_id` as 'person_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute()
  return found.map((r) => ({ ...r, owner: id }))
}

async function show(
  page: Page,
  rows: readonly Change[],
  of: 'household' | 'person',
  up: { href: string; label: string },
): Promise<Response> {
  const { t, fmt } = page
  const names = await namesFor(page, rows)
  const what = (r: ChangeRow) =>
    r.kind === 'amended' && r.field ? fieldName(t, r.field) : kindName(page, of, r, names)
  const value = (r: ChangeRow, v: string | null) =>
    r.field === null && v === null
      ? ''
      : valueText(page, r.field === 'status' ? `${of}_status` : (r.field ?? ''), named(page, names, v))
  return await page.show({
    title: t('records.history'),
    current: '/households',
    wide: true,
    body: html`${pageHead({ title: t('records.history'), up })}<section class="card">${table<Change>({
      label: t('records.history'),
      rows,
      empty: empty({ icon: 'clock', title: t('records.nothing_happened') }),
      columns: [
        { label: t('records.col_what'), head: true, cell: what },
        { label: t('records.col_before'), cell: (r) => value(r, r.before) },
        { label: t('records.col_after'), cell: (r) => value(r, r.after) },
        { label: t('records.col_happened'), cell: (r) => fmt.date(r.happened_on) },
        { label: t('records.col_recorded'), cell: (r) => fmt.dateTime(r.at, page.timeZone) },
        { label: t('records.col_by'), cell: (r) => names.get(r.by_user) ?? t('records.somebody') },
        { label: t('records.reason'), cell: (r) => r.reason },
      ],
    })}</section>`,
  })
}

const kindName = ({ t }: Page, of: 'household' | 'person', r: ChangeRow, names: Names): string =>
  t(`records.event.${of}.${r.kind}`, { other: names.get((r.kind === 'split' ? r.before : r.after) ?? '') ?? '–' })

const named = ({ t }: Page, names: Names, v: string | null) =>
  v === null ? null : (names.get(v) ?? (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(v) ? t('records.elsewhere') : v))
