import type { FormState, Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { own } from '../db.ts'
import { homeHead } from './contact-fields.ts'
import { encounterFacts } from './encounter-view.ts'
import { MOST_REASON } from './input.ts'
import { attendeesOf, homeOf, standingEncounter } from './queries.ts'

export async function voidPage(page: Page, state: FormState): Promise<Response> {
  const db = own(page.db)
  const { t } = page
  const old = await standingEncounter(db, state.params['encounter']!)
  page.log.viewed(old.household_id)
  const home = await homeOf(db, old.household_id)
  const there = await attendeesOf(db, old.id)
  const names = await userNames(db, [old.performer_id, old.recorder_id])
  const fields = fieldsOf(t, state)
  return await page.show({
    title: t('records.contact.void_title'),
    narrow: true,
    body: html`${homeHead(page, home, t('records.contact.void_title'))}${card({ id: 'what', title: t(`records.contact.encounter_class.${old.class}`), flush: encounterFacts(page, old, there, names) })}${commandForm(
      {
        t,
        state,
        fields,
        submit: t('records.contact.void_do'),
        submitKind: 'danger',
        cancel: `/encounters/${old.id}`,
        body: html`<p>${t('records.contact.void_text')}</p>${fields({ name: 'reason', label: t('records.contact.void_reason'), required: true, maxlength: MOST_REASON })}`,
      },
    )}`,
  })
}
