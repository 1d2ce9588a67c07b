import type { Page } from '#kernel/plugin.ts'
import type { DueView } from '#kernel/work.ts'
import { banner } from '#views/banner.ts'
import { hiddenFields, linkButton, button } from '#views/button.ts'
import { card, foldCard, section } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { personExport } from '../export/links.ts'
import { pageHead } from '#views/page-head.ts'
import { inLang, tag, telHref } from '#views/text.ts'
import type { Lookalike, PersonView } from '../queries.ts'
import { maskIdentifier } from '../rules/identifiers.ts'
import type { RecordsDb } from '../tables.ts'
import { ageAndSex, secondIdentifier, warnings } from './about-person.ts'
import { actionLinks } from './action-links.ts'
import { dueCard } from './due-part.ts'
import { houseLabel, houseName } from './house-label.ts'
import { systemName } from './person-fields.ts'
import { phoneList } from './reach.ts'

export interface PersonParts {
  person: PersonView
  caregiver: string | null
  birth: RecordsDb['records_birth'] | undefined
  items: readonly DueView[]
  lookalikes: readonly Lookalike[]
  /** Allergies and alerts, each a line. */
  alerts: readonly Html[]
  timeline: Html
  cards: readonly { wide: boolean; html: Html }[]
}

export function personPage(page: Page, parts: PersonParts): Html {
  const { person: p, items, cards } = parts
  const { t } = page
  const write = page.can('records:write')
  const house = p.household
  const others = p.names.filter((n) => n.text !== p.name)
  // The number that was agreed is the only one to dial.
  const phone = p.wantsNoCalls
    ? undefined
    : (p.safeNumber ?? p.phones[0]?.number ?? (p.isReachedSafely ? undefined : house?.phones[0]?.number))
  return html`${pageHead({
    title: html`${p.name}${others.map((n) => html` ${inLang(n.lang?.startsWith('und') ? 'und' : (n.lang ?? 'und'), n.text, 'meta')}`)}`,
    lines: [
      [ageAndSex(page, p), p.birth_date ? t('records.born', { date: page.fmt.partialDate(p.birth_date) }) : null]
        .filter((w) => w !== null)
        .join(' · '),
    ],
    meta: [
      // The birth date stands above already.
      p.identifiers.length > 0 || p.birth_date === null ? secondIdentifier(page, p) : null,
      p.relation ? t(`records.relation.${p.relation}`) : null,
      p.is_patient ? t('records.our_patient') : null,
    ]
      .filter((w) => w !== null)
      .join(' · '),
    ...(house ? { up: { href: `/households/${house.id}`, label: houseName(t, house) } } : {}),
  })}
${statusBanner(page, p, write)}
${when(parts.alerts.length > 0, () => banner('bad', { title: t('records.allergies_and_alerts'), text: html`${parts.alerts.map((line, i) => html`${i > 0 ? html`<br>` : ''}${line}`)}` }))}
${parts.lookalikes.length > 0 ? banner('warn', { title: t('records.mistaken_for'), text: html`${warnings(page, parts.lookalikes).map((w, i) => html`${i > 0 ? html`<br>` : ''}${w}`)}` }) : ''}
<div class="row">${when(write && p.status === 'active' && house, () => linkButton({ href: `/households/${house!.id}/visit`, kind: 'primary', icon: 'door', label: t('records.start_visit') }))}${when(p.status === 'active', () => actionLinks(page, 'personAction', p.id, write ? 'frequent' : 'all'))}${when(
    phone,
    () => linkButton({ href: telHref(phone!), icon: 'phone', label: phone! }),
  )}${when(p.wantsNoCalls, () => tag(t('records.no_calls')))}${when(write && p.status === 'active', () =>
    linkButton({ href: `/people/${p.id}/amend`, icon: 'edit', label: t('records.amend_person') }),
  )}</div>
<div class="cols"><div class="stack loose">
${when(p.status === 'active', () => dueCard(page, items, () => null))}
${cards.filter((c) => c.wide).map((c) => c.html)}
${section({ id: 'happened', title: t('records.happened'), body: parts.timeline })}
</div><div class="stack loose">
${identityCard(page, parts)}
${identifiersCard(page, p)}
${parts.birth ? birthCard(page, parts.birth) : ''}
${cards.filter((c) => !c.wide).map((c) => c.html)}
${when(write, () => moreCard(page, p))}
</div></div>`
}

