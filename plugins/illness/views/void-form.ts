/** Taking an episode back, and what came of it: asked, for a referral may be on its way and a reading may be right after all. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { html, when, type Html } from '#views/html.ts'
import type { RecordPages, RecordWords } from '../../records/public.ts'
import { own } from '../db.ts'
import { leftOf, type Left } from '../left.ts'
import { episodeById } from '../queries.ts'
import { MOST_REASON } from '../input.ts'

export async function voidForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const db = own(page.db)
  const episode = await episodeById(db, state.params['episode']!)
  page.log.viewed(episode.person_id)
  const left = await leftOf(page, db, episode)
  const about = { ...state, params: { ...state.params, person: episode.person_id } }
  return await page.service<RecordPages>('records.pages').personAction(page, about, () => ({
    title: t('illness.void_title'),
    hint: t('illness.void_hint'),
    shown: { cancel_referral: left.referral?.state === 'open', void_readings: left.readings.length > 0 },
    submit: t('illness.void_do'),
    submitKind: 'danger',
    body: (fields) =>
      html`${fields({ name: 'reason', label: t('illness.void_reason'), optional: true, maxlength: MOST_REASON })}${when(
        left.referral !== null && left.referral.state !== 'closed',
        () =>
          fields({
            name: 'cancel_referral',
            type: 'checkbox',
            label: t(`illness.void_referral.${left.referral!.state}`),
          }),
      )}${when(left.readings.length > 0, () =>
        fields({
          name: 'void_readings',
          type: 'checkbox',
          label: t('illness.void_readings', { n: left.readings.length }),
        }),
      )}${leftLinks(page, left)}`,
  }))
}

/** Where what came of it stands. */
export function leftLinks(page: Page, { referral, readings }: Left): Html {
  const { t } = page
  const { observation } = page.service<RecordWords>('records.words')
  return html`<div class="row">${when(referral !== null, () =>
    linkButton({ href: `/referrals/${referral!.id}`, icon: 'send', label: t('illness.referral') }),
  )}${readings.map((r) => linkButton({ href: `/facts/observation/${r.id}`, icon: 'pulse', label: observation(t, r) }))}</div>`
}
