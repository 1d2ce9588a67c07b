import type { FormState, Page } from '#kernel/plugin.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import type { RecordPages } from '../../records/public.ts'
import { own } from '../db.ts'
import { MOST_WORDS } from '../input.ts'
import { episodeById } from '../queries.ts'
import { FOLLOW_UP_STATES } from '../tables.ts'
import { foundCard } from './found.ts'

export async function followUpForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const episode = await episodeById(own(page.db), state.params['episode']!)
  page.log.viewed(episode.person_id)
  const up = `/illness/${episode.id}`
  const fields = fieldsOf(t, state)
  return await page.show({
    title: t('illness.follow_up'),
    narrow: true,
    current: '/households',
    body: html`${pageHead({ title: t('illness.follow_up'), up: { href: up, label: t('illness.episode') } })}${await page
      .service<RecordPages>('records.pages')
      .aboutPerson(page, episode.person_id)}${foundCard(page, episode)}${commandForm({
      t,
      state,
      fields,
      body: html`${fields({
        name: 'state',
        type: 'radio',
        label: t('illness.how_now'),
        options: FOLLOW_UP_STATES.map((value) => ({ value, label: t(`illness.follow_up.${value}`) })),
        required: true,
      })}${fields({ name: 'on', type: 'date', label: t('illness.on'), value: page.today, max: page.today })}${fields({
        name: 'note',
        type: 'textarea',
        label: t('illness.note'),
        optional: true,
        maxlength: MOST_WORDS,
      })}`,
      submit: t('kit.save'),
      cancel: up,
    })}`,
  })
}
