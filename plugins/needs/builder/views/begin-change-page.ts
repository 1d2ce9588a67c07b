/** Before a form in use is changed: who is at it already, or what in it the builder would lose. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../../db.ts'
import { draftOf, draftPath } from '../draft.ts'
import { formToChange } from '../form-to-change.ts'

const MOST_NAMED = 12

export async function beginChangePage(page: Page, state: FormState): Promise<Response> {
  const { t, fmt } = page
  const db = own(page.db)
  const { form, read } = await formToChange(db, state.params['form']!)
  const standing = await draftOf(db, form.url)
  const by = standing && (await userNames(db, [standing.changed_by])).get(standing.changed_by)
  const places = read.strange.map((link) => link || t('needs.build.form_itself'))
  return await page.show({
    title: t('needs.build.change'),
    narrow: true,
    current: '/forms',
    body: html`${pageHead({
      title: t('needs.build.change_one', { title: form.title }),
      lines: [t('needs.build.change_hint')],
      up: { href: '/forms', label: t('needs.forms.title') },
    })}<div class="stack">${
      standing
        ? html`${banner('info', { text: t('needs.build.standing', { name: by ?? '', at: fmt.dateTime(standing.changed_at, page.timeZone) }) })}<p>${linkButton({ href: draftPath(standing.id), kind: 'primary', label: t('needs.build.go_on') })}</p>`
        : read.strange.length > 0
          ? banner('warn', {
              title: t('needs.build.too_clever'),
              text: t('needs.build.clever_places', { places: places.slice(0, MOST_NAMED).join(', ') }),
            })
          : commandForm({
              state,
              fields: fieldsOf(t, state),
              t,
              submit: t('needs.build.begin_change'),
              cancel: '/forms',
              body: html``,
            })
    }</div>`,
  })
}
