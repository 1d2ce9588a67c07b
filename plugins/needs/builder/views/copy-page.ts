/** Before a copy is begun: what it is called, and what of the other it will not have. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html, when } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../../db.ts'
import { copied } from '../design/copy.ts'
import { sourceOf, stopsForDanger } from '../sources.ts'
import { sensitivityField } from './about-page.ts'
import { saidFields, three } from './three.ts'
import { inWords } from './words.ts'

const MOST_NAMED = 12

export async function copyPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const source = await sourceOf(own(page.db), state.params['form']!)
  const { design, without } = copied(source.json, '', source.instrument)
  const fields = fieldsOf(t, state, { ...saidFields('title', design.title), sensitivity: source.sensitivity })
  const form = commandForm({
    state,
    fields,
    t,
    submit: t('needs.build.begin_copy'),
    cancel: '/forms',
    body: html`${three(fields, { name: 'title', label: t('needs.build.title'), own: design.lang })}${when(source.sensitivity === null, () => sensitivityField(page, fields))}`,
  })
  return await page.show({
    title: t('needs.build.copy'),
    current: '/forms',
    body: html`${pageHead({
      title: t('needs.build.copy_one', { title: inWords(page, design, design.title) }),
      lines: [t('needs.build.copy_hint')],
      up: { href: '/forms', label: t('needs.forms.title') },
    })}<div class="stack">${
      stopsForDanger(source.instrument)
        ? banner('warn', { text: t('needs.build.copy_of_danger') })
        : html`${when(without.length > 0, () =>
            banner('warn', {
              title: t('needs.build.copy_without'),
              text: without
                .slice(0, MOST_NAMED)
                .map((words) => inWords(page, design, words) || t('needs.build.without_words'))
                .join(' · '),
            }),
          )}${when(source.instrument !== null, () => banner('info', { text: t('needs.build.copy_follows') }))}${form}`
    }</div>`,
  })
}
