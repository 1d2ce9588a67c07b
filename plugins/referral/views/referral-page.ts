import { dayInZone } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { badge } from '#views/badge.ts'
import { linkButton, postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { phoneLink, telHref } from '#views/text.ts'
import { timeline } from '#views/timeline.ts'
import type { RecordPages } from '../../records/public.ts'
import { own } from '../db.ts'
import { partnerById, referralOf, type Referral } from '../queries.ts'
import { isClosed } from '../rules/state.ts'
import type { PartnerRow } from '../tables.ts'
import { reasonWords, TONE } from './words.ts'

export async function referralPage(page: Page, id: string): Promise<Response> {
  const { t } = page
  const db = own(page.db)
  const r = await referralOf(db, id)
  page.log.viewed(r.person_id)
  const partner = await partnerById(db, r.partner_id)
  const names = await userNames(page.db, [
    r.performer_id,
    ...r.steps.flatMap((s) => [s.performer_id, s.voided_by ?? '']),
  ])
  const state = r.standing.state
  return await page.show({
    title: t('referral.one'),
    narrow: true,
    current: '/referrals',
    body: html`${pageHead({
      title: t('referral.one'),
      up: { href: `/people/${r.person_id}`, label: t('referral.to_person') },
      lines: [
        html`${badge(TONE[state], t(`referral.state.${state}`))} ${t(`referral.since.${state}`, { date: page.fmt.date(r.standing.since) })}`,
      ],
    })}${await page.service<RecordPages>('records.pages').aboutPerson(page, r.person_id)}${actions(page, r, partner)}${factsCard(page, r, names)}${when(
      partner,
      () => partnerCard(page, partner!),
    )}${when(r.steps.length > 0, () => stepsCard(page, r, names))}`,
  })
}

/** The two most likely news by one touch, all others by the form. */
function actions(page: Page, r: Referral, partner: PartnerRow | null): Html {
  const { t } = page
  const write = page.can('referral:write')
  const open = !isClosed(r.standing.state)
  const step = (kind: 'arrived' | 'chased') =>
    postButton({
      action: `/referrals/${r.id}/step`,
      hidden: { ...page.envelope('referral.record_step'), kind },
      icon: kind === 'arrived' ? 'check' : 'phone',
      label: t(`referral.do.${kind}`),
    })
  return html`<div class="row">${when(write, () =>
    linkButton({ href: `/referrals/${r.id}/step`, kind: 'primary', icon: 'edit', label: t('referral.step') }),
  )}${when(write && open && r.standing.state !== 'arrived', () => step('arrived'))}${when(write && open, () => step('chased'))}${when(
    partner?.phone,
    () => linkButton({ href: telHref(partner!.phone!), icon: 'phone', label: partner!.phone! }),
  )}${linkButton({ href: `/referrals/${r.id}/letter`, icon: 'print', label: t('referral.letter') })}</div>`
}

const factsCard = (page: Page, r: Referral, names: ReadonlyMap<string, string>): Html => {
  const { t, fmt } = page
  return card({
    id: 'facts',
    title: t('referral.what'),
    flush: kv([
      [t('records.sensitivity'), confidential(t, r.sensitivity) || null],
      [t('referral.urgency'), t(`referral.urgency.${r.urgency}`)],
      [t('referral.wanted_on'), r.wanted_on && fmt.date(r.wanted_on)],
      [t('referral.to'), r.partner_name ?? t('referral.no_partner')],
      [t('referral.reason'), reasonWords(page, t, r)],
      [t('referral.done_before'), r.done_before],
      [t('referral.transport'), t(`referral.transport.${r.transport}`)],
      [t('referral.told'), t(`referral.told.${r.told}`)],
      [t('referral.note'), r.note],
      [t('referral.by'), names.get(r.performer_id)],
      [t('referral.at'), fmt.dateTime(r.happened_at, page.timeZone)],
    ]),
  })
}

const partnerCard = ({ t }: Page, p: PartnerRow): Html =>
  card({
    id: 'partner',
    title: p.name,
    meta: t(`referral.kind.${p.kind}`),
    flush: kv([
      [t('referral.phone'), p.phone && phoneLink(p.phone)],
      [t('referral.address'), p.address],
      [t('referral.hours'), p.hours],
      [t('referral.transport_note'), p.transport_note],
    ]),
  })

const stepsCard = (page: Page, r: Referral, names: ReadonlyMap<string, string>): Html => {
  const { t, fmt } = page
  return card({
    id: 'steps',
    title: t('referral.steps'),
    body: timeline(
      r.steps.toReversed().map((s) => ({
        icon: 'send' as const,
        title: t(`referral.step.${s.kind}`),
        when: fmt.date(s.happened_on),
        text: [
          s.text,
          names.get(s.performer_id),
          s.voided_at &&
            t('referral.voided', { date: fmt.date(dayInZone(s.voided_at, page.timeZone)), why: s.void_reason ?? '–' }),
        ]
          .filter(Boolean)
          .join(' · '),
        struck: s.voided_at !== null,
        aside: html`${confidential(t, s.sensitivity)}${when(s.voided_at === null && page.can('referral:write'), () =>
          postButton({
            action: `/referrals/steps/${s.id}/void`,
            hidden: page.envelope('referral.void_step'),
            label: t('referral.void_step'),
            kind: 'quiet',
            small: true,
          }),
        )}`,
      })),
    ),
  })
}
