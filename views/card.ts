import { attrs, classes, html, when, type Html, type Text } from './html.ts'
import { icon, type IconName } from './icon.ts'

export interface Card {
  /** Names the card for `aria-labelledby` and as an anchor; unique on the page. */
  id?: string | undefined
  title?: Text | undefined
  level?: 2 | 3 | undefined
  meta?: Text | undefined
  /** Right of the title: badges, a small button, `seg`. */
  aside?: Html | undefined
  /** Prose and forms: padded. */
  body?: Text | undefined
  /** Lists, tables and `kv`: they bring their own padding. */
  flush?: Html | undefined
  footer?: Html | undefined
  /** The one next step of the page. */
  next?: boolean | undefined
}

export const card = ({ id, title, level = 2, meta, aside, body, flush, footer, next }: Card): Html => {
  const headId = id && title !== undefined ? `${id}-h` : undefined
  return html`<section${attrs({ class: classes('card', next && 'next'), id, 'aria-labelledby': headId })}>${when(
    title !== undefined,
    () =>
      html`<header><div class="grow">${heading(level, title!, headId)}${when(
        meta !== undefined,
        () => html`<p class="meta">${meta}</p>`,
      )}</div>${aside}</header>`,
  )}${flush}${when(body !== undefined, () => html`<div class="body">${body}</div>`)}${when(
    footer,
    () => html`<footer>${footer}</footer>`,
  )}</section>`
}

/** Closed until asked for: "Visited today", "Why these?". */
export const foldCard = ({
  icon: name,
  title,
  meta,
  badge,
  body,
  flush,
  open,
}: {
  icon: IconName
  title: Text
  meta?: Text | undefined
  badge?: Html | undefined
  body?: Text | undefined
  flush?: Html | undefined
  open?: boolean | undefined
}): Html =>
  html`<details${attrs({ class: 'card', open })}><summary class="task">${icon(name)}<span><b>${title}</b>${when(
    meta !== undefined,
    () => html`<span class="meta">${meta}</span>`,
  )}</span>${badge}</summary>${
    flush
  }${when(body !== undefined, () => html`<div class="body prose stack">${body}</div>`)}</details>`

/** A heading with what belongs to it, without a frame. */
export const section = ({
  id,
  title,
  meta,
  body,
}: {
  id: string
  title: Text
  meta?: Text | undefined
  body: Html
}): Html =>
  html`<section class="stack" aria-labelledby="${id}-h" id="${id}"><h2 id="${id}-h">${title}${when(
    meta !== undefined,
    () => html` <span class="meta">${meta}</span>`,
  )}</h2>${body}</section>`

const heading = (level: 2 | 3, title: Text, id: string | undefined): Html =>
  level === 2 ? html`<h2${attrs({ id })}>${title}</h2>` : html`<h3${attrs({ id })}>${title}</h3>`
