import { addYears, dayInZone, type Day } from '#kernel/dates.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden } from '#kernel/problem.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import { RETENTION } from '../../../../data/reference/retention/periods.ts'
import { own } from '../../db.ts'
import { isPastRetention } from '../../rules/retention.ts'
import { placeOf } from '../consent/law.ts'
import { keptUntil } from './queries.ts'

const MOST_SHOWN = 200

/** Whose record the law holds back no longer: the oldest first. */
export function retentionPages(app: PluginApp): void {
  app.get('/retention', async (c) => {
    const { page } = c.var
    if (!page.can('records:erase')) throw forbidden()
    const { t, fmt } = page
    const rules = RETENTION[placeOf(page)]
    const past = await pastRetention(page)
    return await page.show({
      title: t('records.retention'),
      current: '/households',
      body: html`${pageHead({ title: t('records.retention'), lines: [t('records.retention_text')] })}${
        rules.length === 0
          ? empty({ icon: 'clock', level: 2, title: t('records.retention_no_place') })
          : html`${card({
              id: 'rules',
              title: t('records.retention_rules'),
              flush: kv(
                rules.map((r) => [
                  t(`records.retention_kind.${r.kind}`),
                  t(r.minorsFromMajority ? 'records.retention_years_minors' : 'records.retention_years', {
                    n: r.years,
                  }),
                ]),
              ),
            })}${card({
              id: 'past',
              title: t('records.retention_past'),
              flush: table({
                label: t('records.retention_past'),
                rows: past,
                empty: empty({ icon: 's-done', level: 2, title: t('records.retention_none') }),
                columns: [
                  {
                    label: t('records.person'),
                    head: true,
                    cell: (p) => html`<a href="/people/${p.id}">${p.name}</a>`,
                  },
                  { label: t('records.retention_until'), cell: (p) => fmt.date(p.until) },
                ],
              }),
            })}`
      }`,
    })
  })
}

async function pastRetention(page: Page): Promise<{ id: string; name: string; until: Day }[]> {
  const rule = RETENTION[placeOf(page)].find((r) => r.kind === 'care')
  if (!rule) return []
  const cutoff = addYears(page.today, -rule.years)
  const db = own(page.db)
  const quiet = await db
    .selectFrom('records_person as p')
    .innerJoin('pub_person as k', 'k.id', 'p.id')
    .select(['p.id', 'p.name'])
    .where('p.created_at', '<', cutoff)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('records_person_change as c')
            .select('c.id')
            .whereRef('c.person_id', '=', 'p.id')
            .where('c.happened_on', '>=', cutoff),
        ),
      ),
    )
    .orderBy('p.created_at')
    .orderBy('p.id')
    .limit(MOST_SHOWN)
    .execute()
  const found: { id: string; name: string; until: Day }[] = []
  for (const { id, name } of quiet) {
    const until = await keptUntil(page.db, id, placeOf(page), (at) => dayInZone(at, page.timeZone))
    if (until !== null && isPastRetention(until, page.today)) found.push({ id, name, until })
  }
  return found
}
