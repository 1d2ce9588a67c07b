import { linkButton } from './button.ts'
import { html, when, type Html, type Text } from './html.ts'
import { icon, type IconName } from './icon.ts'

/** Nothing here, or it went wrong: a sentence and a way out. */
export const empty = ({
  icon: name = 'check',
  title,
  text,
  action,
  aside,
  level = 3,
}: {
  icon?: IconName | undefined
  title: Text
  text?: Text | undefined
  action?: { href: string; label: Text; icon?: IconName } | undefined
  aside?: Html | undefined
  level?: 1 | 2 | 3 | undefined
}): Html =>
  html`<div class="empty">${icon(name)}${
    level === 1 ? html`<h1>${title}</h1>` : level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`
  }${when(text !== undefined, () => html`<p>${text}</p>`)}${action ? linkButton(action) : ''}${aside}</div>`

/** Stands where something is still on its way. */
export const bones = (label: string): Html =>
  html`<div class="card" aria-busy="true"><div class="body stack"><span class="sr">${label}</span><p class="bone half"></p><p class="bone"></p><p class="bone"></p></div></div>`
