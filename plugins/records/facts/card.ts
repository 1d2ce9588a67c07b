import type { CardSpec, Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { table } from '#views/table.ts'
import { time } from '#views/text.ts'
import { clashOf } from './allergy-guard.ts'
import { codeName } from './coded.ts'
import { allergiesOf, conditionsOf, medicationsOf } from './health.ts'
import { doseWords } from './kinds/medication.ts'
import { LIST_OF } from './kinds/index.ts'
import { latestReadings, type Latest } from './readings/latest.ts'
import { readingName, readingValue } from './readings/words.ts'
import { FACT_KINDS, type AllergyRow, type MedicationRow } from './tables.ts'

/** Before what other plugins make of it. */
const ORDER = 5
/** The rest stands in the list. */
const MOST_READINGS = 8

/** The newest readings, what somebody has and takes, and the ways on. */
export const healthCard: CardSpec = {
  order: ORDER,
  permission: 'records:read',
  wide: true,
  async render(page, person) {
    const { t } = page
    const readings = await latestReadings(page.db, person)
    const conditions = await conditionsOf(page.db, person)
    const medications = await medicationsOf(page, person)
    const allergies = await allergiesOf(page.db, person)
    const list = (kind: (typeof FACT_KINDS)[number], label: string) =>
      html`<a href="/people/${person}/${LIST_OF[kind]}">${label}</a>`
    return card({
      id: 'health',
      title: t('records.health'),
      flush: html`${readings.length > 0 ? readingTable(page, person, readings.slice(0, MOST_READINGS)) : ''}${kv([
        [
          list('observation', t('records.fact.list.observation')),
          readings.length > 0 ? t('records.fact.n_kinds', { n: readings.length }) : t('records.fact.none_recorded'),
        ],
        [
          list('condition', t('records.fact.list.condition')),
          lines(
            page,
            conditions.map(
              (c) =>
                html`<a href="/facts/condition/${c.id}">${codeName(t, 'condition', c)}</a>${c.verification === 'suspected' ? html` <span class="meta">${t('records.verification.suspected')}</span>` : ''} ${confidential(t, c.sensitivity)}`,
            ),
          ),
        ],
        [
          list('medication', t('records.fact.list.medication')),
          lines(
            page,
            medications.map(
              (m) =>
                html`<a href="/facts/medication/${m.id}">${codeName(t, 'medication', m)}</a> <span class="meta">${doseWords(page, m)}</span> ${allergyBadge(page, allergies, m)} ${confidential(t, m.sensitivity)}`,
            ),
          ),
        ],
        [
          list('allergy', t('records.fact.list.allergy')),
          lines(
            page,
            allergies.map(
              (a) =>
                html`<a href="/facts/allergy/${a.id}">${codeName(t, 'allergy', a)}</a> ${confidential(t, a.sensitivity)}`,
            ),
          ),
        ],
      ])}`,
      ...(page.can('records:write') ? { footer: addButtons(page, person) } : {}),
    })
  },
}

/** Somebody wrote down that it is not borne: to be looked at before anything is given. */
const allergyBadge = ({ t }: Page, allergies: readonly AllergyRow[], medicine: MedicationRow): Html | '' => {
  const clash = clashOf(allergies, medicine)
  return clash ? badge('overdue', t('records.fact.allergy_to', { what: codeName(t, 'allergy', clash) })) : ''
}

const lines = ({ t }: Page, all: readonly Html[]): Html =>
  all.length === 0
    ? html`<span class="meta">${t('records.fact.none_recorded')}</span>`
    : html`<div class="stack">${all.map((line) => html`<p>${line}</p>`)}</div>`

export const readingTable = (page: Page, person: string, readings: readonly Latest[]): Html => {
  const { t, fmt } = page
  return table<Latest>({
    label: t('records.fact.latest'),
    rows: readings,
    columns: [
      {
        label: t('records.fact.what'),
        head: true,
        cell: (l) =>
          html`<a href="/people/${person}/readings/of/${encodeURIComponent(l.key)}">${readingName(t, l)}</a> ${confidential(t, l.now[0]!.sensitivity ?? l.before[0]?.sensitivity)}`,
      },
      { label: t('records.fact.value'), num: true, cell: (l) => html`<b>${readingValue(page, l.now)}</b>` },
      { label: t('records.fact.when'), cell: (l) => time(l.now[0]!.happened_on, fmt.date(l.now[0]!.happened_on)) },
      {
        label: t('records.fact.previous'),
        cell: (l) =>
          when(
            l.before.length > 0,
            () => html`${readingValue(page, l.before)} <span class="meta">${fmt.date(l.before[0]!.happened_on)}</span>`,
          ),
      },
    ],
  })
}

export const addButtons = ({ t }: Page, person: string): Html =>
  html`${FACT_KINDS.map((kind, n) =>
    linkButton({
      href: `/people/${person}/${LIST_OF[kind]}/new`,
      icon: n === 0 ? 'plus' : undefined,
      kind: n === 0 ? undefined : 'quiet',
      label: t(`records.fact.add.${kind}`),
    }),
  )}`
