import { classes, html, type Html } from './html.ts'
import { icon } from './icon.ts'

/** The house number as on the door. Read out with the address beside it, so hidden from screen readers. */
export const plate = (houseNumber: string | null | undefined, size?: 'big'): Html => {
  const shown = houseNumber?.trim()
  return html`<span class="${classes('plate', size, shown && shown.length > 5 && 'long')}" aria-hidden="true">${shown || icon('home')}</span>`
}
