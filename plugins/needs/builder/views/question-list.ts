import type { Page } from '#kernel/plugin.ts'
import { linkButton, postButton } from '#views/button.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import type { DesignFault } from '../design/check.ts'
import { isAsked, type Question } from '../design/design.ts'
import { draftPath, type Draft } from '../draft.ts'
import { inWords, questionName, skipWords } from './words.ts'

export function questionList(page: Page, draft: Draft, faults: readonly DesignFault[]): Html {
  const { questions } = draft.design
  return html`<ol class="tasks">${questions.map((q, n) => line(page, draft, q, { isFirst: n === 0, isLast: n === questions.length - 1, faults: faults.filter((f) => f.link === q.link) }))}</ol>`
}

interface Around {
  isFirst: boolean
  isLast: boolean
  faults: readonly DesignFault[]
}

function line(page: Page, draft: Draft, q: Question, { isFirst, isLast, faults }: Around): Html {
  const { t } = page
  const { design } = draft
  const path = `${draftPath(draft.id)}/questions/${q.link}`
  const name = questionName(page, design, q)
  return html`<li id="${q.link}"><div class="body stack"><div><b>${name}</b> <span class="meta">${t(`needs.build.kind.${q.kind}`)}${isAsked(q) && !q.required ? ` · ${t('kit.optional')}` : ''}</span>${when(
    q.options.length > 0,
    () => html`<br><span class="meta">${choicesLine(page, draft, q)}</span>`,
  )}${when(q.skip, () => html`<br><span class="meta">${skipWords(page, design, q.skip!)}</span>`)}</div>${faults.map((f) => fault(page, f))}<div class="row tight">${linkButton({ href: path, kind: 'quiet', icon: 'edit', label: html`${t('needs.build.change')}<span class="sr"> ${name}</span>` })}${when(
    !isFirst,
    () => move(page, path, 'up', name),
  )}${when(!isLast, () => move(page, path, 'down', name))}</div></div></li>`
}

const move = ({ t, envelope }: Page, path: string, to: 'up' | 'down', name: string): Html =>
  postButton({
    action: `${path}/move`,
    hidden: { ...envelope('needs.move_question'), to },
    kind: 'quiet',
    label: html`${t(`needs.build.${to}`)}<span class="sr"> ${name}</span>`,
  })

const choicesLine = (page: Page, { design }: Draft, q: Question): string =>
  q.options
    .map((o) => inWords(page, design, o.words) + (o.points === null ? '' : ` (${page.fmt.number(o.points)})`))
    .join(' · ')

/** It says what to do, and stands where it is to be done. */
export const fault = ({ t }: Page, f: DesignFault): Html =>
  html`<p${attrs({ class: 'error' })}>${icon('warning')}<span>${t(f.code)}</span></p>`
