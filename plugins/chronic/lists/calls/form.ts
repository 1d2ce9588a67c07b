/** The call on one screen: whom, which number, what is known, and what came of it. Enter saves and goes to the next on the list. */
import { addDays } from '#kernel/dates.ts'
import type { Form, FormState, Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { hiddenFields, linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf, type Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { pageHead } from '#views/page-head.ts'
import type { RecordPages } from '../../../records/public.ts'
import type { ChronicConfig } from '../../clinic.ts'
import { own } from '../../db.ts'
import { loadFacts } from '../../facts/load.ts'
import { standingOf } from '../../facts/standing.ts'
import { HIGH_RISK_AFTER_DAYS, isHighRisk } from '../../rules/course/overdue.ts'
import { CALL_RESULTS, PLACES, REMOVE_REASONS } from '../../tables.ts'
import { dial, listedPeople } from '../people.ts'
import { lastKnown } from '../plan.ts'
import { lateness, valueLines } from '../overdue/page.ts'
import { lastValues, type OverdueRow } from '../overdue/find.ts'
import { listHref, nextHref, OVERDUE, readListQuery, type ListQuery } from '../overdue/query.ts'
import { MOST_AHEAD_DAYS, MOST_NOTE } from './limits.ts'

const text = (form: Form, name: string): string | undefined => {
  const value = form[name]
  return typeof value === 'string' ? value : undefined
}

/** The command's own form: reached from the person's page, and what a refusal shows again. */
export const callPage = (page: Page, state: FormState): Promise<Response> =>
  showCall(page, { person: state.params['person']!, state, query: readListQuery((name) => text(state.values, name)) })

/** The same form in the row of the list. */
export const callInList = (page: Page, person: string, query: ListQuery): Promise<Response> =>
  showCall(page, {
    person,
    query,
    state: {
      params: { person },
      values: {},
      errors: [],
      envelope: page.envelope('chronic.record_call'),
      action: `/people/${person}/chronic/calls/new`,
    },
  })

async function showCall(
  page: Page,
  { person: id, state, query }: { person: string; state: FormState; query: ListQuery },
): Promise<Response> {
  const { t } = page
  const row = await rowOf(page, id)
  // Whom nobody follows any more nobody calls: her own page says why.
  if (!row) return new Response(null, { status: 303, headers: { location: `/people/${id}/chronic` } })
  const fields = fieldsOf(t, state, { result: 'agreed', agreed_place: 'clinic', missed_on: row.missedOn })
  const inList = query.after !== null
  const back = inList ? listHref({ village: query.village }) : `/people/${id}/chronic`
  return await page.show({
    title: t('chronic.call'),
    narrow: true,
    current: OVERDUE,
    body: html`${pageHead({
      title: t('chronic.call'),
      up: { href: back, label: t(inList ? 'chronic.overdue' : 'chronic.title') },
      actions:
        when(inList, () =>
          linkButton({
            href: `${nextHref(query)}&from=${id}`,
            kind: 'quiet',
            iconEnd: 'chevron',
            label: t('chronic.call_skip'),
          }),
        ) || undefined,
    })}${await page.service<RecordPages>('records.pages').aboutPerson(page, id)}<div class="stack">${card({
      id: 'number',
      title: dial(page, row.person),
      level: 2,
      body: html`${lateness(page, row)}<ul class="plain">${valueLines(page, row).map((line) => html`<li>${line}</li>`)}</ul>`,
      footer:
        when(page.can('referral:write'), () =>
          linkButton({ href: `/people/${id}/refer`, icon: 'send', kind: 'quiet', label: t('chronic.call_refer') }),
        ) || undefined,
    })}${commandForm({
      t,
      state,
      fields,
      body: html`${body(page, fields, inList)}${hiddenFields({
        missed_on: text(state.values, 'missed_on') ?? row.missedOn,
        village: query.village,
        after: query.after,
      })}${submit(page, inList)}`,
    })}</div>`,
  })
}

const body = ({ t, today }: Page, fields: Fields, inList: boolean): Html =>
  html`${fields({
    name: 'result',
    type: 'radio',
    // Call after call, with one hand on the phone.
    autofocus: inList,
    label: t('chronic.call_result'),
    required: true,
    options: CALL_RESULTS.map((value) => ({
      value,
      label: t(`chronic.call_result.${value}`),
    })),
  })}${fields({
    name: 'agreed_on',
    type: 'date',
    label: t('chronic.call_agreed_on'),
    min: today,
    max: addDays(today, MOST_AHEAD_DAYS),
  })}${fields({
    name: 'agreed_place',
    type: 'radio',
    label: t('chronic.call_agreed_place'),
    options: PLACES.map((value) => ({
      value,
      label: t(`chronic.call_place.${value}`),
      ...(value === 'home' ? { hint: t('chronic.call_place_hint') } : {}),
    })),
  })}${fields({
    name: 'remove_reason',
    type: 'select',
    label: t('chronic.call_remove_reason'),
    placeholder: t('kit.choose'),
    options: REMOVE_REASONS.map((value) => ({ value, label: t(`chronic.remove_reason.${value}`) })),
  })}${fields({ name: 'note', label: t('chronic.call_note'), optional: true, maxlength: MOST_NOTE, autocomplete: 'off' })}`

/** Enter in any field presses it, and so does the access key. */
const submit = ({ t }: Page, inList: boolean): Html =>
  html`<div class="row"><button class="btn primary" accesskey="s">${icon('check')}${t(inList ? 'chronic.call_save_next' : 'chronic.call_save')}</button></div>`

async function rowOf(page: Page, id: string): Promise<OverdueRow | null> {
  const db = own(page.db)
  const facts = (await loadFacts(db, [id])).get(id)
  const person = (await listedPeople(page, [id])).get(id)
  if (!facts || !person) throw notFound()
  const standing = standingOf(facts, page.config<ChronicConfig>('chronic'), page.today)
  if (!standing.next) return null
  const missedOn = standing.next.on
  const last = facts.calls.at(-1)
  return {
    person,
    missedOn,
    highRisk: isHighRisk(lastKnown(standing)) && page.today > addDays(missedOn, HIGH_RISK_AFTER_DAYS),
    ...((await lastValues(page, new Map([[id, missedOn]]))).get(id) ?? { pressure: null, glucose: null }),
    lastCall: last ? { ...last, agreed_place: last.agreed_place ?? null } : null,
    place: '',
  }
}