function statusBanner(page: Page, p: PersonView, write: boolean): Html | '' {
  const { t, fmt } = page
  if (p.status === 'active') return ''
  if (p.status !== 'deceased') {
    const [href, label] =
      p.status === 'moved_away'
        ? [`/people/${p.id}/return`, t('records.come_back')]
        : [`/people/${p.id}/restore`, t('records.restore')]
    return banner('warn', {
      title: t(`records.person_status.${p.status}`),
      action: write ? linkButton({ href, label, small: true }) : undefined,
    })
  }
  const reported = p.death_confirmed_on === null
  const on = p.deceased_on
    ? t('records.died_on', { date: fmt.partialDate(p.deceased_on) })
    : t('records.died_unknown_day')
  return banner(reported ? 'warn' : 'info', {
    title: on,
    text: reported
      ? t('records.death_unconfirmed')
      : t('records.death_confirmed_on', { date: fmt.date(p.death_confirmed_on!) }),
    action: html`${when(reported && page.can('records:confirm_death'), () => linkButton({ href: `/people/${p.id}/death/confirm`, kind: 'primary', label: t('records.death_confirm') }))}${when(
      write && (reported || page.actor.role === 'nurse'),
      () => linkButton({ href: `/people/${p.id}/death/withdraw`, kind: 'quiet', label: t('records.death_withdraw') }),
    )}`,
  })
}

function identityCard(page: Page, { person: p, caregiver }: PersonParts): Html {
  const { t } = page
  return card({
    id: 'identity',
    title: t('records.details'),
    flush: kv([
      [
        t('records.household'),
        p.household ? html`<a href="/households/${p.household.id}">${houseLabel(page, p.household)}</a>` : null,
      ],
      [t('records.phone'), phoneList(p.phones)],
      [t('records.is_patient'), p.is_patient ? t('kit.yes') : t('kit.no')],
      [t('records.clinic'), p.clinic],
      [t('records.occupation'), p.occupation],
      [t('records.disability'), p.disability],
      [t('records.caregiver'), caregiver],
      [t('records.registered_on'), page.fmt.date(p.registered_on)],
    ]),
  })
}

/** Masked, because a tablet is looked at over shoulders; showing them is logged. */
export function identifiersCard(page: Page, p: Pick<PersonView, 'id' | 'identifiers'>, shown = false): Html {
  const { t } = page
  const list = p.identifiers
  return card({
    id: 'identifiers',
    title: t('records.identifiers'),
    ...(list.length > 0
      ? {
          flush: kv(
            list.map(
              (i) =>
                [
                  systemName(t, i.system),
                  html`<span class="nowrap">${shown ? i.value : maskIdentifier(i.value)}</span>`,
                ] as const,
            ),
          ),
        }
      : { body: t('records.no_identifiers') }),
    footer:
      list.length > 0 && !shown
        ? html`<form class="inline" method="post" action="/people/${p.id}/identifiers" hx-post="/people/${p.id}/identifiers" hx-target="#identifiers" hx-swap="outerHTML">${hiddenFields({ _csrf: page.csrf })}${button({ icon: 'eye', kind: 'quiet', label: t('records.reveal') })}</form>`
        : undefined,
  })
}

function birthCard({ t, fmt }: Page, b: RecordsDb['records_birth']): Html {
  return card({
    id: 'birth',
    title: t('records.first_day'),
    flush: kv([
      [
        t('records.mother'),
        b.mother_id
          ? html`<a href="/people/${b.mother_id}">${b.mother_name ?? t('records.mother')}</a>`
          : b.mother_name,
      ],
      [t('records.born_at'), b.born_at_time],
      [t('records.birth_weight'), b.weight_g === null ? null : `${fmt.number(b.weight_g)} g`],
      [t('records.gestation'), b.gestation_weeks === null ? null : t('records.n_weeks', { n: b.gestation_weeks })],
      [t('records.birth_place'), b.place ? t(`records.birth_place.${b.place}`) : null],
      [t('records.birth_attendant'), b.attendant ? t(`records.birth_attendant.${b.attendant}`) : null],
      [
        t('records.breastfed'),
        b.breastfed_first_hour
          ? t(b.breastfed_first_hour === 'unknown' ? 'kit.unknown' : `kit.${b.breastfed_first_hour}`)
          : null,
      ],
    ]),
  })
}

const moreCard = (page: Page, p: PersonView, { t } = page): Html =>
  foldCard({
    icon: 'more',
    title: t('records.more'),
    body: html`<div class="row">${linkButton({ href: `/people/${p.id}/history`, icon: 'clock', label: t('records.history') })}${personExport(t, p.id)}${when(
      p.status === 'active',
      () =>
        html`${actionLinks(page, 'personAction', p.id, 'rare')}${linkButton({
          href: `/people/${p.id}/move`,
          icon: 'home',
          label: t('records.move_person'),
        })}${linkButton({ href: `/people/${p.id}/leave`, icon: 'go', label: t('records.leave') })}`,
    )}${when(p.status === 'active' || p.status === 'moved_away', () =>
      linkButton({ href: `/people/${p.id}/death`, label: t('records.death_report') }),
    )}${when(p.status !== 'entered_in_error', () =>
      linkButton({ href: `/people/${p.id}/void`, icon: 'close', label: t('records.void') }),
    )}</div>`,
  })
