/** The household's folder: who lives here and how to reach them. The family is not one person: nobody's health stands on it. */
import type { Page } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { isUuid } from '#kernel/ids.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { table } from '#views/table.ts'
import { own } from './db.ts'
import { housesOf, membersOf, type Member } from './queries.ts'
import { blank, sheet } from './sheet.ts'

/** Lines for visits by hand. */
const VISIT_LINES = 8

export async function folderPage(page: Page, id: string): Promise<Response> {
  if (!page.can('paper:read')) throw forbidden()
  const { t, fmt } = page
  const db = own(page.db)
  const [house] = isUuid(id) ? await housesOf(db, [id]) : []
  if (!house) throw notFound()
  page.log.viewed(id)
  const members = await membersOf(db, [id])
  const area = (await page.areas()).get(house.area_id)?.names()
  return await sheet(page, {
    title: t('paper.folder'),
    text: t('paper.folder_text'),
    up: { href: `/households/${id}`, label: t('paper.household') },
    body: html`${card({
      title: [house.number && t('paper.house', { number: house.number }), house.name].filter(Boolean).join(' · '),
      flush: kv([
        [t('paper.address'), [house.address, area?.[page.lang] ?? area?.['zh-Hant']].filter(Boolean).join(', ')],
        [t('paper.phone'), house.phone],
        [t('paper.hours'), house.best_hours],
        [t('paper.confirmed'), fmt.date(house.confirmed_on)],
      ]),
    })}${card({
      title: t('paper.people'),
      flush: table<Member>({
        label: t('paper.people'),
        rows: members,
        empty: html`<p>${t('paper.nobody')}</p>`,
        columns: [
          { label: t('paper.name'), head: true, cell: (m) => m.name },
          { label: t('paper.sex'), cell: (m) => t(`records.sex.${m.sex}`) },
          { label: t('paper.born'), cell: (m) => (m.birth_date ? fmt.partialDate(m.birth_date) : '–') },
          { label: t('paper.relation'), cell: (m) => (m.relation ? t(`records.relation.${m.relation}`) : '–') },
        ],
      }),
    })}${card({
      title: t('paper.visits'),
      body: html`${Array.from({ length: VISIT_LINES }, () => blank(t('paper.visit_line')))}`,
    })}`,
  })
}
