/** One page about one person: for whoever treats them, or for the person to keep, in plain words. */
import type { Page } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { isUuid } from '#kernel/ids.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { chips } from '#views/tabs.ts'
import { OBSERVATIONS } from '../../data/reference/observations/catalogue.ts'
import { own } from './db.ts'
import { housesOf, isUnshared, ordinaryFacts, safeNumberOf, type OrdinaryFacts } from './queries.ts'
import { blank, sheet } from './sheet.ts'

export type Reader = 'clinic' | 'person'

export async function summaryPage(page: Page, id: string, reader: Reader): Promise<Response> {
  if (!page.can('paper:read')) throw forbidden()
  const { t, fmt, today } = page
  const db = own(page.db)
  const person = isUuid(id)
    ? await db
        .selectFrom('pub_person')
        .select(['id', 'household_id', 'name', 'sex', 'birth_date'])
        .where('id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!person) throw notFound()
  page.log.viewed(id)
  const [house] = await housesOf(db, [person.household_id])
  const told = reader === 'person' || !(await isUnshared(db, id))
  const phone = (await safeNumberOf(db, id)) ?? house?.phone ?? null
  const href = (to: Reader) => `/people/${id}/summary?for=${to}`
  return await sheet(page, {
    title: t(`paper.summary_${reader}`),
    text: t(`paper.summary_${reader}_text`),
    up: { href: `/people/${id}`, label: person.name },
    body: html`<div class="no-print">${chips(
      t('paper.for'),
      (['clinic', 'person'] as const).map((r) => ({
        href: href(r),
        label: t(`paper.for_${r}`),
        current: r === reader,
      })),
    )}</div>${card({
      title: person.name,
      flush: kv([
        [t('paper.sex'), t(`records.sex.${person.sex}`)],
        [
          t('paper.born'),
          person.birth_date && `${fmt.partialDate(person.birth_date)} (${fmt.age(person.birth_date, today, t)})`,
        ],
        [t('paper.address'), house?.address ?? null],
        [t('paper.phone'), phone],
      ]),
    })}${card({ title: t('paper.health'), body: told ? health(page, await ordinaryFacts(db, id)) : t('paper.not_shared', { name: person.name }) })}${when(
      reader === 'person',
      () =>
        card({
          title: t('paper.notes'),
          body: html`${Array.from({ length: NOTE_LINES }, () => blank(t('paper.visit_line')))}`,
        }),
    )}`,
  })
}

const NOTE_LINES = 6
const known = new Map(OBSERVATIONS.flatMap((o) => [o.code, ...(o.also ?? [])].map((code) => [code, o] as const)))

function health(page: Page, f: OrdinaryFacts): Html {
  const { t, fmt, declared } = page
  const named = (list: 'condition' | 'medication' | 'attachment', c: { code: string; text: string | null }): string =>
    c.text ?? (declared.hasString(`records.code.${list}.${c.code}`) ? t(`records.code.${list}.${c.code}`) : c.code)
  const part = (title: string, lines: readonly string[]): Html =>
    html`<h3>${title}</h3>${lines.length > 0 ? html`<ul>${lines.map((l) => html`<li>${l}</li>`)}</ul>` : html`<p>${t('paper.none_recorded')}</p>`}`
  const reading = (r: OrdinaryFacts['readings'][number]): string => {
    const of = known.get(r.code)
    const name = of ? t(`records.code.observation.${of.key}`) : (r.text ?? r.code)
    const answer = `records.code.value.${of?.key}.${r.value_code}`
    const value =
      r.value === null
        ? declared.hasString(answer)
          ? t(answer)
          : (r.value_text ?? '–')
        : [fmt.number(Number(r.value.toFixed(of?.decimals ?? 2))), r.unit === null ? '' : unit(page, r.unit)].join(' ')
    return `${name}: ${value.trim()} (${fmt.dateShort(r.happened_on)})`
  }
  return html`${part(
    t('paper.allergies'),
    f.allergies.map((a) => [a.text ?? a.code, a.reaction].filter(Boolean).join(': ')),
  )}${part(
    t('paper.conditions'),
    f.conditions.map((c) =>
      c.verification === 'suspected' ? t('paper.suspected', { what: named('condition', c) }) : named('condition', c),
    ),
  )}${part(
    t('paper.medicines'),
    f.medications.map((m) =>
      [named('medication', m), m.dose_text, m.times_per_day === null ? null : t('paper.a_day', { n: m.times_per_day })]
        .filter(Boolean)
        .join(', '),
    ),
  )}${part(t('paper.readings'), f.readings.slice(0, MOST_SHOWN).map(reading))}${when(f.attachments.length > 0, () =>
    part(
      t('paper.attachments'),
      f.attachments.map((a) => `${named('attachment', a)} (${fmt.dateShort(a.happened_on)})`),
    ),
  )}`
}

/** One page. */
const MOST_SHOWN = 14

const unit = ({ t, declared }: Page, name: string): string =>
  declared.hasString(`records.unit.${name}`) ? t(`records.unit.${name}`) : name
