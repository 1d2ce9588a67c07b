import type { Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { badge } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card, foldCard, section } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { inLang, telHref } from '#views/text.ts'
import { kv } from '#views/kv.ts'
import { householdExport } from '../export/links.ts'
import { pageHead } from '#views/page-head.ts'
import { tasks } from '#views/task.ts'
import type { DueView } from '#kernel/work.ts'
import type { HouseholdView, Member } from '../queries.ts'
import { confirmedAgo } from '../roster/age.ts'
import type { RecordsDb } from '../tables.ts'
import { ageAndSex, personIcon } from './about-person.ts'
import { dueCard, worstBadge } from './due-part.ts'
import { actionLinks } from './action-links.ts'
import { houseName } from './house-label.ts'
import { phoneList } from './reach.ts'
import { languageName } from './words.ts'

export interface HouseholdParts {
  household: HouseholdView
  members: readonly Member[]
  items: readonly DueView[]
  consents: readonly RecordsDb['records_consent'][]
  timeline: Html
  cards: readonly { wide: boolean; html: Html }[]
}

export function householdPage(page: Page, parts: HouseholdParts): Html {
  const { household: h, members, items, cards } = parts
  const { t, fmt } = page
  const names = new Map(members.map((m) => [m.id, m]))
  const write = page.can('records:write')
  const who = (i: DueView) => {
    const m = names.get(i.subjectId)
    return m ? { name: m.name, meta: ageAndSex(page, m) } : { name: t('records.whole_household') }
  }
  return html`${pageHead({
    title: houseName(t, h),
    houseNumber: h.number,
    lines: [[h.address, h.area].filter((w) => w !== null && w !== '').join(page.lang === 'en' ? ', ' : ' · ')],
    meta: [
      t('records.in_care_since', { date: fmt.monthYear(h.registered_on) }),
      t(`records.risk_label.${h.risk_group}`),
    ].join(' · '),
    up: { href: `/households?area=${h.area_id}`, label: t('records.households') },
  })}
${statusBanner(page, h, write)}
${actionRow(page, h, write)}
<div class="cols"><div class="stack loose">
${dueCard(page, items, who)}
${peopleCard(page, parts, write)}
${cards.filter((c) => c.wide).map((c) => c.html)}
${section({ id: 'happened', title: t('records.happened'), body: parts.timeline })}
</div><div class="stack loose">
${reachCard(page, h, write)}
${homeCard(page, h, members, write)}
${consentCard(page, parts, write)}
${cards.filter((c) => !c.wide).map((c) => c.html)}
${when(write, () => moreCard(page, h))}
</div></div>`
}

const statusBanner = ({ t }: Page, h: HouseholdView, write: boolean): Html | '' =>
  when(h.status !== 'active', () =>
    banner('warn', {
      title: t(`records.household_status.${h.status}`),
      text: t('records.closed_text'),
      action: write
        ? linkButton({ href: `/households/${h.id}/reopen`, label: t('records.reopen_do'), small: true })
        : undefined,
    }),
  )

function actionRow(page: Page, h: HouseholdView, write: boolean): Html {
  const { t } = page
  const [phone] = h.phones
  const open = h.status === 'active'
  return html`<div class="row">${when(write && open, () => linkButton({ href: `/households/${h.id}/visit`, kind: 'primary', icon: 'door', label: t('records.start_visit') }))}${when(open, () => actionLinks(page, 'householdAction', h.id, write ? 'frequent' : 'all'))}${when(
    phone,
    () => linkButton({ href: telHref(phone!.number), icon: 'phone', label: phone!.number }),
  )}${
    h.latitude !== null
      ? linkButton({ href: `/map?at=${h.id}`, icon: 'go', label: t('records.way_there') })
      : when(write && open, () =>
          linkButton({ href: `/households/${h.id}/locate`, icon: 'pin', label: t('records.locate') }),
        )
  }${when(write && open, () => linkButton({ href: `/households/${h.id}/move`, kind: 'quiet', icon: 'home', label: t('records.moved_house') }))}</div>`
}

