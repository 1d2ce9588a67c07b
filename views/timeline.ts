import { html, when, type Html, type Text } from './html.ts'
import { icon, type IconName } from './icon.ts'
import { smallPicture } from './picture.ts'

export interface TimelineEntry {
  icon: IconName
  title: Text
  /** `time(iso, text)` */
  when: Text
  text?: Text | undefined
  href?: string | undefined
  /** Taken back or replaced: the text says why. */
  struck?: boolean | undefined
  /** Address of a small picture. */
  picture?: string | undefined
  /** Saved here, sent, a badge. */
  aside?: Html | undefined
}

export const timeline = (entries: readonly TimelineEntry[]): Html =>
  html`<ol class="timeline">${entries.map(entry)}</ol>`

const entry = (it: TimelineEntry): Html => {
  const title = it.struck ? html`<del>${it.title}</del>` : it.title
  return html`<li>${icon(it.icon)}<p><b>${it.href ? html`<a href="${it.href}">${title}</a>` : title}</b> <span class="meta">${it.when}</span> ${it.aside}</p>${when(
    it.text !== undefined,
    () => html`<p class="meta">${it.text}</p>`,
  )}${when(it.picture, () => smallPicture(it.picture!, it.href))}</li>`
}
