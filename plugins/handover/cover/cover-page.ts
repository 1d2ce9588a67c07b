/** Before a caseload changes hands: what was promised there, to whom it goes, and for how long. */
import { addDays } from '#kernel/dates.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { MOST_WORDS } from '../codes.ts'
import { own } from '../db.ts'
import { promisesIn } from './promises.ts'
import { promisesView } from './promises-view.ts'
import { areaNames, carers, inside } from './queries.ts'

/** A week of leave is the usual one. */
const USUAL_DAYS = 7

export async function coverForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const db = own(page.db)
  const people = await carers(db)
  const giver = people.get(state.params['worker']!)
  const seen = giver ? await inside(db, giver.areas, page.actor.scope.areas) : new Set<string>()
  if (!giver || seen.size === 0) throw notFound()
  const areas = giver.areas.filter((a) => seen.has(a))
  const names = await areaNames(page, areas)
  // Somebody of this clinic first: whoever has an area in the reader's own.
  const near = new Set<string>()
  for (const p of people.values()) if ((await inside(db, p.areas, page.actor.scope.areas)).size > 0) near.add(p.id)
  const others = [...people.values()].filter((p) => p.id !== giver.id)
  const fields = fieldsOf(t, state, {
    from_on: addDays(page.today, 1),
    until_on: addDays(page.today, USUAL_DAYS),
    areas,
  })
  return await page.show({
    title: t('handover.cover'),
    current: '/covers',
    wide: true,
    body: html`${pageHead({
      title: t('handover.cover_of', { name: giver.name }),
      lines: [t('handover.cover_text')],
      up: { href: '/covers', label: t('handover.covers') },
    })}<div class="cols"><div class="stack">${await promisesView(page, await promisesIn(page, areas))}</div><div class="stack">${card(
      {
        id: 'cover',
        title: t('handover.cover_to'),
        body: commandForm({
          t,
          state,
          fields,
          submit: t('handover.cover_do'),
          cancel: '/covers',
          body: html`${fields({
            name: 'taker',
            type: 'select',
            label: t('handover.taker'),
            placeholder: t('kit.choose'),
            required: true,
            options: [...others.filter((p) => near.has(p.id)), ...others.filter((p) => !near.has(p.id))].map((p) => ({
              value: p.id,
              label: `${p.name} (${t(`handover.role.${p.role}`)})`,
            })),
          })}${fields({
            name: 'areas',
            type: 'checkbox',
            label: t('handover.areas'),
            options: areas.map((value, n) => ({ value, label: names[n]! })),
          })}${fields({
            name: 'from_on',
            type: 'date',
            label: t('handover.from_on'),
            min: page.today,
            required: true,
          })}${fields({
            name: 'until_on',
            type: 'date',
            label: t('handover.last_day'),
            hint: t('handover.last_day_hint'),
            min: page.today,
            required: true,
          })}${fields({
            name: 'note',
            type: 'textarea',
            label: t('handover.cover_note'),
            hint: t('handover.cover_note_hint'),
            maxlength: MOST_WORDS,
            optional: true,
          })}`,
        }),
      },
    )}</div></div>`,
  })
}
