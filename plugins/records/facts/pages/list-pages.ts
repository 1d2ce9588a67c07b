/** A person's readings, conditions, allergies, medications, photos and papers, each with all that was ever written. */
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { linkButton } from '#views/button.ts'
import { confidential } from '#views/confidential.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import { time } from '#views/text.ts'
import { own } from '../../db.ts'
import { readable } from '../../pages/readable.ts'
import { personOf, type PersonView } from '../../queries.ts'
import { aboutPerson } from '../../views/about-person.ts'
import { readingTable } from '../card.ts'
import { tableOf } from '../entry.ts'
import { forEachKind, LIST_OF } from '../kinds/index.ts'
import type { AnyKind, AnyRows } from '../kinds/spec.ts'
import { latestReadings } from '../readings/latest.ts'
import type { FactRow } from '../tables.ts'
import { seriesPage } from './series-page.ts'

export function factListPages(app: PluginApp): void {
  forEachKind((spec) => {
    app.get(`/people/:person/${LIST_OF[spec.kind]}`, async (c) => {
      const { page } = c.var
      const person = await personFor(page, c.req.param('person') ?? '')
      const list = spec.kind === 'observation' ? await readingList(page, person) : await entryList(page, spec, person)
      return await listPage(page, spec, person, list)
    })
  })
  app.get('/people/:person/readings/of/:reading', async (c) => {
    const { page } = c.var
    const person = await personFor(page, c.req.param('person'))
    return await seriesPage(page, person, c.req.param('reading'), c.req.query('before'))
  })
}

async function personFor(page: Page, id: string): Promise<PersonView> {
  readable(page)
  const person = await personOf(page, id)
  if (!person) throw notFound()
  return person
}

async function listPage(page: Page, { kind, icon }: AnyKind, person: PersonView, list: Html | null): Promise<Response> {
  const { t } = page
  const title = t(`records.fact.list.${kind}`)
  return await page.show({
    title,
    current: '/households',
    body: html`${pageHead({
      title,
      up: { href: `/people/${person.id}`, label: person.name },
      ...(page.can('records:write')
        ? {
            actions: linkButton({
              href: `/people/${person.id}/${LIST_OF[kind]}/new`,
              icon: 'plus',
              label: t(`records.fact.add.${kind}`),
            }),
          }
        : {}),
    })}${await aboutPerson(page, person)}<section class="card">${list ?? empty({ icon, title: t('records.fact.none_recorded') })}</section>`,
  })
}

async function readingList(page: Page, person: PersonView): Promise<Html | null> {
  const readings = await latestReadings(page.db, person.id)
  return readings.length === 0 ? null : readingTable(page, person.id, readings)
}

/** More than anybody gathers in a life of any of these. */
const MOST = 300

async function entryList(page: Page, spec: AnyKind, person: PersonView): Promise<Html | null> {
  const rows = (await own(page.db)
    .selectFrom(tableOf(spec.kind))
    .selectAll()
    .where('person_id', '=', person.id)
    .where('status', '!=', 'moved')
    .orderBy('happened_at', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute()) as FactRow[]
  if (rows.length === 0) return null
  if (spec.list) return await spec.list(page, rows)
  const { t, fmt } = page
  const of = (row: FactRow): AnyRows => [row]
  const struck = (row: FactRow, text: string) => (row.status === 'final' ? text : html`<del>${text}</del>`)
  return table<FactRow>({
    label: t(`records.fact.list.${spec.kind}`),
    // What stands first; what it said before, below.
    rows: rows.toSorted((a, b) => Number(b.status === 'final') - Number(a.status === 'final')),
    columns: [
      {
        label: t('records.fact.what'),
        head: true,
        cell: (r) =>
          html`<a href="/facts/${spec.kind}/${r.id}">${struck(r, spec.title(page, of(r)))}</a> ${confidential(t, r.sensitivity)}`,
      },
      { label: t('records.fact.details'), cell: (r) => spec.summary(page, of(r)) },
      { label: t('records.fact.when'), cell: (r) => time(r.happened_on, fmt.date(r.happened_on)) },
      {
        label: t('records.fact.source'),
        cell: (r) =>
          html`${t(`records.fact_source.${r.source}`)}${when(r.void_reason, () => html` · ${r.void_reason}`)}`,
      },
    ],
  })
}
