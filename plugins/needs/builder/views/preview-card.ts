import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import type { Design, Question } from '../design/design.ts'
import { alone, previewOf } from '../preview.ts'
import { inWords, skipWords } from './words.ts'

export const PREVIEW = 'preview'

/** Outside of the form that is typed in: what is tapped here is nobody's answer. */
export function questionPreview(page: Page, design: Design, q: Question): Html {
  const { t } = page
  const words = inWords(page, design, q.words)
  const shown = q.kind === 'section' || words === '' ? null : previewOf(page, alone(design, q.link), {})
  return html`<div id="${PREVIEW}">${card({
    title: t('needs.build.preview'),
    meta: t('needs.build.preview_hint'),
    body: html`<div class="stack">${when(q.skip, () => html`<p class="meta">${skipWords(page, design, q.skip!)}</p>`)}${
      q.kind === 'section' && words !== ''
        ? html`<h3>${words}</h3>`
        : shown
          ? shown.places.all()
          : html`<p>${t('needs.build.not_whole')}</p>`
    }</div>`,
  })}</div>`
}
