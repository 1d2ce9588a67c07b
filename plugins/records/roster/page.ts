import type { FormState, Page } from '#kernel/plugin.ts'
import type { Fields } from '#views/command-form.ts'
import { foldCard } from '#views/card.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { own } from '../db.ts'
import { membersOf, type Member } from '../queries.ts'
import { ageAndSex } from '../views/about-person.ts'
import { householdAction } from '../views/command-page.ts'
import { optionsOf } from '../views/words.ts'
import { HOUSEHOLD_KINDS, RESIDENCES, ROUND_ANSWERS, THEN } from './codes.ts'
import { confirmedAgo } from './age.ts'
import { kindOf, residencesOf } from './queries.ts'
import type { ResidenceRow } from './tables.ts'

export const rosterPage = (page: Page, state: FormState): Promise<Response> =>
  householdAction(page, state, async (h) => {
    const { t } = page
    const members = (await membersOf(page, h.id)).filter((m) => m.status === 'active')
    const residences = await residencesOf(
      own(page.db),
      members.map((m) => m.id),
    )
    return {
      title: t('records.roster'),
      hint: [confirmedAgo(page, h.confirmed_on), t('records.roster_hint')].join(' · '),
      shown: { kind: await kindOf(own(page.db), h.id), next: 'nothing' },
      submit: t('records.roster_do'),
      body: (fields) =>
        html`${members.map((m, n) =>
          memberRow(page, fields, m, n, {
            said: residences.get(m.id),
            open: state.errors.some((e) => e.field.startsWith(`members.${n}.`)),
          }),
        )}${when(members.length === 0, () => html`<p>${t('records.nobody_here')}</p>`)}${fields({
          name: 'next',
          type: 'radio',
          label: t('records.roster_then'),
          options: optionsOf(t, 'roster_then', THEN),
        })}${foldCard({
          icon: 'household',
          title: t('records.household_kind'),
          meta: t('records.household_kind_meta'),
          body: fields({
            name: 'kind',
            type: 'radio',
            label: t('records.household_kind'),
            options: optionsOf(t, 'household_kind', HOUSEHOLD_KINDS),
          }),
        })}`,
    }
  })

/** One touch for who is still here; when they left, and where they are registered, is folded away until it is asked. */
function memberRow(page: Page, fields: Fields, m: Member, n: number, { said, open }: Folded): Html {
  const { t } = page
  const at = `members.${n}`
  return html`<section class="card"><div class="body stack"><input type="hidden" name="${at}.person" value="${m.id}">${fields(
    {
      name: `${at}.now`,
      type: 'radio',
      label: html`<b>${m.name}</b> <span class="meta">${ageAndSex(page, m)}</span>`,
      value: 'here',
      options: optionsOf(t, 'roster_now', ROUND_ANSWERS),
    },
  )}<details${attrs({ open })}><summary>${t('records.roster_more')} · ${said ? t(`records.residence.${said.residence}`) : t('records.residence_unasked')}</summary><div class="stack">${fields(
    {
      name: `${at}.on`,
      label: t('records.roster_on'),
      hint: t('kit.partialDateHint'),
      maxlength: 20,
      optional: true,
    },
  )}${fields({
    name: `${at}.residence`,
    type: 'select',
    label: t('records.residence'),
    value: said?.residence ?? '',
    placeholder: t('records.residence_unasked'),
    options: optionsOf(t, 'residence', RESIDENCES),
  })}${fields({
    name: `${at}.since`,
    label: t('records.residence_since'),
    hint: t('kit.partialDateHint'),
    value: said?.since ?? '',
    maxlength: 20,
    optional: true,
  })}</div></details></div></section>`
}

interface Folded {
  said: ResidenceRow | undefined
  /** Something in it was refused. */
  open: boolean
}
