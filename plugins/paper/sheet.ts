/** What all sheets have: the head with a button, and at the foot who printed it, when, and from records as of when. */
import type { Page } from '#kernel/plugin.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { printButton } from '#views/print-button.ts'

export interface Sheet {
  title: string
  text: string
  up: { href: string; label: string }
  body: Html
}

export const sheet = (page: Page, { title, text, up, body }: Sheet): Promise<Response> =>
  page.show({
    title,
    body: html`<div class="no-print stack">${pageHead({ title, lines: [text], up, actions: printButton(page.t) })}</div>
${body}<p class="meta">${page.t('paper.printed', { name: page.actor.name, when: page.fmt.dateTime(page.now, page.timeZone) })}</p>`,
  })

/** Room to write in. */
export const blank = (label: string): Html => html`<p class="blank">${label} <span aria-hidden="true"></span></p>`

/** To be ticked by pen. */
export const boxes = (labels: readonly string[]): Html =>
  html`<p class="boxes">${labels.map((l) => html`<span><span aria-hidden="true">☐</span> ${l}</span>`)}</p>`
