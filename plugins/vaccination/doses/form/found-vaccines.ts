/** Vaccines that fit what is typed: while typing, and again when the form comes back. What fits is chosen from, never taken unseen. */
import type { Page } from '#kernel/plugin.ts'
import { choices } from '#views/choices.ts'
import { fieldId } from '#views/field.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { vaccineWords } from '../../around/vaccine-name.ts'
import { findVaccines } from '../vaccine-search.ts'

export const FIND_VACCINE_PATH = '/vaccinations/find-vaccine'
const PLACE = 'found-vaccines'

/** For the element around the field. */
export const findHook = attrs({
  'hx-post': FIND_VACCINE_PATH,
  'hx-trigger': 'input delay:150ms',
  'hx-include': 'closest form',
  'hx-target': `#${PLACE}`,
  'hx-swap': 'outerHTML',
  'hx-sync': 'this:replace',
})

export function foundVaccines(
  { t }: Pick<Page, 't'>,
  { at, find, chosen, wrong }: { at: string; find: string; chosen: string; wrong?: string | undefined },
): Html {
  const found = findVaccines(find, t)
  return html`<div id="${PLACE}" aria-live="polite">${
    find === ''
      ? html`<noscript><p class="hint">${t('vaccination.doses.find_hint')}</p></noscript>`
      : found.length === 0
        ? html`<p>${t('kit.noneFound')}</p>`
        : html`<fieldset${attrs({ class: 'field', 'data-invalid': wrong !== undefined })}><legend>${t('vaccination.doses.choose_vaccine')}</legend>${when(
            wrong,
            () => html`<p class="error">${wrong!}</p>`,
          )}${choices({
            id: fieldId(`${at}.vaccine`),
            name: `${at}.vaccine`,
            type: 'radio',
            options: found.map((v) => ({ value: v.code, label: vaccineWords(t, v.code), hint: v.code })),
            value: chosen,
          })}</fieldset>`
  }</div>`
}
