/** One protocol: its edition, its rules, and what holds in all of them. */
import type { T } from '#kernel/i18n.ts'
import type { Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { table } from '#views/table.ts'
import { inLang } from '#views/text.ts'
import { CHILDBEARING } from '../../../data/reference/chronic/limits.ts'
import type { Cited, Pressure, Protocol } from '../../../data/reference/chronic/protocol.ts'
import { CHILD_SAME_DAY_FROM, HIGH_GLUCOSE, LOW_GLUCOSE } from '../rules/glucose/bands.ts'
import { ADULT_YEARS } from '../rules/pressure/diagnosis.ts'
import { PREGNANT_EMERGENCY, PREGNANT_SAME_DAY } from '../rules/pressure/readings.ts'
import { rulesOf, SECTIONS, type Line, type Reader } from './rules.ts'

export function editionCard(page: Page, published: Protocol, used: Protocol): Html {
  const { t, fmt } = page
  const day = published.date.length > 'yyyy-mm'.length ? fmt.date(published.date) : published.date
  return card({
    id: 'edition',
    title: t(`chronic.config.protocol.${published.id}`),
    flush: kv([
      [t('chronic.protocol.published'), theirs(published, published.name)],
      [t('chronic.protocol.edition'), theirs(published, used.edition)],
      [t('chronic.protocol.date'), day],
      [
        t('chronic.protocol.sources'),
        html`${Object.values(published.sources).map((s) => html`<p>${theirs(published, s)}</p>`)}`,
      ],
    ]),
    body: html`<div class="stack">${banner('warn', { text: t('chronic.protocol.unverified_text') })}${banner('info', {
      text: t('chronic.protocol.suggestion'),
    })}</div>`,
    footer: page.can('chronic:protocol')
      ? linkButton({
          href: `/chronic/protocol/${published.id}/change`,
          icon: 'edit',
          label: t('chronic.protocol.change'),
        })
      : undefined,
  })
}

interface Shown {
  name: string
  line: Line
  /** What is published, where the clinic has its own. */
  published: string | null
}

export function sectionCards(r: Reader, published: Protocol, used: Protocol): Html[] {
  const { t } = r
  const theirsRules = rulesOf(r, published)
  const rows = rulesOf(r, used).map((rule, n) => ({
    section: rule.section,
    shown: rule.lines.map((line, at): Shown => {
      const before = theirsRules[n]!.lines[at]!.says
      return { name: rule.name, line, published: before === line.says ? null : before }
    }),
  }))
  return SECTIONS.map((section) => {
    const title = t(`chronic.protocol.section.${section}`)
    const of = rows.filter((row) => row.section === section).flatMap((row) => row.shown)
    if (of.length === 0) return card({ id: section, title, body: t('chronic.protocol.no_rule') })
    return card({
      id: section,
      title,
      flush: table({
        label: title,
        rows: of,
        columns: [
          { label: t('chronic.protocol.rule'), head: true, cell: (s) => named(s) },
          { label: t('chronic.protocol.says'), cell: (s) => said(t, s) },
          {
            label: t('chronic.protocol.source'),
            cell: (s) => sourceCell(t, published, s.line.cited),
          },
          { label: t('chronic.protocol.checked'), cell: (s) => checked(t, s.line.cited) },
        ],
      }),
    })
  })
}

/** Its first words: the edition's card has it in full. */
const shortSource = ({ sources }: Protocol, name: string): string => (sources[name] ?? name).split(/[,，：]/)[0]!

const named = ({ name, line }: Shown): Html =>
  line.who === '' ? html`${name}` : html`${name} <span class="meta">${line.who}</span>`

const said = (t: T, { line, published }: Shown): Html =>
  published === null
    ? html`${line.says}`
    : html`${line.says} ${badge('due', t('chronic.protocol.own'))} <span class="meta">${t('chronic.protocol.own_was', { says: published })}</span>`

/** Seen by one of us, in two sources that know nothing of each other, or in one. */
export function checked(t: T, { verified, also }: Pick<Cited, 'verified' | 'also'>): Html {
  if (verified) return badge('done', t('chronic.protocol.verified'))
  return badge('upcoming', t(`chronic.protocol.${also === undefined ? 'unverified' : 'two_sources'}`))
}

function sourceCell(t: T, published: Protocol, { source, also }: Cited): Html {
  const named = (name: string) => theirs(published, shortSource(published, name))
  return also === undefined ? named(source) : html`${named(source)}<br>${named(also)}`
}

/** Words of the publisher's own; an English source of a Chinese protocol stays English. */
export const theirs = ({ id }: Pick<Protocol, 'id'>, text: string): Html =>
  inLang(/\p{Script=Han}/u.test(text) ? (id === 'tw' ? 'zh-Hant' : 'zh-Hans') : 'en', text)

export function everywhereCard({ t, fmt }: Reader): Html {
  const say = (key: string, params: Record<string, string | number> = {}) =>
    html`<li>${t(`chronic.protocol.everywhere.${key}`, params)}</li>`
  const both = ({ systolic, diastolic }: Pressure) => `${systolic}/${diastolic}`
  return card({
    id: 'everywhere',
    title: t('chronic.protocol.everywhere'),
    body: html`<ul class="prose">${[
      say('adults', { n: ADULT_YEARS }),
      say('any'),
      say('pregnancy', { same: both(PREGNANT_SAME_DAY), emergency: both(PREGNANT_EMERGENCY) }),
      say('childbearing', CHILDBEARING),
      say('glucose', { low: fmt.number(LOW_GLUCOSE.value), high: fmt.number(HIGH_GLUCOSE.value) }),
      say('child', { n: CHILD_SAME_DAY_FROM.value }),
    ]}</ul>`,
  })
}
