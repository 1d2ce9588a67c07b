/** The clinic says how many people it takes to have the disease, and how many come in a month. */
import * as z from 'zod'
import { areaTree } from '#kernel/area-tree.ts'
import { field, id } from '#kernel/input.ts'
import { command, type FormState, type Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../../db.ts'
import { FIGURES_PATH } from '../query.ts'
import { writtenEstimates } from './queries.ts'

/** More people than any area of a clinic has. */
const MOST = 10_000_000
const K = 'chronic.figures'
const number = () => field.optionalNumber({ min: 0, max: MOST, integer: true })

export const setEstimates = command({
  name: 'chronic.set_estimates',
  path: '/chronic/figures/:area/estimates',
  permission: 'chronic:figures',
  version: 1,
  input: z.object({ area: id.area(), hypertension: number(), diabetes: number(), monthly_load: number() }),
  form: estimatesPage,
  async handle({ input, ctx, db }) {
    ctx.touch(input.area)
    await own(db)
      .insertInto('chronic_estimate')
      .values({
        id: ctx.newId('estimate', input.area),
        area_id: input.area,
        hypertension: input.hypertension,
        diabetes: input.diabetes,
        monthly_load: input.monthly_load,
        set_by: ctx.actor.id,
        set_at: ctx.now,
      })
      .execute()
    return { see: `${FIGURES_PATH}?area=${input.area}`, saved: 'chronic.saved_estimates' }
  },
})

async function estimatesPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const area = (await areaTree(page)).find((a) => a.id === state.params['area'])
  if (!area) throw notFound()
  const written = (await writtenEstimates(own(page.db), area.id)).get(area.id)
  const fields = fieldsOf(t, state, written ? { ...written } : {})
  const back = `${FIGURES_PATH}?area=${area.id}`
  const of = (name: 'hypertension' | 'diabetes' | 'monthly_load') =>
    fields({
      name,
      label: t(`${K}.estimate_${name}`),
      hint: t(`${K}.estimate_${name}_hint`),
      inputmode: 'numeric',
      short: true,
      optional: true,
    })
  return await page.show({
    title: t(`${K}.estimates`),
    narrow: true,
    current: FIGURES_PATH,
    body: html`${pageHead({ title: t(`${K}.estimates_of`, { area: area.name }), lines: [t(`${K}.estimates_text`)], up: { href: back, label: t(`${K}.title`) } })}${commandForm(
      {
        t,
        state,
        fields,
        submit: t(`${K}.estimates_save`),
        cancel: back,
        body: html`${of('hypertension')}${of('diabetes')}${of('monthly_load')}`,
      },
    )}`,
  })
}