function peopleCard(page: Page, { household: h, members, items }: HouseholdParts, write: boolean): Html {
  const { t } = page
  const here = members.filter((m) => m.status === 'active')
  const gone = members.filter((m) => m.status !== 'active')
  const row = (m: Member) => ({
    icon: personIcon(m, page.today),
    who: m.name,
    ...(m.others[0] ? { meta: inLang(langOf(m.others[0].lang), m.others[0].text) } : {}),
    note: [
      ageAndSex(page, m),
      m.relation ? t(`records.relation.${m.relation}`) : null,
      m.is_patient ? t('records.our_patient') : null,
      m.residence !== null && m.residence !== 'both' ? t(`records.residence.${m.residence}`) : null,
      m.disability,
    ]
      .filter((w) => w !== null)
      .join(' · '),
    href: `/people/${m.id}`,
    badge:
      m.status === 'active'
        ? worstBadge(
            page,
            items.filter((i) => i.subjectId === m.id),
          )
        : badge('closed', t(`records.person_status.${m.status}`)),
  })
  const add = write && h.status === 'active'
  return html`${card({
    id: 'people',
    title: html`${t('records.people')} <span class="meta">${here.length}</span>`,
    meta: confirmedAgo(page, h.confirmed_on),
    aside:
      when(add, () =>
        linkButton({
          href: `/households/${h.id}/people/new`,
          icon: 'plus',
          small: true,
          label: t('records.add_person'),
        }),
      ) || undefined,
    ...(here.length > 0 ? { flush: tasks(here.map(row)) } : { body: t('records.nobody_here') }),
    footer:
      when(
        add,
        () =>
          html`${linkButton({ href: `/households/${h.id}/roster`, icon: 'check', kind: 'quiet', label: t('records.roster') })}${linkButton({ href: `/households/${h.id}/birth`, icon: 'baby', kind: 'quiet', label: t('records.birth') })}${when(
            here.length > 0,
            () =>
              linkButton({
                href: `/households/${h.id}/split`,
                icon: 'people',
                kind: 'quiet',
                label: t('records.split'),
              }),
          )}`,
      ) || undefined,
  })}${when(gone.length > 0, () => foldCard({ icon: 'people', title: t('records.no_longer_here'), meta: t('records.n_people', { n: gone.length }), flush: tasks(gone.map(row)) }))}`
}

const langOf = (lang: string | null) => (lang ?? 'und').replace(/^und-Hani$/, 'zh-Hant').replace(/^und-.*/, 'und')

const change = (page: Page, h: HouseholdView, write: boolean, part: string): Html | undefined =>
  write && h.status === 'active'
    ? linkButton({
        href: `/households/${h.id}/amend#${part}`,
        icon: 'edit',
        small: true,
        label: html`${page.t('kit.change')}<span class="sr">: ${page.t(part === 'home' ? 'records.the_home' : 'records.reach')}</span>`,
      })
    : undefined

const reachCard = (page: Page, h: HouseholdView, write: boolean): Html =>
  card({
    id: 'reach',
    title: page.t('records.reach'),
    aside: change(page, h, write, 'reach'),
    flush: kv([
      [page.t('records.phone'), phoneList(h.phones) ?? page.t('kit.unknown')],
      [
        page.t('records.preferred_channel'),
        h.preferred_channel ? page.t(`records.channel.${h.preferred_channel}`) : null,
      ],
      [page.t('records.language_spoken'), h.language ? languageName(page.t, h.language) : null],
      [page.t('records.best_hours'), h.best_hours],
      [page.t('records.notes'), h.notes],
    ]),
  })

/** More than three to a room is crowded (UN-Habitat, sufficient living area). */
const CROWDED_FROM = 3

