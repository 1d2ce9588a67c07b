/** The last look before a draft comes into use, or goes. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { hiddenFields } from '#views/button.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html, when } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../../db.ts'
import { faultsIn } from '../design/check.ts'
import { isAsked } from '../design/design.ts'
import { draftById, draftPath } from '../draft.ts'
import { inUse, nextVersion } from '../versions.ts'
import { inWords, LANG_NAMES, langsOf, missingIn } from './words.ts'
import { isOver } from './about-page.ts'
import { overField } from './three.ts'

export async function publishPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const db = own(page.db)
  const draft = await draftById(db, state.params['draft']!)
  const { design } = draft
  const newest = await inUse(db, draft.url)
  const faults = faultsIn(design).length
  const fields = fieldsOf(t, state, { version: nextVersion(newest?.version ?? null) })
  const missing = missingIn(design)
  const complete = langsOf(design.lang).filter((l) => !missing.includes(l))
  return await page.show({
    title: t('needs.build.use'),
    narrow: true,
    current: '/forms',
    body: html`${pageHead({
      title: t('needs.build.use'),
      eyebrow: inWords(page, design, design.title),
      lines: [t(newest ? 'needs.build.use_hint_newer' : 'needs.build.use_hint')],
      up: { href: draftPath(draft.id), label: t('needs.build.to_draft') },
    })}<div class="stack">${when(faults > 0, () => banner('warn', { text: t('needs.build.not_yet', { n: faults }) }))}${card(
      {
        flush: kv([
          [t('needs.build.questions'), String(design.questions.filter(isAsked).length)],
          [t('needs.build.complete_in'), complete.map((l) => LANG_NAMES[l]).join(', ') || '–'],
          [
            t('needs.forms.sensitivity'),
            draft.sensitivity ? t(`records.sensitivity_${draft.sensitivity}`) : t('needs.forms.ordinary'),
          ],
          [t('needs.build.in_use_now'), newest ? newest.version || '–' : t('needs.build.none_in_use')],
        ]),
      },
    )}${commandForm({
      state,
      fields,
      t,
      submit: t('needs.forms.import_do'),
      cancel: draftPath(draft.id),
      body: html`${hiddenFields({ rev: draft.rev })}${overField(t, fields, newest?.id ?? '', isOver(state))}${fields({ name: 'version', label: t('needs.forms.version_head'), hint: t('needs.build.version_hint'), required: true, maxlength: 40, short: true })}`,
    })}</div>`,
  })
}

export async function discardPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const draft = await draftById(own(page.db), state.params['draft']!)
  return await page.show({
    title: t('needs.build.discard'),
    narrow: true,
    current: '/forms',
    body: html`${pageHead({
      title: t('needs.build.discard_one', { title: inWords(page, draft.design, draft.design.title) }),
      lines: [t('needs.build.discard_hint')],
      up: { href: draftPath(draft.id), label: t('needs.build.to_draft') },
    })}${commandForm({
      state,
      fields: fieldsOf(t, state),
      t,
      submit: t('needs.build.discard'),
      submitKind: 'danger',
      cancel: draftPath(draft.id),
      body: html``,
    })}`,
  })
}
