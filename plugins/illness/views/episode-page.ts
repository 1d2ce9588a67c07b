/** What to do now, before anything else; then whom to call, then why. */
import type { Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { timeline } from '#views/timeline.ts'
import type { RecordPages } from '../../records/public.ts'
import type { PubPartner } from '../../referral/public.ts'
import { own, type OwnDb } from '../db.ts'
import { isOlder } from '../input.ts'
import { episodeById, followUpsOf, userName } from '../queries.ts'
import { followUp } from '../rules/follow-up.ts'
import type { EpisodeRow, FollowUpRow } from '../tables.ts'
import { listed } from '../words.ts'
import { leftOf, type Left } from '../left.ts'
import { callButtons } from './call.ts'
import { foundCard } from './found.ts'
import { leftLinks } from './void-form.ts'

const KIND = { emergency: 'bad', same_day: 'warn', home: 'ok' } as const

export async function episodePage(page: Page, id: string): Promise<Response> {
  const { t, fmt } = page
  const db = own(page.db)
  const e = await episodeById(db, id)
  page.log.viewed(e.person_id)
  const looked = await followUpsOf(db, e)
  const referral = e.referral_id === null ? null : await referralOf(db, e.referral_id)
  const house = await houseOf(db, e.person_id)
  const stays = e.voided_at === null ? null : await staysOf(page, db, e)
  const by = await userName(page, e.performer_id)
  const text = t('illness.sms_text', { urgency: t(`illness.urgency.${e.urgency}`), house: house ?? '–' })
  return await page.show({
    title: t('illness.episode'),
    narrow: true,
    current: '/households',
    body: html`${pageHead({
      title: t('illness.episode'),
      up: { href: `/people/${e.person_id}`, label: t('illness.to_person') },
      meta: [by, fmt.dateTime(e.happened_at, page.timeZone)].filter((w) => w !== null).join(' · '),
    })}${await page.service<RecordPages>('records.pages').aboutPerson(page, e.person_id)}${when(
      e.voided_at !== null,
      () => banner('warn', { title: t('illness.voided'), text: e.void_reason ?? undefined }),
    )}${when(stays !== null, () => card({ id: 'stays', title: t('illness.stays'), body: html`<p>${t('illness.stays_hint')}</p>${leftLinks(page, stays!)}` }))}${banner(KIND[e.urgency], { title: t(`illness.outcome.${e.urgency}`), text: t(`illness.outcome_text.${e.urgency}`) })}${nowCard(page, e)}${when(
      e.urgency !== 'home',
      () => callButtons(page, { partner: referral?.partner ?? null, text }),
    )}${when(referral, () => referralRow(page, e.referral_id!))}${homeCard(page, e, looked)}${foundCard(page, e)}${when(looked.length > 0, () => lookedCard(page, looked))}${when(
      page.can('illness:write') && e.voided_at === null,
      () => footer(page, e),
    )}`,
  })
}

/** Of an episode that was taken back: what of it still counts, so that nobody takes it for gone. */
async function staysOf(page: Page, db: OwnDb, e: EpisodeRow): Promise<Left | null> {
  const { referral, readings } = await leftOf(page, db, e)
  const stays = { referral: referral?.state === 'closed' ? null : referral, readings }
  return stays.referral === null && readings.length === 0 ? null : stays
}

const nowCard = ({ t }: Page, e: EpisodeRow): Html | '' => {
  const advice = listed(e.advice)
  return when(advice.length > 0, () =>
    card({
      id: 'now',
      title: t('illness.do_now'),
      next: true,
      body: html`<ol class="stack">${advice.map((a) => html`<li><b>${t(`illness.advice.${a}`)}</b><br>${t(`illness.advice_how.${a}`)}</li>`)}</ol>`,
    }),
  )
}

const referralRow = ({ t }: Page, id: string): Html =>
  html`<div class="row">${linkButton({ href: `/referrals/${id}`, icon: 'send', label: t('illness.referral') })}${linkButton({ href: `/referrals/${id}/letter`, icon: 'print', label: t('illness.letter') })}</div>`

/** Said to the family whatever was found: when to come back at once, what to do at home, and when somebody looks again. */
function homeCard(page: Page, e: EpisodeRow, looked: readonly FollowUpRow[]): Html {
  const { t, fmt } = page
  const last = looked.at(-1)
  const next = followUp(
    e.happened_on,
    e.age_group,
    e.urgency,
    last ? { on: last.happened_on, state: last.state } : null,
  )
  return card({
    id: 'home',
    title: t(e.urgency === 'home' ? 'illness.care_at_home' : 'illness.until_then'),
    body: html`<div class="stack">${when(e.urgency === 'home', () => html`<p>${t(`illness.home.${e.age_group}`)}</p>`)}<p><b>${t('illness.return_title')}</b> ${t(`illness.return.${e.age_group}`)}</p>${obstetric(page, e)}${when(
      next,
      () => html`<p>${t('illness.looks_again', { date: fmt.date(next!.dueOn) })}</p>`,
    )}</div>`,
  })
}

/** In pregnancy and after it other signs bring her back, and no medicine is harmless; where nobody knows, it is asked. */
const obstetric = (page: Page, e: EpisodeRow): Html | '' => {
  const { t } = page
  return when(
    isOlder(e.age_group) && e.pregnancy !== 'no',
    () =>
      html`<p><b>${t(`illness.obstetric_title.${e.pregnancy}`)}</b> ${t(`illness.obstetric_return.${e.pregnancy}`)} ${t('illness.obstetric_medicines')}</p>${when(
        e.pregnancy === 'unknown' && page.can('pregnancy:write'),
        () =>
          html`<div class="row">${linkButton({ href: `/people/${e.person_id}/pregnancy/ask`, icon: 'help', label: t('illness.ask_pregnancy') })}</div>`,
      )}`,
  )
}

const lookedCard = ({ t, fmt }: Page, looked: readonly FollowUpRow[]): Html =>
  card({
    id: 'looked',
    title: t('illness.follow_ups'),
    body: timeline(
      looked.toReversed().map((l) => ({
        icon: 'pulse' as const,
        title: t(`illness.follow_up.${l.state}`),
        when: fmt.date(l.happened_on),
        ...(l.note === null ? {} : { text: l.note }),
        aside: html`${confidential(t, l.sensitivity)}`,
      })),
    ),
  })

const footer = (page: Page, e: EpisodeRow): Html =>
  html`<div class="row">${linkButton({ href: `/illness/${e.id}/follow-up`, kind: 'primary', icon: 'pulse', label: page.t('illness.follow_up') })}${linkButton(
    { href: `/people/${e.person_id}/ill`, icon: 'warning', label: page.t('illness.ask_again') },
  )}${linkButton({
    href: `/illness/${e.id}/void`,
    kind: 'quiet',
    icon: 'close',
    label: page.t('illness.void'),
  })}</div>`

async function referralOf(db: OwnDb, id: string): Promise<{ partner: PubPartner | null } | null> {
  const referral = await db.selectFrom('pub_referral').select('partner_id').where('id', '=', id).executeTakeFirst()
  if (!referral) return null
  const partner =
    referral.partner_id === null
      ? undefined
      : await db.selectFrom('pub_partner').selectAll().where('id', '=', referral.partner_id).executeTakeFirst()
  return { partner: partner ?? null }
}

async function houseOf(db: OwnDb, person: string): Promise<string | null> {
  const house = await db
    .selectFrom('pub_person as p')
    .innerJoin('pub_household as h', 'h.id', 'p.household_id')
    .select('h.number')
    .where('p.id', '=', person)
    .executeTakeFirst()
  return house?.number ?? null
}
