import { timeInZone } from '#kernel/dates.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { card } from '#views/card.ts'
import { fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { own } from '../db.ts'
import { asTyped, noteField, shownAttendance, whenCard, whoCard } from './contact-fields.ts'
import { entryPage } from './entry-page.ts'
import { MOST_REASON } from './input.ts'
import { attendeesOf, homeOf, membersOf, performersFor, standingEncounter } from './queries.ts'
import { doneCard, nextCard, outcomeCard } from './visit-fields.ts'

/** The entry as it stands, to be written anew. Who was there then and who lives there now can both be ticked. */
export async function amendPage(page: Page, state: FormState): Promise<Response> {
  const db = own(page.db)
  const { t } = page
  const old = await standingEncounter(db, state.params['encounter']!)
  page.log.viewed(old.household_id)
  const home = await homeOf(db, old.household_id)
  const there = await attendeesOf(db, old.id)
  const members = await membersOf(db, home.id)
  const people = asTyped(state, [...there, ...members.filter((m) => !there.some((a) => a.id === m.id))])
  const performers = await performersFor(page)
  const names = await userNames(db, [old.performer_id])
  const standing = { id: old.performer_id, name: names.get(old.performer_id) ?? t('records.contact.user_unknown') }
  const fields = fieldsOf(t, state, {
    ...shownAttendance(there, people),
    outcome: old.outcome ?? (old.class === 'home' ? 'done' : ''),
    outcome_reason: old.outcome_reason,
    note: old.note,
    next_visit_on: old.next_visit_on,
    confirmed: old.confirmed === 1,
    on: old.happened_on,
    from: timeInZone(old.started_at, page.timeZone),
    to: old.ended_at === null ? '' : timeInZone(old.ended_at, page.timeZone),
    performer: old.performer_id,
  })
  const visit = old.class === 'home'
  return await entryPage(page, state, {
    home,
    title: t('records.contact.amend_title'),
    submit: t('records.contact.save_amendment'),
    cancel: `/encounters/${old.id}`,
    fields,
    cards: html`${card({
      id: 'why',
      title: t('records.contact.amend_why'),
      body: fields({
        name: 'amend_reason',
        label: t('records.contact.amend_reason'),
        hint: t('records.contact.amend_hint'),
        required: true,
        maxlength: MOST_REASON,
      }),
    })}${whoCard(page, fields, people, t(visit ? 'records.contact.who_was_home' : 'records.contact.who_took_part'))}${
      visit
        ? html`${outcomeCard(page, fields)}${doneCard(page, fields)}${nextCard(page, fields)}`
        : card({
            id: 'done',
            title: t('records.contact.what_was_done'),
            body: noteField(page, fields, t('records.contact.contact_note')),
          })
    }${whenCard(page, fields, performers, standing)}`,
  })
}
