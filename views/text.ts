import { attrs, html, type Html, type Text } from './html.ts'

/** Words in another language than the page's: without `lang` Chinese names take the wrong regional shapes. */
export const inLang = (lang: string, text: Text, cls?: string): Html =>
  html`<span${attrs({ lang, class: cls })}>${text}</span>`

export const time = (iso: string, text: Text, cls?: string): Html =>
  html`<time${attrs({ class: cls, datetime: iso })}>${text}</time>`

export const telHref = (phone: string): string => `tel:${phone.replace(/[^\d+*#,;-]/g, '')}`

export const phoneLink = (phone: string): Html => html`<a href="${telHref(phone)}">${phone}</a>`

export const tag = (text: Text): Html => html`<span class="tag">${text}</span>`

export const meta = (text: Text): Html => html`<span class="meta">${text}</span>`
