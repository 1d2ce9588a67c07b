import type { FormState, Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import type { ChronicConfig } from '../../clinic.ts'
import { own } from '../../db.ts'
import { PROGRAMMES, type Programme } from '../../tables.ts'
import { MOST_NOTE, somebody, tooYoung } from '../entry.ts'
import type { Known } from '../conclude.ts'
import { knownOf } from '../known.ts'
import { diagnosedFields } from './episode-pages.ts'
import { historyFields } from './history-fields.ts'
import { pregnantField } from './measure-cards.ts'
import { recordPages } from './somebody.ts'
import { optionsOf } from './words.ts'

export async function registerPage(page: Page, state: FormState): Promise<Response> {
  const { t, today } = page
  const personId = state.params['person']!
  const person = await somebody(own(page.db), personId)
  const refused = tooYoung(person.birth_date, today)
  if (refused) return await explained(page, personId, refused)
  const known = await knownOf(page, page.config<ChronicConfig>('chronic'), personId, { on: today, at: page.now })
  const { suspicion, notFollowed, followed } = known.standing
  const open = PROGRAMMES.filter((p) => !followed[p])
  const likely = open.find((p) => notFollowed.includes(p) || suspicion[p].state === 'confirmed')
  return await recordPages(page).personAction(page, state, () => ({
    title: t('chronic.register.title'),
    hint: t('chronic.register.hint'),
    submit: t('chronic.register.do'),
    body: (fields) =>
      html`${fields({
        name: 'programme',
        type: 'radio',
        label: t('chronic.field.programme'),
        options: open.map((value) => ({ value, label: t(`chronic.programme.${value}`) })),
        value: likely ?? (open.length === 1 ? open[0] : undefined),
        required: true,
      })}${fields({
        name: 'diagnosed_by',
        type: 'radio',
        label: t('chronic.field.diagnosed_by'),
        hint: standsAt(page, known, open),
        options: optionsOf(page, 'diagnosed_by', ['protocol', 'doctor']),
        value: likely ? (notFollowed.includes(likely) ? 'doctor' : 'protocol') : undefined,
        required: true,
      })}${diagnosedFields(page, fields)}${pregnantField(page, fields, known)}${card({
        id: 'history',
        title: t('chronic.register.history'),
        body: html`<div class="form">${historyFields(page, fields, known.facts.history)}</div>`,
      })}${fields({ name: 'on', type: 'date', label: t('chronic.register.on'), value: today, max: today })}${fields({
        name: 'note',
        type: 'textarea',
        label: t('chronic.note'),
        optional: true,
        rows: 2,
        maxlength: MOST_NOTE,
      })}`,
  }))
}

const standsAt = (page: Page, { standing }: Known, open: readonly Programme[]): string =>
  open
    .map((p) => {
      const s = standing.suspicion[p]
      return page.t(`chronic.register.suspicion_${s.state}`, {
        programme: page.t(`chronic.programme.${p}`),
        missing: s.state === 'suspected' ? s.missing : 0,
      })
    })
    .join(' · ')

/** Adult thresholds are nobody else's: why, and what there is instead. */
async function explained(page: Page, personId: string, why: string): Promise<Response> {
  const { t } = page
  return await page.show({
    title: t('chronic.register.title'),
    narrow: true,
    current: '/households',
    body: html`${pageHead({ title: t('chronic.register.title'), up: { href: `/people/${personId}`, label: t('chronic.to_person') } })}${await recordPages(page).aboutPerson(page, personId)}${banner(
      'info',
      {
        title: t(why),
        text: t(`${why}_hint`),
        action: linkButton({
          href: `/people/${personId}/chronic/measure`,
          label: t('chronic.measure.title'),
          small: true,
        }),
      },
    )}`,
  })
}
