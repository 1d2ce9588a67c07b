import type { FormState, Page } from '#kernel/plugin.ts'
import type { Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { ANTIBODY_PRODUCTS } from '../../../../data/reference/vaccination/antibody-products.ts'
import { own } from '../../db.ts'
import { MOST_DATE } from '../../doses/form/lines.ts'
import { noteField, reasonField, recordPages, whoMaySee, withPerson } from '../fields.ts'
import { standingAntibody } from './keep.ts'
import { antibodyWords, waitWords } from './words.ts'

export async function antibodyPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  return await recordPages(page).personAction(page, state, () => ({
    title: t('vaccination.antibody_given'),
    hint: t('vaccination.antibody_hint'),
    submit: t('vaccination.antibody_do'),
    body: (fields) =>
      html`${productField(page, fields, { name: 'product', required: true })}${fields({
        name: 'given_on',
        label: t('vaccination.antibody_on'),
        hint: t('vaccination.antibody_on_hint'),
        inputmode: 'numeric',
        maxlength: MOST_DATE,
        required: true,
      })}${fields({
        name: 'showed_immune',
        type: 'checkbox',
        label: t('vaccination.antibody_showed_immune'),
      })}${noteField(fields, t('vaccination.antibody_note'))}${whoMaySee(page, fields)}`,
  }))
}

export const productField = (
  { t }: Page,
  fields: Fields,
  { name, required }: { name: string; required: boolean },
): Html =>
  fields({
    name,
    type: 'select',
    label: t('vaccination.antibody_product'),
    placeholder: t('kit.choose'),
    ...(required ? { required } : { optional: true }),
    options: ANTIBODY_PRODUCTS.map((p) => ({
      value: p.code,
      label: t('vaccination.antibody_with_wait', {
        product: t(`vaccination.antibody.${p.code}`),
        wait: waitWords(t, p),
      }),
    })),
  })

export async function voidAntibodyPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const old = await standingAntibody(own(page.db), state.params['antibody']!)
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t('vaccination.void'),
    hint: t('vaccination.void_antibody_hint'),
    submit: t('vaccination.void_do'),
    submitKind: 'danger',
    body: (fields) =>
      html`<p><b>${antibodyWords(page, old)}</b></p>${reasonField(fields, t('vaccination.void_reason'))}`,
  }))
}
