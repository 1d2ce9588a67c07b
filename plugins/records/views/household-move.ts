import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { areaChoices, areaLabel, areaSearch, chosenArea, ownAreas, type FoundAreas } from './choose-area.ts'
import { householdAction } from './command-page.ts'
import { LOCATE_SCRIPTS, locationFields } from './location-fields.ts'

export const moveHouseholdPage = (page: Page, state: FormState, found?: FoundAreas): Promise<Response> =>
  householdAction(page, state, async (h) => {
    const { t } = page
    const own = await ownAreas(page, h.area_id)
    const list = found ?? (await chosenArea(page, state, own))
    return {
      title: t('records.moved_house'),
      hint: t('records.moved_house_hint'),
      scripts: LOCATE_SCRIPTS,
      before: () => areaSearch(page, h.id, found),
      body: (fields) =>
        html`${fields({
          name: 'to_area',
          label: t('records.village_new'),
          hint: t('records.village_new_hint'),
          type: 'radio',
          required: true,
          value: h.area_id,
          options: own.map((a) => ({
            value: a.id,
            label: a.id === h.area_id ? t('records.village_same', { name: a.name }) : areaLabel(a),
          })),
        })}<div id="found" aria-live="polite">${areaChoices(page, list, state)}</div><div class="grid">${fields({
          name: 'number',
          label: t('records.number'),
          short: true,
          maxlength: 30,
        })}${fields({ name: 'on', label: t('records.on_day'), type: 'date', value: page.today, max: page.today })}</div>${fields(
          {
            name: 'address',
            label: t('records.address'),
            maxlength: 300,
          },
        )}${locationFields(page, fields, h.area_id)}${fields({ name: 'reason', label: t('records.reason'), optional: true, maxlength: 300 })}`,
      submit: t('records.move_do'),
    }
  })
