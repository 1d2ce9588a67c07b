import type { Page, PluginApp } from '#kernel/plugin.ts'
import { forbidden } from '#kernel/problem.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { table } from '#views/table.ts'
import { RETENTION } from '../../../../data/reference/retention/periods.ts'
import { placeOf } from '../consent/law.ts'
import { pastAnswers, pastLooks, pastRecords, type PastPerson } from './past.ts'

/** What the law holds back no longer, kind by kind. */
export function retentionPages(app: PluginApp): void {
  app.get('/retention', async (c) => {
    const { page } = c.var
    if (!page.can('records:erase')) throw forbidden()
    const { t, fmt } = page
    const rules = RETENTION[placeOf(page)]
    const looks = await pastLooks(page)
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
            })}${personTable(page, {
              id: 'past',
              title: t('records.retention_past'),
              rows: await pastRecords(page),
              more: [],
            })}${personTable(page, {
              id: 'past-consent',
              title: t('records.retention_past_consent'),
              rows: await pastAnswers(page),
              more: [{ label: t('records.retention_answers'), cell: (p) => fmt.number(p.answers) }],
            })}${
              looks === null
                ? ''
                : card({
                    id: 'past-looks',
                    title: t('records.retention_past_looks'),
                    body: t(looks.more ? 'records.retention_looks_many' : 'records.retention_looks', { n: looks.n }),
                  })
            }`
      }`,
    })
  })
}

function personTable<P extends PastPerson>(
  { t, fmt }: Page,
  of: { id: string; title: string; rows: readonly P[]; more: readonly { label: string; cell(p: P): string }[] },
): Html {
  return card({
    id: of.id,
    title: of.title,
    flush: table<P>({
      label: of.title,
      rows: of.rows,
      empty: empty({ icon: 's-done', level: 2, title: t('records.retention_none') }),
      columns: [
        { label: t('records.person'), head: true, cell: (p) => html`<a href="/people/${p.id}">${p.name}</a>` },
        { label: t('records.retention_until'), cell: (p) => fmt.date(p.until) },
        ...of.more,
      ],
    }),
  })
}
