/** Which part of another form is taken into the draft. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../../db.ts'
import { groupsIn } from '../design/copy.ts'
import { isAsked } from '../design/design.ts'
import { draftById, draftPath } from '../draft.ts'
import { PART } from '../input.ts'
import { designs } from '../sources.ts'
import { inWords } from './words.ts'

export async function takePage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const db = own(page.db)
  const draft = await draftById(db, state.params['draft']!)
  const fields = fieldsOf(t, state)
  const options = (await designs(db)).flatMap(({ code, design }) =>
    groupsIn(design).map((g) => {
      const title = inWords(page, design, design.title)
      const words = inWords(page, design, g.words)
      const n = t('needs.build.counts', { n: g.questions.filter(isAsked).length })
      return { value: `${code}${PART}${g.link}`, label: g.link === '' ? title : `${title}: ${words}`, hint: n }
    }),
  )
  return await page.show({
    title: t('needs.build.take'),
    narrow: true,
    current: '/forms',
    body: html`${pageHead({
      title: t('needs.build.take'),
      lines: [t('needs.build.take_hint')],
      up: { href: draftPath(draft.id), label: t('needs.build.to_draft') },
    })}${commandForm({
      state,
      fields,
      t,
      submit: t('needs.build.take_do'),
      cancel: draftPath(draft.id),
      body: fields({ name: 'part', type: 'radio', label: t('needs.build.take_which'), required: true, options }),
    })}`,
  })
}