function homeCard(page: Page, h: HouseholdView, members: readonly Member[], write: boolean): Html {
  const { t } = page
  const code = (list: string, value: string | null) =>
    value === null ? t('kit.unknown') : t(`records.${list}.${value}`)
  const living = members.filter((m) => m.status === 'active').length
  const perRoom = h.sleeping_rooms ? living / h.sleeping_rooms : null
  return card({
    id: 'home',
    title: t('records.the_home'),
    meta: t('records.confirmed_on', { date: page.fmt.date(h.confirmed_on) }),
    aside: change(page, h, write, 'home'),
    flush: kv([
      [t('records.water_source'), code('water', h.water_source)],
      [t('records.sanitation'), code('toilet', h.sanitation)],
      [t('records.cooking_fuel'), code('fuel', h.cooking_fuel)],
      [t('records.floor_of'), code('floor', h.floor)],
      [
        t('records.sleeping_rooms'),
        h.sleeping_rooms === null
          ? t('kit.unknown')
          : t(perRoom !== null && perRoom > CROWDED_FROM ? 'records.rooms_crowded' : 'records.rooms', {
              n: h.sleeping_rooms,
            }),
      ],
      [t('records.location'), h.latitude === null ? t('kit.unknown') : position(page, h)],
    ]),
    footer:
      write && h.status === 'active'
        ? html`${linkButton({ href: `/households/${h.id}/confirm`, icon: 'check', kind: 'quiet', label: t('records.confirm') })}${linkButton({ href: `/households/${h.id}/locate`, icon: 'pin', kind: 'quiet', label: t('records.locate') })}${linkButton({ href: `/households/${h.id}/attachments/new`, icon: 'photo', kind: 'quiet', label: t('records.add_house_attachment') })}`
        : undefined,
  })
}

const position = ({ t, fmt }: Page, h: HouseholdView): string =>
  h.accuracy_m === null ? t('records.on_map') : t('records.on_map_within', { distance: fmt.distance(h.accuracy_m) })

function consentCard(page: Page, { household: h, members, consents }: HouseholdParts, write: boolean): Html {
  const { t, fmt } = page
  const names = new Map(members.map((m) => [m.id, m.name]))
  const line = (c: (typeof consents)[number]) => {
    const by =
      c.given_by === null ? null : (names.get(c.given_by) ?? (/^[0-9a-f-]{36}$/.test(c.given_by) ? null : c.given_by))
    return html`${badge(c.status === 'active' ? 'done' : c.status === 'rejected' ? 'closed' : 'upcoming', t(`records.consent_status.${c.status}`))}<br><span class="meta">${by ? t('records.by_on', { name: by, date: fmt.date(c.happened_on) }) : fmt.date(c.happened_on)}</span>`
  }
  return card({
    id: 'consent',
    title: t('records.consent'),
    ...(consents.length > 0
      ? { flush: kv(consents.map((c) => [t(`records.purpose.${c.purpose}`), line(c)] as const)) }
      : { body: t('records.consent_none') }),
    footer:
      write && h.status === 'active'
        ? linkButton({
            href: `/households/${h.id}/consent`,
            icon: 'shield',
            kind: 'quiet',
            label: t('records.consent_record'),
          })
        : undefined,
  })
}

const moreCard = (page: Page, h: HouseholdView, { t } = page): Html =>
  foldCard({
    icon: 'more',
    title: t('records.more'),
    body: html`<div class="row">${linkButton({ href: `/households/${h.id}/history`, icon: 'clock', label: t('records.history') })}${householdExport(t, h.id)}${when(
      h.status === 'active',
      () =>
        html`${actionLinks(page, 'householdAction', h.id, 'rare')}${linkButton({
          href: `/households/${h.id}/amend`,
          icon: 'edit',
          label: t('records.amend_household'),
        })}${linkButton({ href: `/households/${h.id}/close`, icon: 'lock', label: t('records.close') })}`,
    )}${when(h.status !== 'entered_in_error', () =>
      linkButton({ href: `/households/${h.id}/void`, icon: 'close', label: t('records.void') }),
    )}</div>`,
  })
