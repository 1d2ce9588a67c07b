import { html, when, type Html, type Text } from './html.ts'
import { icon } from './icon.ts'
import { plate } from './plate.ts'

export interface PageHead {
  title: Text
  eyebrow?: Text | undefined
  lines?: readonly Text[] | undefined
  /** The quiet last line: record number, carer. */
  meta?: Text | undefined
  /** Buttons or `seg` at the end of the line. */
  actions?: Html | undefined
  /** The way back up. */
  up?: { href: string; label: Text } | undefined
  /** House number as a big plate; null draws the plate without a number. */
  houseNumber?: string | null | undefined
}

export const pageHead = ({ title, eyebrow, lines = [], meta, actions, up, houseNumber }: PageHead): Html => {
  const words = html`<div>${when(eyebrow !== undefined, () => html`<p class="eyebrow">${eyebrow}</p>`)}<h1>${title}</h1>${lines.map(
    (line) => html`<p>${line}</p>`,
  )}${when(meta !== undefined, () => html`<p class="meta">${meta}</p>`)}</div>`
  return html`${when(up, () => upLink(up!))}<div class="head">${
    houseNumber === undefined ? words : html`<div class="row">${plate(houseNumber, 'big')}${words}</div>`
  }${when(actions, () => html`<div class="row">${actions}</div>`)}</div>`
}

export const upLink = ({ href, label }: { href: string; label: Text }): Html =>
  html`<p><a class="up" href="${href}">${icon('back')}${label}</a></p>`
