/** One page about one person: for whoever treats them, or for the person to keep, in plain words. */
import type { Page } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { isUuid } from '#kernel/ids.ts'
import { card } from '#views/card.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { chips } from '#views/tabs.ts'
import type { RecordWords, SafeContactOf } from '../records/public.ts'
import { own } from './db.ts'
import { housesOf, isUnshared, ordinaryFacts, type OrdinaryFacts } from './queries.ts'
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
  const safe = await page.service<SafeContactOf>('records.safe_contact')(page.db, id)
  const phone = safe?.number ?? house?.phone ?? null
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
    })}${card({ title: t('paper.health'), body: told ? health(page, await ordinaryFacts(page, id)) : t('paper.not_shared', { name: person.name }) })}${when(
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

function health(page: Page, f: OrdinaryFacts): Html {
  const { t, fmt } = page
  const words = page.service<RecordWords>('records.words')
  const part = (title: string, lines: readonly string[]): Html =>
    html`<h3>${title}</h3>${lines.length > 0 ? html`<ul>${lines.map((l) => html`<li>${l}</li>`)}</ul>` : html`<p>${t('paper.none_recorded')}</p>`}`
  return html`${part(
    t('paper.allergies'),
    f.allergies.map((a) => [words.code(t, 'allergy', a), words.reaction(t, a.reaction)].filter(Boolean).join(': ')),
  )}${part(
    t('paper.conditions'),
    f.conditions.map((c) => {
      const what = words.code(t, 'condition', c)
      return c.verification === 'suspected' ? t('paper.suspected', { what }) : what
    }),
  )}${part(
    t('paper.medicines'),
    f.medications.map((m) =>
      [
        words.code(t, 'medication', m),
        m.dose_text,
        m.times_per_day === null ? null : t('paper.a_day', { n: m.times_per_day }),
      ]
        .filter(Boolean)
        .join(', '),
    ),
  )}${part(
    t('paper.readings'),
    f.readings
      .slice(0, MOST_SHOWN)
      .map((r) => `${words.observation(t, r)}: ${words.value(page, r)} (${fmt.dateShort(r.happened_on)})`),
  )}${when(f.attachments.length > 0, () =>
    part(
      t('paper.attachments'),
      f.attachments.map((a) => `${words.attachment(page, a)} (${fmt.dateShort(a.happened_on)})`),
    ),
  )}`
}

/** One page. */
const MOST_SHOWN = 14
