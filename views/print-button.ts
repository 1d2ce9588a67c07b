import type { T } from '#kernel/i18n.ts'
import { html, type Html } from './html.ts'
import { icon } from './icon.ts'

/** Shown by app.js: a page without a script is printed from the browser's menu. */
export const printButton = (t: T): Html =>
  html`<button class="btn primary" type="button" data-print hidden>${icon('print')}${t('kit.print')}</button>`
