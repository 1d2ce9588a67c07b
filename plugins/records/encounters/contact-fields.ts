/** The parts that the forms of visits, calls and amendments share. */
import { timeInZone } from '#kernel/dates.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { hiddenFields } from '#views/button.ts'
import type { FieldValue } from '#views/field.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { MOST_NOTE, MOST_REASON } from './input.ts'
import type { Attendee, Home, Member } from './queries.ts'

export type Shown = Record<string, FieldValue>

export const homeHead = (page: Page, home: Home, title: string): Html =>
  pageHead({
    title,
    eyebrow: home.name ?? undefined,
    meta: home.address ?? undefined,
    houseNumber: home.number,
    up: { href: `/households/${home.id}`, label: page.t('records.contact.to_household') },
  })

/** After a refusal the same people stand in the same order as when it was typed, whoever came or left since. */
export function asTyped<M extends Member>(state: FormState, people: readonly M[]): M[] {
  const list = state.values['members']
  const order = (Array.isArray(list) ? list : []).map((m) =>
    typeof m === 'object' && !Array.isArray(m) ? m['person'] : undefined,
  )
  const place = (m: M) => (order.includes(m.id) ? order.indexOf(m.id) : order.length)
  return order.length === 0 ? [...people] : people.toSorted((a, b) => place(a) - place(b))
}

export const shownAttendance = (attendees: readonly Attendee[], people: readonly Member[]): Shown =>
  Object.fromEntries(
    people.flatMap((p, n) => {
      const a = attendees.find((one) => one.id === p.id)
      return [
        [`members.${n}.present`, a?.present === 1],
        [`members.${n}.note`, a?.note ?? ''],
      ]
    }),
  )

export const whoCard = (page: Page, fields: Fields, people: readonly Member[], title: string): Html =>
  card({
    id: 'who',
    title,
    body: html`<div class="form">${
      people.length === 0
        ? html`<p class="meta">${page.t('records.contact.nobody_registered')}</p>`
        : html`${fields({ name: 'everybody', type: 'checkbox', label: page.t('records.contact.everybody') })}${people.map((p, n) => personRow(page, fields, p, n))}`
    }</div>`,
  })

const personRow = (page: Page, fields: Fields, p: Member, n: number): Html => {
  const { t } = page
  const note = fields({
    name: `members.${n}.note`,
    label: t('records.contact.note_about', { name: p.name }),
    optional: true,
    maxlength: MOST_REASON,
  })
  const age = page.fmt.age(p.birth_date, page.today, t)
  return html`<div class="stack">${hiddenFields({ [`members.${n}.person`]: p.id })}${fields({
    name: `members.${n}.present`,
    type: 'checkbox',
    label: t('records.contact.person_with_age', { name: p.name, age, sex: t(`records.sex.${p.sex}`) }),
  })}<details><summary class="btn quiet">${t('records.contact.add_note')}</summary>${note}</details></div>`
}

export const noteField = (page: Page, fields: Fields, label: string): Html =>
  fields({ name: 'note', type: 'textarea', label, optional: true, rows: 3, maxlength: MOST_NOTE })

/** Day and times by the clinic's clock, filled in with now; and, for who may, whose work it was. */
export const whenCard = (
  page: Page,
  fields: Fields,
  performers: readonly Performer[],
  /** Of an entry that is amended: who stays its performer unless somebody else is named. */
  standing?: Performer,
): Html => {
  const { t } = page
  return card({
    id: 'when',
    title: t('records.contact.when'),
    body: html`<div class="form"><div class="row">${fields({
      name: 'on',
      type: 'date',
      label: t('records.contact.day'),
      value: page.today,
      max: page.today,
    })}${fields({ name: 'from', type: 'time', label: t('records.contact.from'), value: timeInZone(page.now, page.timeZone) })}${fields(
      {
        name: 'to',
        type: 'time',
        label: t('records.contact.to'),
        optional: true,
      },
    )}</div>${when(performers.length > 0, () =>
      fields({
        name: 'performer',
        type: 'select',
        label: t('records.contact.performer'),
        // On a new entry nobody named means oneself; on an old one it would mean whoever stands there.
        ...(standing ? {} : { placeholder: performerSelf(page) }),
        options: (standing
          ? withStanding(page, performers, standing)
          : performers.filter((u) => u.id !== page.actor.id)
        ).map((u) => ({ value: u.id, label: u.id === page.actor.id ? performerSelf(page) : u.name })),
      }),
    )}</div>`,
  })
}

interface Performer {
  id: string
  name: string
}

const performerSelf = ({ t, actor }: Page) => t('records.contact.performer_self', { name: actor.name })

/** Who has left the service is offered nowhere else, and stays the performer of what they did. */
const withStanding = ({ actor }: Page, performers: readonly Performer[], standing: Performer): readonly Performer[] => [
  ...(performers.some((u) => u.id === actor.id) ? [] : [actor]),
  ...(performers.some((u) => u.id === standing.id) || standing.id === actor.id ? [] : [standing]),
  ...performers,
]
