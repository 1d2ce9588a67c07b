import { addDays } from '#kernel/dates.ts'
import type { CardSpec, Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { field } from '#views/field.ts'
import { form } from '#views/form.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { pager, table } from '#views/table.ts'
import { own } from '../tables.ts'
import { namesOf, personName } from './names.ts'
import { cursorOf, cursorText, looks, type Look } from './queries.ts'
import { routeInWords } from './routes.ts'

const PAGE = 50
/** What the card on the person's page counts. */
const RECENT_DAYS = 30

/** By user. Administration sees who and when, the head also about whom, within the own areas. */
export async function accessPage(
  page: Page,
  query: { user?: string | undefined; before?: string | undefined },
): Promise<Response> {
  const { t } = page
  const db = own(page.db)
  const seesRecords = page.actor.role !== 'admin'
  const user = query.user || undefined
  const found = await looks(db, {
    user,
    before: cursorOf(query.before),
    limit: PAGE + 1,
    ...(seesRecords ? { areas: page.actor.scope.areas } : {}),
  })
  const rows = found.slice(0, PAGE)
  const names = seesRecords
    ? await namesOf(page, [...new Set(rows.map((r) => r.subjectId))])
    : new Map<string, { name: string; href: string }>()
  const users = await db.selectFrom('pub_user').select(['id', 'name', 'role']).orderBy('name').execute()
  const here = user ? `/admin/access?user=${user}` : '/admin/access'
  const next =
    found.length > PAGE ? `${here}${user ? '&' : '?'}before=${encodeURIComponent(cursorText(rows[PAGE - 1]!))}` : null
  return await page.show({
    title: t('admin.access'),
    body: html`${pageHead({
      title: t('admin.access'),
      lines: [t(seesRecords ? 'admin.access_text_head' : 'admin.access_text_admin')],
      ...(page.can('admin:manage') ? { up: { href: '/admin', label: t('admin.title') } } : {}),
    })}${form({
      t,
      action: '/admin/access',
      method: 'get',
      submit: t('admin.show'),
      submitKind: undefined,
      body: field({
        t,
        name: 'user',
        label: t('admin.user'),
        type: 'select',
        placeholder: t('admin.everybody'),
        value: user,
        options: users.map((u) => ({ value: u.id, label: `${u.name} (${t(`admin.role_${u.role}`)})` })),
      }),
    })}${card({ flush: lookTable(page, rows, seesRecords ? (l) => names.get(l.subjectId) : null) })}${pager({
      t,
      nextHref: next,
      firstHref: query.before ? here : null,
    })}`,
  })
}

function lookTable(
  page: Page,
  rows: readonly Look[],
  about: ((l: Look) => { name: string; href: string } | undefined) | null,
): Html {
  const { t, fmt, timeZone } = page
  return table({
    label: t('admin.access'),
    rows,
    empty: empty({ icon: 'eye', level: 2, title: t('admin.access_none') }),
    columns: [
      { label: t('admin.when'), head: true, cell: (l) => fmt.dateTime(l.at, timeZone) },
      { label: t('admin.user'), cell: (l) => `${l.user} (${t(`admin.role_${l.role}`)})` },
      { label: t('admin.which_page'), cell: (l) => routeInWords(page, l.path) },
      { label: t('admin.reason'), cell: (l) => whyWords(page, l.reason) },
      ...(about
        ? [{ label: t('admin.about_whom'), cell: (l: Look) => linked(about(l)) ?? t('admin.not_here_any_more') }]
        : []),
    ],
  })
}

/** What a person may ask for: who has looked at the own record, when, and at what. */
export async function personAccessPage(page: Page, person: string, before: string | undefined): Promise<Response> {
  const { t } = page
  const found = await looks(own(page.db), {
    subjects: await withHousehold(page, person),
    before: cursorOf(before),
    limit: PAGE + 1,
  })
  const rows = found.slice(0, PAGE)
  const here = `/people/${person}/access`
  return await page.show({
    title: t('admin.access'),
    body: html`${pageHead({
      title: t('admin.access_person'),
      lines: [t('admin.access_person_text')],
      up: { href: `/people/${person}`, label: await personName(page, person) },
    })}${card({ flush: lookTable(page, rows, null) })}${pager({
      t,
      nextHref: found.length > PAGE ? `${here}?before=${encodeURIComponent(cursorText(rows[PAGE - 1]!))}` : null,
      firstHref: before ? here : null,
    })}`,
  })
}

/** The person's own pages, and those of the household on which the person is seen. */
async function withHousehold(page: Page, person: string): Promise<string[]> {
  const found = await own(page.db)
    .selectFrom('person')
    .select('household_id')
    .where('id', '=', person)
    .executeTakeFirst()
  return found ? [person, found.household_id] : [person]
}

export const accessCard: CardSpec = {
  order: 950,
  permission: 'admin:person_access',
  async render(page, person) {
    const { t } = page
    const subjects = await withHousehold(page, person)
    const since = `${addDays(page.today, -RECENT_DAYS)}T00:00:00.000Z`
    const recent = await own(page.db)
      .selectFrom('access_log')
      .select('user_id')
      .distinct()
      .where('subject_id', 'in', subjects)
      .where('at', '>=', since)
      .execute()
    return card({
      id: 'looked',
      title: t('admin.access_person'),
      body: html`<p>${t('admin.access_recent', { n: recent.length, days: RECENT_DAYS })}</p>`,
      footer: linkButton({
        href: `/people/${person}/access`,
        icon: 'eye',
        kind: 'quiet',
        label: t('admin.access_open'),
      }),
    })
  },
}

/** A lent household has a code, an opened record a code and words. */
function whyWords({ t, declared }: Page, reason: string | null): string {
  const [code = '', ...words] = (reason ?? '').split(': ')
  const key = [`admin.glass_reason_${code}`, `admin.grant_reason_${code}`].find((k) => declared.hasString(k))
  return [key ? t(key) : code, ...words].filter((w) => w !== '').join(': ')
}

const linked = (who: { name: string; href: string } | undefined): Html | undefined =>
  who ? html`<a href="${who.href}">${who.name}</a>` : undefined
