import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { allLeafAreas } from '../queries.ts'
import { householdAction } from './command-page.ts'
import { LOCATE_SCRIPT } from './household-actions.ts'
import { locationFields } from './household-fields.ts'

export const moveHouseholdPage = (page: Page, state: FormState): Promise<Response> =>
  householdAction(page, state, async (h) => {
    const { t } = page
    const areas = await allLeafAreas(page)
    return {
      title: t('records.moved_house'),
      hint: t('records.moved_house_hint'),
      scripts: [LOCATE_SCRIPT],
      body: (fields) => html`${fields({
        name: 'to_area', label: t('records.village_new'), hint: t('records.village_new_hint'), type: 'select', required: true, value: h.area_id, options: areas.map((a) => ({ value: a.id, label: a.above ? `${a.name} · ${a.above}` : a.name })) })}<div class="grid">${fields({
        name: 'number', label: t('records.number'), short: true, maxlength: 30 })}${fields({ name: 'on', label: t('records.on_day'), type: 'date', value: page.today, max: page.today })}</div>${fields({
        name: 'address', label: t('records.address'), maxlength: 300 })}${locationFields(t, fields)}${fields({ name: 'reason', label: t('records.reason'), optional: true, maxlength: 300 })}`,
      submit: t('records.move_do'),
    }
  })
