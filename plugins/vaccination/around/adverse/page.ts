/** One adverse event as it stands: what it was, after which doses, what the nurse did. */
import type { Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../../db.ts'
import type { AdverseEventRow } from '../../tables.ts'
import { recordPages } from '../fields.ts'
import { isGrave } from './alert.ts'
import { dosesOf, eventById, newerOf } from './queries.ts'
import { doseWords, eventWords } from './words.ts'

export async function showAdverseEvent(page: Page, id: string): Promise<Response> {
  const db = own(page.db)
  const { t, fmt } = page
  const event = await eventById(db, id)
  page.log.viewed(event.person_id)
  const doses = await dosesOf(db, [event])
  const names = await userNames(db, [event.performer_id, event.responded_by])
  const from = (await recordPages(page).movedFrom(page, [event]))(event)
  const newer = event.status === 'final' ? null : await newerOf(db, event)
  return await page.show({
    title: t('vaccination.adverse'),
    narrow: true,
    current: '/households',
    body: html`${pageHead({
      title: event.status === 'moved' ? t('vaccination.adverse') : eventWords(page, event),
      eyebrow: t('vaccination.adverse'),
      lines: [
        t('vaccination.told_on_by', {
          when: fmt.dateTime(event.recorded_at, page.timeZone),
          name: names.get(event.performer_id) ?? '',
        }),
      ],
      up: { href: `/people/${event.person_id}`, label: t('vaccination.to_person') },
    })}${await recordPages(page).aboutPerson(page, event.person_id)}${notStanding(page, event, newer)}${
      // Whose it was thought to be must not read here what is another person's.
      event.status === 'moved'
        ? ''
        : html`${from === null ? '' : banner('info', { title: from })}${card({
            id: 'event',
            title: t('vaccination.what_happened'),
            flush: kv([
              [
                t('vaccination.after_which'),
                html`${(JSON.parse(event.immunizations) as string[]).map((root) => {
                  const dose = doses.get(root)
                  return html`<span>${dose ? doseWords(page, dose) : t('vaccination.dose_gone')}</span><br>`
                })}`,
              ],
              [t('vaccination.onset_on'), fmt.date(event.onset_on)],
              [t('vaccination.severity'), t(`vaccination.severity.${event.severity}`)],
              [t('vaccination.serious'), t(`vaccination.serious.${event.serious ?? 'no'}`)],
              [t('vaccination.outcome'), t(`vaccination.outcome.${event.outcome}`)],
              [t('vaccination.adverse_note'), event.note],
              [t('records.sensitivity'), confidential(t, event.sensitivity) || null],
            ]),
            footer:
              event.status === 'final' && page.can('vaccination:write')
                ? html`${linkButton({ href: `/adverse-events/${id}/amend`, icon: 'edit', label: t('vaccination.adverse_amend') })}${linkButton(
                    { href: `/adverse-events/${id}/move`, kind: 'quiet', label: t('vaccination.doses.move_dose') },
                  )}${linkButton({
                    href: `/adverse-events/${id}/void`,
                    kind: 'quiet',
                    icon: 'close',
                    label: t('vaccination.void'),
                  })}`
                : undefined,
          })}${answer(page, event, names.get(event.responded_by ?? '') ?? '')}`
    }`,
  })
}

const BECAME = { amended: 'vaccination.was_amended', moved: 'vaccination.was_moved' }

const notStanding = ({ t }: Page, e: AdverseEventRow, newer: string | null): Html | '' =>
  when(e.status !== 'final', () =>
    banner('warn', {
      title: t(BECAME[e.status as keyof typeof BECAME] ?? 'vaccination.taken_back'),
      ...(e.void_reason === null ? {} : { text: e.void_reason }),
      ...(newer === null
        ? {}
        : {
            action: linkButton({ href: `/adverse-events/${newer}`, small: true, label: t('vaccination.see_newest') }),
          }),
    }),
  )

function answer(page: Page, e: AdverseEventRow, by: string): Html {
  const { t, fmt } = page
  const may = e.status === 'final' && page.can('vaccination:answer')
  const codes = e.response === null ? [] : (JSON.parse(e.response) as string[])
  return card({
    id: 'answer',
    next: may && e.responded_at === null,
    title: t('vaccination.what_was_done'),
    body:
      e.responded_at === null
        ? t(isGrave(e) ? 'vaccination.nurse_was_told' : 'vaccination.nurse_will_look')
        : html`<p><b>${fmt.list(codes.map((c) => t(`vaccination.response.${c}`)))}</b></p>${when(e.response_note !== null, () => html`<p>${e.response_note}</p>`)}<p class="meta">${t('vaccination.answered_by', { name: by, when: fmt.dateTime(e.responded_at, page.timeZone) })}</p>`,
    footer: may
      ? linkButton({
          href: `/adverse-events/${e.id}/respond`,
          icon: 'edit',
          label: t('vaccination.respond'),
          kind: e.responded_at === null ? 'primary' : undefined,
        })
      : undefined,
  })
}
