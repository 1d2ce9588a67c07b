/** One contact as it was recorded: what to do first, then what was found. */
import type { Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, when, type Html, type Text } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import type { ReferralStanding } from '../../referral/public.ts'
import { NO_SIGN } from '../commands/contact-input.ts'
import { own } from '../db.ts'
import { foundAt, type Found } from '../found.ts'
import { entryOfKind, referralOf } from '../queries.ts'
import { assess } from '../rules/findings.ts'
import type { ContactRow } from '../tables.ts'
import { whatToDo } from './danger.ts'
import { recordPages } from './somebody.ts'
import { answerName, type Answered } from './words.ts'

export async function showContact(page: Page, id: string): Promise<Response> {
  const db = own(page.db)
  const { t, fmt } = page
  const contact = await entryOfKind(db, 'contact', id)
  page.log.viewed(contact.person_id)
  const found = await foundAt(db, contact)
  const reasons = assess(contact.kind, found.findings)
  const by = (await userNames(db, [contact.performer_id])).get(contact.performer_id) ?? ''
  const standing = contact.status === 'final'
  const referral = await referralOf(db, id)
  const isWaitedFor =
    !standing &&
    referral !== null &&
    (await page.service<ReferralStanding>('referral.standing')(page.db, referral)) !== 'closed'
  const danger = standing && reasons.some((r) => r.urgency !== 'watch')
  return await page.show({
    title: t(`pregnancy.contact.${contact.kind}`),
    narrow: true,
    current: '/households',
    body: html`${pageHead({
      title: t(`pregnancy.contact.${contact.kind}`),
      lines: [t('pregnancy.on_by', { date: fmt.date(contact.happened_on), name: by })],
      up: { href: `/people/${contact.person_id}`, label: t('pregnancy.to_person') },
    })}${await recordPages(page).aboutPerson(page, contact.person_id)}${
      standing
        ? reasons.length > 0
          ? whatToDo(page, contact.kind, reasons)
          : banner('ok', { text: t('pregnancy.nothing_found') })
        : banner('warn', { title: t('pregnancy.taken_back'), text: contact.void_reason ?? '' })
    }${when(isWaitedFor, () => stillReferred(page, referral!))}${when(danger, () => afterDanger(page, contact, referral))}${card(
      {
        id: 'found',
        title: t('pregnancy.found'),
        flush: kv(facts(page, contact, found)),
      },
    )}${when(standing && page.can('pregnancy:write'), () =>
      linkButton({ href: `/pregnancy-contacts/${id}/void`, kind: 'quiet', icon: 'close', label: t('pregnancy.void') }),
    )}`,
  })
}

const stillReferred = ({ t }: Page, id: string): Html =>
  banner('warn', {
    title: t('pregnancy.referral_stays'),
    action: linkButton({ href: `/referrals/${id}`, icon: 'send', label: t('pregnancy.referral'), small: true }),
  })

function afterDanger(page: Page, c: ContactRow, referral: string | null): Html {
  const { t } = page
  return card({
    id: 'after',
    next: c.response === null,
    title: t('pregnancy.what_was_done'),
    body:
      c.response === null
        ? t('pregnancy.nothing_done_yet')
        : html`<p><b>${t(`pregnancy.response.${c.response}`)}</b></p>${when(c.response_note !== null, () => html`<p>${c.response_note}</p>`)}`,
    footer: page.can('pregnancy:write')
      ? html`${when(referral, () => linkButton({ href: `/referrals/${referral!}`, icon: 'send', label: t('pregnancy.referral') }))}${linkButton(
          {
            href: `/pregnancy-contacts/${c.id}/respond`,
            icon: 'edit',
            label: t('pregnancy.respond'),
            kind: c.response === null ? 'primary' : undefined,
          },
        )}`
      : undefined,
  })
}

function facts(page: Page, c: ContactRow, { typed }: Found): [Text, Text | null][] {
  const { t, fmt } = page
  const number = (name: keyof typeof typed, unit: string): [Text, Text | null] => {
    const value = typed[name]
    return [t(`pregnancy.field.${name}`), typeof value === 'number' ? `${fmt.number(value)} ${unit}` : null]
  }
  const coded = (name: Answered): [Text, Text | null] => {
    const value = typed[name]
    return [t(`pregnancy.field.${name}`), typeof value === 'string' ? answerName(page, name, value) : null]
  }
  const bp = (over: number | null | undefined, under: number | null | undefined) =>
    over == null ? null : `${over}/${under ?? '–'} ${t('pregnancy.unit.mmhg')}`
  const signs = (typed.signs ?? []).filter((s) => s !== NO_SIGN)
  return [
    [
      t('pregnancy.danger_signs'),
      c.signs === null
        ? t('pregnancy.not_asked')
        : signs.length === 0
          ? t('pregnancy.no_sign')
          : fmt.list(signs.map((s) => t(`pregnancy.sign.${s}`))),
    ],
    [t('pregnancy.pressure'), bp(typed.systolic, typed.diastolic)],
    [t('pregnancy.second_reading'), bp(typed.systolic_again, typed.diastolic_again)],
    number('weight', c.kind === 'newborn' ? 'g' : 'kg'),
    number('temperature', t('pregnancy.unit.celsius')),
    number('haemoglobin', t('pregnancy.unit.g_dl')),
    coded('protein'),
    coded('oedema'),
    coded('movement'),
    number('fundal_height', t('pregnancy.unit.cm')),
    number('fetal_heart', t('pregnancy.unit.per_minute')),
    number('breaths', t('pregnancy.unit.per_minute')),
    coded('feeding'),
    coded('cord'),
    [t('pregnancy.note'), c.note],
    [t('records.sensitivity'), confidential(t, c.sensitivity) || null],
  ]
}
