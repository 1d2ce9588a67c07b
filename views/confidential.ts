import type { T } from '#kernel/i18n.ts'
import { html, when, type Html } from './html.ts'
import { icon } from './icon.ts'

/** Beside whatever has a class of sensitivity, in every list and on its page: who may see it may have the family looking over the shoulder. */
export const confidential = (t: T, sensitivity: string | null | undefined): Html | '' =>
  when(
    sensitivity,
    () =>
      html`<span class="tag private">${icon('lock')}<span>${t('kit.confidential', { what: t(`records.sensitivity_${sensitivity!}`) })}</span></span>`,
  )
