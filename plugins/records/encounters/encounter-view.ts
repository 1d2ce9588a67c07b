import { dayInZone } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import type { EncounterRow } from '../tables.ts'
import type { Attendee } from './queries.ts'

/** What an encounter says, as facts by name. */
export const encounterFacts = (
  page: Page,
  e: EncounterRow,
  there: readonly Attendee[],
  users: ReadonlyMap<string, string>,
): Html => {
  const { t, fmt, timeZone } = page
  const who = (id: string) => users.get(id) ?? t('records.contact.user_unknown')
  const present = there.filter((a) => a.present === 1)
  const absent = there.filter((a) => a.present !== 1)
  const end =
    e.ended_at === null
      ? null
      : dayInZone(e.ended_at, timeZone) === e.happened_on
        ? fmt.time(e.ended_at, timeZone)
        : fmt.dateTime(e.ended_at, timeZone)
  return kv([
    [t('records.contact.outcome'), e.outcome && t(`records.contact.outcome.${e.outcome}`)],
    [t('records.contact.outcome_reason'), e.outcome_reason],
    [t('records.contact.from'), fmt.dateTime(e.started_at, timeZone)],
    [t('records.contact.to'), end],
    [
      t(e.class === 'home' ? 'records.contact.was_home' : 'records.contact.took_part'),
      present.length > 0 ? people(present) : null,
    ],
    [t('records.contact.was_not_home'), absent.length > 0 ? people(absent) : null],
    [t('records.contact.what_was_done'), e.note],
    [t('records.contact.next_visit_on'), e.next_visit_on && fmt.date(e.next_visit_on)],
    [t('records.contact.performer'), who(e.performer_id)],
    [t('records.contact.recorder'), e.recorder_id === e.performer_id ? null : who(e.recorder_id)],
    [t('records.contact.recorded_at'), fmt.dateTime(e.recorded_at, timeZone)],
    [t('records.contact.amend_reason'), e.amend_reason],
  ])
}

const people = (list: readonly Attendee[]): Html =>
  html`<div class="stack">${list.map((a) => html`<p><a href="/people/${a.id}">${a.name}</a>${a.note === null ? '' : html` <span class="meta">${a.note}</span>`}</p>`)}</div>`
