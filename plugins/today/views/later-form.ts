import { addDays } from '#kernel/dates.ts'
import type { FormState, Html, Page } from '#kernel/plugin.ts'
import { STATE_NAMES } from '#kernel/work-filter.ts'
import { about } from '#views/about.ts'
import { dueText } from '#views/badge.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { houseHref, houseName } from '../houses.ts'
import { itemToken, LATER_DAYS, LATER_REASONS } from '../later-items.ts'
import { housesOf, membersOf } from '../queries.ts'

/** Which of a household's items wait, until when and why. */
export async function laterForm(page: Page, state: FormState): Promise<Response> {
  const { t, fmt, today } = page
  const id = state.params['household']!
  const house = (await housesOf(page.db, [id])).get(id)
  const items = await page.work.items([id])
  const members = await membersOf(
    page.db,
    items.map((i) => i.subjectId).filter((s) => s !== id),
  )
  const fields = fieldsOf(t, state, { items: items.map(itemToken), days: '3' })
  const body: Html = html`${fields({
    name: 'items',
    label: t('today.later_items'),
    type: 'checkbox',
    required: true,
    options: items.map((i) => ({
      value: itemToken(i),
      label: `${members.get(i.subjectId)?.name ?? t('today.whole_household')}: ${t(i.titleKey, i.params)}`,
      hint: dueText(
        t,
        { state: STATE_NAMES[i.state], dueOn: i.dueOn, overdueOn: i.overdueOn, opensOn: i.opensOn },
        today,
        (day) => fmt.dateShort(day),
      ),
    })),
  })}${fields({
    name: 'days',
    label: t('today.later_until'),
    type: 'radio',
    required: true,
    options: LATER_DAYS.map((n) => ({
      value: n,
      label: t('today.later_days', { n: Number(n) }),
      hint: fmt.date(addDays(today, Number(n))),
    })),
  })}${fields({
    name: 'reason',
    label: t('today.later_reason'),
    type: 'radio',
    required: true,
    options: LATER_REASONS.map((value) => ({ value, label: t(`today.reason_${value}`) })),
  })}${fields({ name: 'note', label: t('today.later_note'), optional: true, maxlength: 200, autocomplete: 'off' })}`
  return await page.show({
    title: t('today.later_title'),
    narrow: true,
    current: '/today',
    body: html`${pageHead({ title: t('today.later_title'), up: { href: houseHref(id), label: t('today.household') } })}
${house ? about({ icon: 'household', who: houseName(page, house), facts: [house.number, house.address].filter((f) => f !== null) }) : ''}
${commandForm({ t, state, fields, body, submit: t('today.later_submit'), submitIcon: 'clock', cancel: '/today/list' })}`,
  })
}
