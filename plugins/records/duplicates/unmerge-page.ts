import type { FormState, Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { isUuid } from '#kernel/ids.ts'
import { dayInZone } from '#kernel/dates.ts'
import { about } from '#views/about.ts'
import { commandForm, fieldsOf, type Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../db.ts'
import { homeOf } from '../encounters/queries.ts'
import { personOf } from '../queries.ts'
import { aboutPerson } from '../views/about-person.ts'
import { houseName } from '../views/house-label.ts'
import { laterFields } from './later-entries.ts'

const MOST_REASON = 500

export async function unmergePersonPage(page: Page, state: FormState): Promise<Response> {
  const [person, merge] = [state.params['person']!, state.params['merge']!]
  const found = isUuid(merge)
    ? await own(page.db)
        .selectFrom('records_person_merge')
        .select(['at', 'undone_at'])
        .where('id', '=', merge)
        .where('person_id', '=', person)
        .executeTakeFirst()
    : undefined
  if (!found) throw notFound()
  const who = await personOf(page, person)
  if (!who) throw notFound()
  return await undoPage(page, state, {
    ...found,
    about: await aboutPerson(page, who),
    back: `/people/${person}`,
    later: (fields) => laterFields(page, fields, person, found.at),
  })
}

export async function unmergeHouseholdPage(page: Page, state: FormState): Promise<Response> {
  const [household, merge] = [state.params['household']!, state.params['merge']!]
  const found = isUuid(merge)
    ? await own(page.db)
        .selectFrom('records_household_merge')
        .select(['at', 'undone_at'])
        .where('id', '=', merge)
        .where('household_id', '=', household)
        .executeTakeFirst()
    : undefined
  if (!found) throw notFound()
  const home = await homeOf(own(page.db), household)
  const facts = [home.number, home.address].filter((f) => f !== null)
  const who = about({ icon: 'household', who: houseName(page.t, home), facts })
  return await undoPage(page, state, { ...found, about: who, back: `/households/${household}` })
}

async function undoPage(
  page: Page,
  state: FormState,
  { at, about: who, back, later }: { at: string; about: Html; back: string; later?(fields: Fields): Promise<Html> },
): Promise<Response> {
  const { t } = page
  const fields = fieldsOf(t, state)
  return await page.show({
    title: t('records.duplicates.unmerge_title'),
    narrow: true,
    body: html`${pageHead({
      title: t('records.duplicates.unmerge_title'),
      lines: [t('records.duplicates.merged_on', { date: page.fmt.date(dayInZone(at, page.timeZone)) })],
      up: { href: back, label: t('records.duplicates.back') },
    })}${who}${commandForm({
      t,
      state,
      fields,
      submit: t('records.duplicates.unmerge_do'),
      submitKind: 'danger',
      cancel: back,
      body: html`<p>${t(later ? 'records.duplicates.unmerge_person_text' : 'records.duplicates.unmerge_text')}</p>${(await later?.(fields)) ?? ''}${fields({ name: 'reason', label: t('records.duplicates.unmerge_reason'), required: true, maxlength: MOST_REASON })}`,
    })}`,
  })
}
