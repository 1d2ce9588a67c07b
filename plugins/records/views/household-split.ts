import type { FormState, Page } from '#kernel/plugin.ts'
import { typed } from '#kernel/forms.ts'
import { errorsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { RELATIONS } from '../codes.ts'
import { leafAreas, membersOf } from '../queries.ts'
import { chosen, foundChoices, householdSearch, type Found } from './choose-household.ts'
import { householdAction } from './command-page.ts'
import { groupOf, whereFields } from './household-fields.ts'
import { LOCATE_SCRIPTS, locationFields } from './location-fields.ts'
import { optionsOf } from './words.ts'

export const splitHouseholdPage = (page: Page, state: FormState, found?: Found): Promise<Response> =>
  householdAction(page, state, async (h) => {
    const { t } = page
    const members = (await membersOf(page, h.id)).filter((m) => m.status === 'active' || m.status === 'moved_away')
    const areas = await leafAreas(page)
    const list = found ?? (await chosen(page, state))
    const picked = typed(state.values, 'to')
    const wrong = errorsOf(t, state.errors)['people.0.person']
    return {
      title: t('records.split'),
      hint: t('records.split_hint'),
      scripts: LOCATE_SCRIPTS,
      before: () => householdSearch(page, `/households/${h.id}/split/find`, found),
      body: (fields) => {
        fields.labels['people.0.person'] = t('records.who_goes')
        const who = members.map(
          (m, i) =>
            html`<div class="grid"><div class="choices"><label>${
              typed(state.values, `people.${i}.person`) === m.id
                ? html`<input type="checkbox" id="f-people-${i}-person" name="people.${i}.person" value="${m.id}" checked>`
                : html`<input type="checkbox" id="f-people-${i}-person" name="people.${i}.person" value="${m.id}">`
            }<span>${m.name}</span></label></div>${fields({
              name: `people.${i}.relation`,
              label: t('records.relation_there_of', { name: m.name }),
              type: 'select',
              placeholder: t('kit.unknown'),
              options: optionsOf(t, 'relation', RELATIONS),
            })}</div>`,
        )
        return html`${groupOf('who', t('records.who_goes'), html`${wrong ? html`<p class="error">${wrong}</p>` : ''}${who}`)}
${groupOf(
  'target',
  t('records.where_to_household'),
  html`<div class="choices"><label>${
    picked === ''
      ? html`<input type="radio" name="to" value="" checked>`
      : html`<input type="radio" name="to" value="">`
  }<span>${t('records.into_new')}</span></label></div><div id="found">${foundChoices(page, list, state)}</div>`,
)}
${groupOf(
  'new',
  t('records.new_household_details'),
  html`<p class="meta">${t('records.new_household_details_hint')}</p>${fields({
    name: 'area',
    label: t('records.village'),
    type: 'select',
    value: h.area_id,
    options: areas.map((a) => ({ value: a.id, label: a.name })),
  })}${whereFields(t, fields)}${locationFields(page, fields, h.area_id)}`,
)}
${fields({ name: 'on', label: t('records.on_day'), type: 'date', value: page.today, max: page.today })}${fields({ name: 'reason', label: t('records.reason'), optional: true, maxlength: 300 })}`
      },
      submit: t('records.split_do'),
    }
  })
