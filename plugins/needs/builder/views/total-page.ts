/** A total: which questions count, and what it means from how many points on. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { hiddenFields, postButton } from '#views/button.ts'
import { commandForm, fieldsOf, type Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../../db.ts'
import { hasPoints, type Design, type Total } from '../design/design.ts'
import { markOf } from '../design/mark.ts'
import { draftById, draftPath } from '../draft.ts'
import { TOTAL_ROWS_PATH } from '../paths.ts'
import { NEW, totalIn } from '../parts.ts'
import { firstShown, isOver } from './about-page.ts'
import { askButton, rowCount } from './rows.ts'
import { overField, saidFields, three } from './three.ts'
import { questionName } from './words.ts'

export async function totalPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const draft = await draftById(own(page.db), state.params['draft']!)
  const { design } = draft
  const name = state.params['total']!
  const total = totalIn(design, name)
  if (!total) throw new Problem('needs.build.question_gone', {}, { status: 404 })
  const isNew = name === NEW
  const mark = markOf(total)
  const counted = design.questions.filter(hasPoints)
  const fields = fieldsOf(t, state, {
    ...saidFields('words', total.words),
    of: isNew ? counted.map((q) => q.link) : total.of,
    ...Object.assign(
      {},
      ...total.levels.map((l, n) => ({
        ...saidFields(`levels.${n}.words`, l.words),
        [`levels.${n}.from`]: l.from,
        [`levels.${n}.code`]: l.code,
      })),
    ),
  })
  const back = draftPath(draft.id)
  return await page.show({
    title: t('needs.build.total'),
    current: '/forms',
    body: html`${pageHead({
      title: t(isNew ? 'needs.build.add_total' : 'needs.build.total'),
      lines: [t('needs.build.total_hint')],
      up: { href: back, label: t('needs.build.to_draft') },
    })}${commandForm({
      state,
      fields,
      t,
      submit: t('needs.build.keep_total'),
      cancel: back,
      body: html`${hiddenFields({ draft: draft.id, total: name, shown: firstShown(state, isNew ? '' : mark) })}${overField(t, fields, mark, isOver(state))}${three(fields, { name: 'words', label: t('needs.build.total_name'), own: design.lang })}${fields(
        {
          name: 'of',
          type: 'checkbox',
          label: t('needs.build.counted'),
          hint: counted.length === 0 ? t('needs.build.nothing_has_points') : t('needs.build.counted_hint'),
          options: counted.map((q) => ({ value: q.link, label: questionName(page, design, q) })),
        },
      )}${levelFields(page, fields, design, total, state)}`,
    })}${when(
      !isNew,
      () =>
        html`<p>${postButton({ action: `${back}/totals/${total.link}/remove`, hidden: page.envelope('needs.remove_total'), kind: 'quiet', icon: 'close', label: t('needs.build.remove_total') })}</p>`,
    )}`,
  })
}

function levelFields({ t }: Page, fields: Fields, design: Design, total: Total, { values }: FormState): Html {
  const n = rowCount(values, 'levels', total.levels.length)
  return html`<fieldset class="stack"><legend><h2>${t('needs.build.levels')}</h2></legend><p class="hint">${t('needs.build.levels_hint')}</p>${Array.from(
    { length: n },
    (_, i) =>
      html`${fields({ name: `levels.${i}.code`, type: 'hidden', label: '' })}${three(fields, {
        name: `levels.${i}.words`,
        label: t('needs.build.level_n', { n: i + 1 }),
        own: design.lang,
        optional: true,
        end: fields({
          name: `levels.${i}.from`,
          type: 'number',
          step: 0.1,
          label: t('needs.build.from_n', { n: i + 1 }),
        }),
      })}`,
  )}<div class="row">${askButton(TOTAL_ROWS_PATH, 'more', 'levels', t('needs.build.more_levels'))}</div></fieldset>`
}
