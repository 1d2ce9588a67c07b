import type { CardSpec, Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { own } from '../../db.ts'
import type { CorrectionRow } from '../tables.ts'

/** What everybody may ask for of the own record: a copy, who looked, a correction. */
export const ownRecordCard: CardSpec = {
  order: 960,
  permission: 'records:read',
  async render(page, person) {
    const { t } = page
    const asked = await own(page.db)
      .selectFrom('records_correction')
      .selectAll()
      .where('person_id', '=', person)
      .orderBy('at', 'desc')
      .orderBy('id')
      .execute()
    return card({
      id: 'own',
      title: t('records.own_record'),
      ...(asked.length === 0
        ? { body: t('records.own_record_text') }
        : { flush: kv(asked.map((a) => [t(`records.correction_status.${a.state}`), line(page, person, a)])) }),
      footer: html`${linkButton({ href: `/people/${person}/copy`, kind: 'quiet', icon: 'clipboard', label: t('records.copy') })}${
        page.can('records:write')
          ? linkButton({
              href: `/people/${person}/correction`,
              kind: 'quiet',
              icon: 'edit',
              label: t('records.correction'),
            })
          : ''
      }`,
    })
  },
}

const line = (page: Page, person: string, a: CorrectionRow): Html =>
  html`${a.text}<br><span class="meta">${page.fmt.date(a.happened_on)}</span>${a.answer === null ? '' : html`<br>${a.answer}`}${
    a.state === 'open' && page.can('records:answer_correction')
      ? html`<br><a href="/people/${person}/corrections/${a.id}/answer">${page.t('records.correction_answer')}</a>`
      : ''
  }`
