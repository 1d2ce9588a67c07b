import { banner } from '#views/banner.ts'
import { card } from '#views/card.ts'
import { field } from '#views/field.ts'
import { form, type FormErrors } from '#views/form.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { ENTRY } from './attention.ts'
import type { EntryShown } from './entry.ts'
import { whenText, type View } from './view.ts'

/** Giving an entry up: seen once more in whole, with a reason that stays. */
export function discardPage(
  view: View,
  entry: EntryShown,
  { behind, errors = {}, reason }: { behind: number; errors?: FormErrors; reason?: string },
): Html {
  const { t, csrf } = view
  const labels = { reason: t('tablet.discard_why') }
  return html`${pageHead({
    title: t('tablet.discard_title'),
    lines: [entry.title, ...(entry.about ? [entry.about.name] : [])],
    meta: t('tablet.recorded', { when: whenText(view, entry.at) }),
    up: { href: `/tablet/attention#e-${entry.id}`, label: t('tablet.to_look_at') },
  })}
${when(behind > 0, () => banner('warn', { text: t('tablet.discard_behind', { n: behind }) }))}
${when(entry.typed.length > 0, () =>
  card({ title: t('tablet.what_typed'), flush: kv(entry.typed.map(({ label, value }) => [label, value])) }),
)}
<section class="card"><div class="body stack">${form({
    t,
    action: `${ENTRY}/${entry.id}/discard`,
    csrf,
    errors,
    labels,
    submit: t('tablet.discard_do'),
    submitKind: 'danger',
    cancel: `/tablet/attention#e-${entry.id}`,
    body: field({
      t,
      name: 'reason',
      label: labels.reason,
      hint: t('tablet.discard_why_hint'),
      value: reason,
      error: errors['reason'],
      maxlength: 200,
    }),
  })}</div></section>`
}
