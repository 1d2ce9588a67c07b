/** One question being made or changed, with what it will look like beside it. */
import type { Form, FormState, Page } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { hiddenFields, postButton } from '#views/button.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import type { FieldValue } from '#views/field.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import * as z from 'zod'
import { own } from '../../db.ts'
import { afterOf, withQuestion } from '../design/change.ts'
import type { Design, Question } from '../design/design.ts'
import { markOf } from '../design/mark.ts'
import { draftById, draftPath, type Draft } from '../draft.ts'
import { questionShape } from '../input.ts'
import { PREVIEW_PATH } from '../paths.ts'
import { NEW, questionIn, questionTyped } from '../parts.ts'
import { firstShown, isOver } from './about-page.ts'
import { PREVIEW, questionPreview } from './preview-card.ts'
import { conditionOn, questionFields } from './question-fields.ts'
import { saidFields } from './three.ts'
import { questionName } from './words.ts'

export async function questionPage(page: Page, state: FormState): Promise<Response> {
  const { draft, before } = await questionAt(page, state.params['draft']!, state.params['question']!)
  return await shown(page, state, draft, before)
}

export async function questionAt(
  page: Page,
  draftId: string,
  name: string,
): Promise<{ draft: Draft; before: Question }> {
  const draft = await draftById(own(page.db), draftId)
  const before = questionIn(draft.design, name)
  if (!before) throw new Problem('needs.build.question_gone', {}, { status: 404 })
  return { draft, before }
}

async function shown(page: Page, state: FormState, draft: Draft, before: Question): Promise<Response> {
  const { t } = page
  const { design } = draft
  const name = state.params['question']!
  const isNew = name.startsWith(NEW)
  const mark = markOf(before)
  const fields = fieldsOf(t, state, shownOf(design, before))
  const title = isNew ? t(`needs.build.add.${before.kind}`) : questionName(page, design, before)
  const back = draftPath(draft.id)
  return await page.show({
    title: t('needs.build.question'),
    wide: true,
    current: '/forms',
    body: html`${pageHead({
      title,
      ...(isNew ? {} : { eyebrow: t(`needs.build.kind.${before.kind}`) }),
      up: { href: back, label: t('needs.build.to_draft') },
    })}<div class="cols"><div class="stack">${commandForm({
      state,
      fields,
      t,
      submit: t('needs.build.keep_question'),
      cancel: back,
      body: html`${hiddenFields({ draft: draft.id, question: name, shown: firstShown(state, isNew ? '' : mark) })}<div class="form"${live}>${questionFields(page, { fields, design, q: before, values: state.values, over: isOver(state) ? mark : null })}</div>`,
    })}${when(!isNew, () => removeButton(page, draft, before))}</div>${questionPreview(page, ...typedIn(design, before, state.values))}</div>`,
  })
}

const live = html` hx-post="${PREVIEW_PATH}" hx-trigger="input changed delay:400ms, change delay:100ms" hx-include="closest form" hx-target="#${PREVIEW}" hx-swap="outerHTML"`

const removeButton = ({ t, envelope }: Page, draft: Draft, q: Question): Html =>
  html`<p>${postButton({
    action: `${draftPath(draft.id)}/questions/${q.link}/remove`,
    hidden: envelope('needs.remove_question'),
    kind: 'quiet',
    icon: 'close',
    label: t('needs.build.remove_question'),
  })}</p>`

/** Nothing is refused while it is typed: what cannot be read yet stays as it was. */
export function typedIn(design: Design, before: Question, values: Form): [Design, Question] {
  const read = z.object(questionShape).safeParse({ draft: '-', question: '-', ...values })
  if (Object.keys(values).length === 0 || !read.success) return [withQuestion(design, before, ''), before]
  const { part } = questionTyped(before, read.data)
  return [withQuestion(design, part, read.data.after ?? ''), part]
}

function shownOf(design: Design, q: Question): Record<string, FieldValue> {
  return {
    ...saidFields('words', q.words),
    ...saidFields('help', q.help),
    after: afterOf(design, q.link),
    required: q.required,
    repeats: q.repeats,
    prefill: q.prefill,
    own: q.own,
    least: q.least,
    most: q.most,
    decimals: q.decimals,
    shortest: q.shortest,
    longest: q.longest,
    unit: q.unit,
    any: q.skip?.any ? 'any' : 'all',
    ...Object.assign(
      {},
      ...q.options.map((o, n) => ({
        ...saidFields(`options.${n}.words`, o.words),
        [`options.${n}.points`]: o.points,
        [`options.${n}.picture`]: o.picture,
        [`options.${n}.code`]: o.code,
        [`options.${n}.system`]: o.system,
      })),
      ...(q.skip?.of ?? []).map((c, n) => ({
        [`skip.${n}.on`]: conditionOn(design, c),
        [`skip.${n}.is`]: c.is,
        [`skip.${n}.value`]: conditionOn(design, c) === c.link ? c.value : '',
      })),
    ),
  }
}
