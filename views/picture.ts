import { html, type Html } from './html.ts'

/** What it shows stands beside it in words. */
export const smallPicture = (src: string, href?: string): Html => {
  const picture = html`<img class="small-picture" src="${src}" alt="" loading="lazy" decoding="async">`
  return href === undefined ? picture : html`<a href="${href}" tabindex="-1" aria-hidden="true">${picture}</a>`
}
