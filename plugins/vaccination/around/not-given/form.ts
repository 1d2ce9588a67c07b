import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { own } from '../../db.ts'
import { loadFacts } from '../../facts/load.ts'
import { standingOf } from '../../facts/standing.ts'
import type { VaccinationConfig } from '../../schedules/clinic.ts'
import { groupName } from '../../schedules/words.ts'
import { NOT_GIVEN_REASONS } from '../../tables.ts'
import { noteField, optionsOf, reasonField, recordPages, whoMaySee, withPerson } from '../fields.ts'
import { AGAIN, standingNotGiven } from './record.ts'

/** All that is due is ticked: who is ill or absent gets none of it. */
export async function notGivenPage(page: Page, state: FormState): Promise<Response> {
  const { t, today } = page
  const groups = await askedFor(page, state.params['person']!)
  return await recordPages(page).personAction(page, state, () => ({
    title: t('vaccination.not_given'),
    hint: t('vaccination.not_given_hint'),
    submit: t('vaccination.not_given_do'),
    body: (fields) =>
      html`${fields({
        name: 'groups',
        type: 'checkbox',
        label: t('vaccination.which_not_given'),
        ...(groups.due.length + groups.later.length === 0 ? { hint: t('vaccination.none_due') } : {}),
        options: [...groups.due, ...groups.later].map((value) => ({ value, label: groupName(t, value) })),
        value: groups.due,
      })}${fields({
        name: 'reason',
        type: 'radio',
        label: t('vaccination.why_not_given'),
        options: optionsOf(page, 'not_given_reason', NOT_GIVEN_REASONS),
        required: true,
      })}${fields({
        name: 'again',
        type: 'radio',
        label: t('vaccination.ask_again'),
        options: optionsOf(page, 'again', AGAIN),
        required: true,
      })}${fields({
        name: 'until_on',
        type: 'date',
        label: t('vaccination.until_on'),
        hint: t('vaccination.until_on_hint'),
        min: today,
        optional: true,
      })}${noteField(fields, t('vaccination.not_given_note'))}${fields({
        name: 'on',
        type: 'date',
        label: t('vaccination.not_given_on'),
        value: today,
        max: today,
      })}${whoMaySee(page, fields)}`,
  }))
}

/** What can be given today, what is due first. */
async function askedFor(page: Page, person: string): Promise<{ due: string[]; later: string[] }> {
  const facts = (await loadFacts(own(page.db), [person])).get(person)
  const { schedule } = page.config<VaccinationConfig>('vaccination')
  const at = facts ? standingOf(facts, schedule, page.today) : undefined
  if (!at?.known) return { due: [], later: [] }
  const open = at.groups.filter((g) => g.status === 'Not complete' && g.earliest !== null && g.earliest <= page.today)
  const isDue = (g: (typeof open)[number]) => g.recommended === null || g.recommended <= page.today
  const names = (list: typeof open) => [...new Set(list.map((g) => g.group))]
  const due = names(open.filter(isDue))
  return { due, later: names(open).filter((g) => !due.includes(g)) }
}

export async function voidNotGivenPage(page: Page, state: FormState): Promise<Response> {
  const { t, fmt } = page
  const old = await standingNotGiven(own(page.db), state.params['not_given']!)
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t('vaccination.void'),
    hint: t('vaccination.void_not_given_hint'),
    submit: t('vaccination.void_do'),
    submitKind: 'danger',
    body: (fields) =>
      html`<p><b>${t('vaccination.line.not_given', { group: groupName(t, old.vaccine_group), reason: t(`vaccination.not_given_reason.${old.reason}`) })}</b> <span class="meta">${fmt.date(old.happened_on)}</span></p>${reasonField(fields, t('vaccination.void_reason'))}`,
  }))
}
