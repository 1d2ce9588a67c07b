import type { FormState, Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { MOST_WORDS } from '../codes.ts'
import { own } from '../db.ts'
import { coverHref, coverWith } from './queries.ts'

/** Back before the last day: what the one who comes back must know. */
export async function endForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const found = await coverWith(own(page.db), state.params['cover']!)
  const names = await userNames(page.db, [found.giver_id])
  const fields = fieldsOf(t, state)
  const up = coverHref(found)
  return await page.show({
    title: t('handover.end'),
    narrow: true,
    current: '/covers',
    body: html`${pageHead({
      title: t('handover.end'),
      lines: [t('handover.end_text', { name: names.get(found.giver_id) ?? '' })],
      up: { href: up, label: t('handover.one_cover') },
    })}${commandForm({
      t,
      state,
      fields,
      submit: t('handover.end_do'),
      cancel: up,
      body: html`${found.rows.map((r, n) => html`<input type="hidden" name="covers.${n}" value="${r.id}">`)}${fields({
        name: 'note',
        type: 'textarea',
        label: t('handover.end_note'),
        maxlength: MOST_WORDS,
        optional: true,
      })}`,
    })}`,
  })
}
