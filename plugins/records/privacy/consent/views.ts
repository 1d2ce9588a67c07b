import type { CardSpec, Page, PluginApp, TimelineEntry, TimelineSpec } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { userNames } from '#kernel/user-names.ts'
import { badge, type DueState } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, type Html, type Text } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../../db.ts'
import { readable } from '../../pages/readable.ts'
import { personOf } from '../../queries.ts'
import { newestOf, PURPOSES, standingOf, type Standing } from '../../rules/consent.ts'
import { aboutPerson } from '../../views/about-person.ts'
import { languageName } from '../../views/words.ts'
import type { PersonConsentRow } from '../tables.ts'
import { lawNotes } from './law.ts'
import { answersOf, answersWithNames, standingAnswers } from './queries.ts'

const LOOKS: Record<Standing, DueState> = {
  given: 'done',
  refused: 'closed',
  withdrawn: 'closed',
  expired: 'due',
  not_asked: 'upcoming',
}

export function answerFacts({ t, fmt }: Page, r: PersonConsentRow): [Text, Text | null][] {
  return [
    [t(`records.consent_for.${r.purpose}`), t(`records.consent_decision.${r.decision}`)],
    [
      t('records.consent_authority'),
      r.giver === null
        ? t(`records.consent_authority.${r.authority}`)
        : t('records.consent_given_by', { who: r.giver, as: t(`records.consent_authority.${r.authority}`) }),
    ],
    [t('records.consent_method'), t(`records.consent_method.${r.method}`)],
    [t('records.consent_language'), r.language === null ? null : languageName(t, r.language)],
    [t('records.consent_witness'), r.witness],
    [t('records.consent_basis'), t(`records.consent_basis.${r.basis}`)],
    [t('records.on_day'), fmt.date(r.happened_on)],
    [t('records.consent_until'), r.until_on === null ? null : fmt.date(r.until_on)],
    [t('records.note'), r.note],
    [t('records.reason'), r.void_reason],
  ]
}

/** All purposes with what stands, on the person's own page only. */
export const consentCard: CardSpec = {
  order: 700,
  permission: 'records:read',
  async render(page, person) {
    const { t } = page
    const rows = standingAnswers(await answersOf(own(page.db), person))
    const asked = PURPOSES.filter((p) => standingOf(rows, p, page.today) !== 'not_asked')
    return card({
      id: 'consents',
      title: t('records.consent'),
      ...(asked.length === 0
        ? { body: t('records.consent_nothing') }
        : {
            flush: kv(
              asked.map((p) => [t(`records.consent_for.${p}`), standingBadge(page, standingOf(rows, p, page.today))]),
            ),
          }),
      footer: html`${linkButton({ href: `/people/${person}/consents`, kind: 'quiet', icon: 'shield', label: t('records.consent_all') })}${page.can('records:write') ? linkButton({ href: `/people/${person}/consent`, kind: 'quiet', icon: 'edit', label: t('records.consent_ask') }) : ''}`,
    })
  },
}

const standingBadge = ({ t }: Page, s: Standing): Html => badge(LOOKS[s], t(`records.consent_standing.${s}`))

export function consentPages(app: PluginApp): void {
  app.get('/people/:person/consents', async (c) => {
    const { page } = c.var
    readable(page)
    const person = await personOf(page, c.req.param('person'))
    if (!person) throw notFound()
    const { t } = page
    const { rows, names } = await answersWithNames(page, person.id)
    const counts = new Set(PURPOSES.flatMap((p) => newestOf(standingAnswers(rows), p)?.id ?? []))
    return await page.show({
      title: t('records.consent'),
      current: '/households',
      body: html`${pageHead({ title: t('records.consent'), up: { href: `/people/${person.id}`, label: person.name } })}${await aboutPerson(page, person)}${lawNotes(page)}${
        page.can('records:write')
          ? html`<div class="row">${linkButton({ href: `/people/${person.id}/consent`, kind: 'primary', icon: 'edit', label: t('records.consent_ask') })}</div>`
          : ''
      }${rows.length === 0 ? empty({ icon: 'shield', level: 2, title: t('records.consent_nothing') }) : ''}${rows.map(
        (r) =>
          card({
            title: t(`records.consent_for.${r.purpose}`),
            aside:
              r.voided_at !== null
                ? html`<span class="tag">${t('records.consent_voided')}</span>`
                : counts.has(r.id)
                  ? standingBadge(page, standingOf([r], r.purpose, page.today))
                  : html`<span class="tag">${t('records.consent_earlier')}</span>`,
            meta: t('records.by_on', {
              name: names.get(r.by_user) ?? t('records.somebody'),
              date: page.fmt.date(r.happened_on),
            }),
            flush: kv(answerFacts(page, r).slice(1)),
            footer:
              r.voided_at === null && page.can('records:write')
                ? linkButton({
                    href: `/people/${person.id}/consents/${r.id}/void`,
                    kind: 'quiet',
                    label: t('records.consent_void'),
                  })
                : undefined,
          }),
      )}`,
    })
  })
}

/** On the person's own timeline: others of the household need not read what one of them agreed to. */
export const consentTimeline: TimelineSpec = {
  permission: 'records:read',
  async load(page, { personId }, { before, limit }) {
    if (personId === undefined) return []
    const db = own(page.db)
    const rows = await db
      .selectFrom('records_person_consent')
      .selectAll()
      .where('person_id', '=', personId)
      .$if(before !== undefined, (q) => q.where('sort_at', '<', before!))
      .orderBy('sort_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    const names = await userNames(db, [...new Set(rows.map((r) => r.by_user))])
    return rows.map((r): TimelineEntry => ({
      on: r.happened_on,
      at: r.sort_at,
      icon: 'shield',
      titleKey: `records.event.person_consent.${r.decision}`,
      params: { purpose: page.t(`records.consent_for.${r.purpose}`) },
      ...(r.giver === null ? {} : { text: page.t('records.said_by', { name: r.giver }) }),
      by: names.get(r.by_user) ?? page.t('records.somebody'),
      href: `/people/${personId}/consents`,
      sensitivity: null,
      ...(r.voided_at === null ? {} : { voided: true }),
    }))
  },
}
