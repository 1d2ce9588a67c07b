/** What a form is called, in which language it is complete, where it comes from, who may see its answers. */
import type { Lang } from '#kernel/i18n.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { hiddenFields } from '#views/button.ts'
import { commandForm, fieldsOf, type Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { SENSITIVITY_CLASSES } from '../../../../data/reference/sensitivity/classes.ts'
import { own } from '../../db.ts'
import { markOf } from '../design/mark.ts'
import { draftById, draftPath } from '../draft.ts'
import { aboutOf } from '../parts.ts'
import { langOptions, overField, saidFields, three } from './three.ts'
import { isLang } from './words.ts'

export async function beginPage(page: Page, state: FormState): Promise<Response> {
  const { t, lang } = page
  const fields = fieldsOf(t, state)
  return await page.show({
    title: t('needs.build.new'),
    current: '/forms',
    body: html`${pageHead({
      title: t('needs.build.new'),
      lines: [t('needs.build.new_hint')],
      up: { href: '/forms', label: t('needs.forms.title') },
    })}${commandForm({
      state,
      fields,
      t,
      submit: t('needs.build.begin'),
      cancel: '/forms',
      body: aboutFields(page, fields, langIn(state, lang)),
    })}`,
  })
}

export async function aboutPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const draft = await draftById(own(page.db), state.params['draft']!)
  const { design } = draft
  const mark = markOf(aboutOf(draft))
  const fields = fieldsOf(t, state, {
    ...saidFields('title', design.title),
    lang: design.lang,
    source: design.source,
    sensitivity: draft.sensitivity,
  })
  return await page.show({
    title: t('needs.build.about'),
    current: '/forms',
    body: html`${pageHead({
      title: t('needs.build.about'),
      up: { href: draftPath(draft.id), label: t('needs.build.to_draft') },
    })}${commandForm({
      state,
      fields,
      t,
      submit: t('needs.build.keep'),
      cancel: draftPath(draft.id),
      body: html`${hiddenFields({ shown: firstShown(state, mark) })}${overField(t, fields, mark, isOver(state))}${aboutFields(page, fields, langIn(state, design.lang))}`,
    })}`,
  })
}

/** What was shown first: a form that comes back is still held against that. */
export const firstShown = (state: FormState, mark: string): string =>
  typeof state.values['shown'] === 'string' ? state.values['shown'] : mark
export const isOver = (state: FormState): boolean => state.errors.some((e) => e.field === 'over')

const langIn = (state: FormState, lang: Lang): Lang => {
  const typed = state.values['lang']
  return typeof typed === 'string' && isLang(typed) ? typed : lang
}

function aboutFields(page: Page, fields: Fields, lang: Lang): Html {
  const { t } = page
  return html`${three(fields, { name: 'title', label: t('needs.build.title'), own: lang })}${fields({
    name: 'lang',
    type: 'select',
    label: t('needs.build.lang'),
    hint: t('needs.build.lang_hint'),
    options: langOptions(lang),
    required: true,
  })}${fields({ name: 'source', label: t('needs.build.source'), hint: t('needs.build.source_hint'), optional: true, maxlength: 500 })}${sensitivityField(page, fields)}`
}

export const sensitivityField = ({ t }: Page, fields: Fields): Html =>
  fields({
    name: 'sensitivity',
    type: 'select',
    label: t('needs.forms.sensitivity'),
    hint: t('needs.forms.sensitivity_hint'),
    placeholder: t('needs.forms.ordinary'),
    options: SENSITIVITY_CLASSES.map((value) => ({ value, label: t(`records.sensitivity_${value}`) })),
  })
