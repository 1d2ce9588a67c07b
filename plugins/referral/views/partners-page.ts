import type { Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { phoneLink, tag } from '#views/text.ts'
import { own } from '../db.ts'
import { partnersFor } from '../queries.ts'
import type { PartnerRow } from '../tables.ts'

export async function partnersPage(page: Page): Promise<Response> {
  const { t } = page
  const manage = page.can('referral:manage')
  const partners = await partnersFor(own(page.db), { closed: manage })
  return await page.show({
    title: t('referral.partners'),
    current: page.can('referral:read') ? '/referrals' : '/partners',
    body: html`${pageHead({
      title: t('referral.partners'),
      lines: [t('referral.partners_text')],
      ...(page.can('referral:read') ? { up: { href: '/referrals', label: t('referral.list') } } : {}),
      actions:
        when(manage, () => linkButton({ href: '/partners/new', icon: 'plus', label: t('referral.add_partner') })) ||
        undefined,
    })}${
      partners.length === 0
        ? empty({ icon: 'list', title: t('referral.no_partners') })
        : html`<div class="grid">${partners.map((p) => partnerCard(page, p, manage))}</div>`
    }`,
  })
}

const partnerCard = ({ t }: Page, p: PartnerRow, manage: boolean): Html =>
  card({
    id: `p-${p.id}`,
    title: p.name,
    meta: t(`referral.kind.${p.kind}`),
    aside: html`${when(p.emergencies === 1, () => tag(t('referral.day_and_night')))}${when(p.active !== 1, () => badge('closed', t('referral.closed')))}`,
    flush: kv([
      [t('referral.phone'), p.phone && phoneLink(p.phone)],
      [t('referral.address'), p.address],
      [t('referral.hours'), p.hours],
      [t('referral.transport_note'), p.transport_note],
    ]),
    footer: manage
      ? linkButton({
          href: `/partners/${p.id}/amend`,
          icon: 'edit',
          kind: 'quiet',
          label: html`${t('kit.change')}<span class="sr">: ${p.name}</span>`,
        })
      : undefined,
  })
