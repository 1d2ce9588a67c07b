/** Who somebody of the table is: likely records of the area first, anybody by name or number, or a household to put them in. */
import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { ask, type Page } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { banner } from '#views/banner.ts'
import { linkButton, postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { searchBox } from '#views/search-box.ts'
import { tasks } from '#views/task.ts'
import { own } from '../../db.ts'
import type { ScreenedRow } from '../../tables.ts'
import { ageSex, houseOf, listedPeople, type Listed } from '../people.ts'
import { dayPath, rowPath, SCREENINGS } from './paths.ts'
import { dayOf, measuredIn, rowOf, rowsOf } from './queries.ts'
import { glucoseTyped, pressuresWords, whoWords } from './words.ts'

const MOST_FOUND = 8
const MOST_TYPED = 100

export async function nextRow(page: Page, day: string): Promise<string> {
  const row = (await rowsOf(own(page.db), (await dayOf(own(page.db), day)).id)).find((r) => r.person_id === null)
  return row ? rowPath(day, row.id) : dayPath(day)
}

export async function whoPage(page: Page, day: string, row: string): Promise<Response> {
  const { t } = page
  const { area_id } = await dayOf(own(page.db), day)
  const asked = await rowOf(own(page.db), day, row)
  const left = (await rowsOf(own(page.db), day)).filter((r) => r.person_id === null).length
  const within = (await page.areas()).below([area_id]).map((a) => a.id)
  return await page.show({
    title: t('chronic.screening.who_is_who'),
    narrow: true,
    current: SCREENINGS,
    body: html`${pageHead({
      title: t('chronic.screening.who_is_who'),
      lines: [t('chronic.screening.left', { n: left })],
      up: { href: dayPath(day), label: t('chronic.screening') },
    })}<div class="stack">${typedCard(page, asked)}${
      asked.status === 'open'
        ? html`${await likely(page, day, asked, within)}${searchBox({ t, action: `${rowPath(day, row)}/find`, target: '#found', csrf: page.csrf, label: t('chronic.screening.find') })}<div id="found" class="stack" aria-live="polite"></div>${voidButton(page, day, row)}`
        : banner('info', {
            text: t('chronic.screening.row_closed'),
            action: linkButton({ href: dayPath(day), label: t('chronic.screening') }),
          })
    }</div>`,
  })
}

const typedCard = (page: Page, row: ScreenedRow): Html => {
  const measured = measuredIn(row)
  return card({
    id: 'typed',
    title: row.name ?? page.t('chronic.screening.matched'),
    meta: whoWords(page, row),
    flush: kv([
      [page.t('chronic.screening.number'), page.fmt.number(row.position)],
      [page.t('chronic.screening.pressure'), pressuresWords(page, measured) || null],
      [page.t('chronic.screening.glucose'), glucoseTyped(page, measured) || null],
    ]),
  })
}

async function likely(page: Page, day: string, row: ScreenedRow, within: readonly string[]): Promise<Html> {
  const { people } = await hits(page, row.name ?? '', within)
  return card({
    id: 'likely',
    title: page.t('chronic.screening.likely'),
    flush: people.length === 0 ? nobody(page) : candidates(page, day, row, people),
  })
}

const nobody = ({ t }: Page): Html =>
  empty({ icon: 'search', title: t('chronic.screening.nobody'), text: t('chronic.screening.nobody_text') })

async function hits(
  page: Page,
  typed: string,
  within?: readonly string[],
): Promise<{ people: Listed[]; homes: string[] }> {
  if (typed.trim() === '') return { people: [], homes: [] }
  const { found } = await page.search(typed, MOST_FOUND, within)
  const people = await listedPeople(
    page,
    found.flatMap((f) => (f.kind === 'person' ? [f.id] : [])),
  )
  const shown = found.flatMap((f) => people.get(f.id) ?? []).filter((p) => p.status === 'active')
  for (const p of shown) page.log.viewed(p.id)
  const homes = [...found.flatMap((f) => (f.kind === 'household' ? [f.id] : [])), ...shown.map((p) => p.house.id)]
  return { people: shown, homes: [...new Set(homes)] }
}

/** Name, age, sex and house: enough that nobody is taken for a namesake. Whose sex or year differs is said. */
const candidates = (page: Page, day: string, row: ScreenedRow, people: readonly Listed[]): Html =>
  tasks(
    people.map((p) => ({
      icon: 'person',
      who: p.name,
      meta: ageSex(page, p),
      note: houseOf(page, p),
      badge: isUnlike(row, p) ? badge('due', page.t('chronic.screening.unlike')) : undefined,
      after: html`<div class="body">${postButton({
        action: `${rowPath(day, row.id)}/match`,
        hidden: { ...page.envelope('chronic.match_screened'), person: p.id },
        small: true,
        icon: 'check',
        label: page.t('chronic.screening.is_them', { name: p.name }),
      })}</div>`,
    })),
  )

/** A typed age may be a year off. */
const YEARS_OFF = 1
function isUnlike(row: Pick<ScreenedRow, 'sex' | 'birth_date'>, p: Pick<Listed, 'sex' | 'birthDate'>): boolean {
  if (row.sex !== null && p.sex !== 'unknown' && row.sex !== p.sex) return true
  if (row.birth_date === null || p.birthDate === null) return false
  return Math.abs(Number(row.birth_date.slice(0, 4)) - Number(p.birthDate.slice(0, 4))) > YEARS_OFF
}

const voidButton = (page: Page, day: string, row: string): Html =>
  postButton({
    action: `${rowPath(day, row)}/void`,
    hidden: page.envelope('chronic.void_screened'),
    kind: 'quiet',
    icon: 'close',
    label: page.t('chronic.screening.void_row'),
  })

/** People and households by name or number; by POST, for whom somebody looked for belongs into no address. */
export const findScreened = ask({
  name: 'chronic.find_screened',
  path: `${SCREENINGS}/:screening_day/rows/:screened/find`,
  permission: 'chronic:write',
  input: z.object({
    screening_day: id.row('chronic_screening_day'),
    screened: id.row('chronic_screened'),
    q: field.optionalText(MOST_TYPED).transform((v) => v ?? ''),
  }),
  async answer(page, { screening_day: day, screened: row, q }) {
    const { t } = page
    const asked = await rowOf(own(page.db), day, row)
    const { people, homes } = await hits(page, q)
    const list = html`${when(people.length > 0, () =>
      card({
        id: 'found-people',
        title: t('chronic.screening.found_people'),
        flush: candidates(page, day, asked, people),
      }),
    )}${homes.length > 0 ? await homesCard(page, day, asked, homes) : ''}${when(q.trim() !== '' && people.length + homes.length === 0, () => html`<section class="card">${nobody(page)}</section>`)}`
    if (page.fragment) return list
    return await page.show({
      title: t('chronic.screening.find'),
      narrow: true,
      current: SCREENINGS,
      body: html`${pageHead({ title: t('chronic.screening.find'), up: { href: rowPath(day, row), label: t('chronic.screening.who_is_who') } })}${typedCard(page, asked)}<div class="stack">${list}</div>`,
    })
  },
})

async function homesCard(page: Page, day: string, row: ScreenedRow, ids: readonly string[]): Promise<Html> {
  const { t } = page
  const homes = await own(page.db)
    .selectFrom('pub_household')
    .select(['id', 'number', 'name', 'address', 'area_id'])
    .where('id', 'in', [...ids])
    .where('status', '=', 'active')
    .orderBy('number_key')
    .orderBy('id')
    .execute()
  return card({
    id: 'found-homes',
    title: t('chronic.screening.found_homes'),
    meta: t('chronic.screening.found_homes_text', { name: row.name ?? '' }),
    flush: tasks(
      homes.map((h) => ({
        icon: 'household',
        who: houseOf(page, { house: h }),
        after: html`<div class="body">${postButton({
          action: `${rowPath(day, row.id)}/register`,
          hidden: { ...page.envelope('chronic.register_screened'), household: h.id },
          small: true,
          icon: 'plus',
          label: t('chronic.screening.register_here'),
        })}</div>`,
      })),
    ),
  })
}
