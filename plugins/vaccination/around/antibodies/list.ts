/** On the vaccine card: what was given, and from when the vaccines that wait for it are asked for. */
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, when, type Html } from '#views/html.ts'
import { own } from '../../db.ts'
import { antibodyWords, takesAgainOn } from './words.ts'

export async function antibodyCard(page: Page, person: string): Promise<Html | ''> {
  const { t, fmt, today } = page
  const rows = await own(page.db)
    .selectFrom('vaccination_antibody')
    .selectAll()
    .where('person_id', '=', person)
    .where('status', '=', 'final')
    .orderBy('happened_on', 'desc')
    .orderBy('id')
    .execute()
  return when(rows.length > 0, () =>
    card({
      id: 'antibodies',
      title: t('vaccination.antibodies'),
      body: html`<ul>${rows.map((row) => {
        const again = takesAgainOn(row)
        return html`<li><b>${antibodyWords(page, row)}</b> ${confidential(t, row.sensitivity)}<br>${
          again === null
            ? t('vaccination.antibody_no_wait')
            : t(again > today ? 'vaccination.antibody_until' : 'vaccination.antibody_over', { date: fmt.date(again) })
        } ${when(page.can('vaccination:write'), () => html`<a href="/antibodies/${row.id}/void">${t('vaccination.antibody_void')}</a>`)}</li>`
      })}</ul>`,
    }),
  )
}
