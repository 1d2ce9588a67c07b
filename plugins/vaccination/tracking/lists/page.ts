/** The children to find: who began and is late, who was never reached, who was born and not seen. */
import { areaTree, leavesOf, levelOf } from '#kernel/area-tree.ts'
import { isUuid } from '#kernel/ids.ts'
import type { Page } from '#kernel/plugin.ts'
import { button, linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { field } from '#views/field.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { pager } from '#views/table.ts'
import { tabs } from '#views/tabs.ts'
import type { VaccinationConfig } from '../../schedules/clinic.ts'
import { schedule } from '../../schedules.ts'
import { groupName } from '../../schedules/words.ts'
import { bornNotSeen } from './births.ts'
import { rowsOf, type ListRow } from './find.ts'
import { listRows } from './rows.ts'
import { sharesOf } from './shares.ts'
import { LISTS, specOf, type ListName } from './specs.ts'

const A_PAGE = 40
/** To choose from; beyond it the areas above stand for their villages. */
const MOST_VILLAGES = 200

export interface ListQuery {
  village: string | null
  vaccine: string | null
  after: string | null
}

export const listPath = (name: ListName): string => `/vaccination/${name}`

export function readListQuery(of: (name: string) => string | undefined): ListQuery {
  const [village, vaccine, after] = [of('village'), of('vaccine'), of('after')]
  return {
    village: isUuid(village) ? village : null,
    vaccine: vaccine === undefined || vaccine === '' ? null : vaccine,
    after: after !== undefined && /^\d+_[0-9a-f-]{36}$/.test(after) ? after : null,
  }
}

const hrefOf = (name: ListName, query: Partial<ListQuery>): string => {
  const parts = Object.entries(query).filter(([, v]) => v)
  const search = new URLSearchParams(parts as [string, string][]).toString()
  return search === '' ? listPath(name) : `${listPath(name)}?${search}`
}

export async function listPage(page: Page, name: ListName, query: ListQuery): Promise<Response> {
  const { t, today } = page
  const areas = query.village ? [query.village] : undefined
  const spec = specOf(name, { vaccine: query.vaccine, today })
  const { rows, next } = await rowsOf(page, spec, {
    limit: A_PAGE,
    ...(areas ? { areas } : {}),
    ...(query.after ? { after: query.after } : {}),
  })
  for (const r of rows) page.log.viewed(r.person.id)
  const names = new Map((await areaTree(page)).map((a) => [a.id, a.name]))
  return await page.show({
    title: t(`vaccination.list.${name}`),
    wide: true,
    current: '/vaccination/sessions',
    body: html`${pageHead({
      title: t('vaccination.track.lists'),
      lines: [t(`vaccination.list_text.${name}`)],
      up: { href: '/vaccination/sessions', label: t('vaccination.sessions') },
      actions: exportsOf(page, name),
    })}${await listTabs(page, name, query)}${await filters(page, name, query)}<div class="stack">${await sharesOf(page, name, query.village)}${card(
      {
        id: 'list',
        title: t(`vaccination.list.${name}`),
        // Only of a list that is whole can both be counted.
        ...(name === 'zero-dose' && rows.length > 0 && next === null && !query.after ? { meta: both(page, rows) } : {}),
        flush:
          rows.length > 0
            ? listRows(page, name, rows, names)
            : empty({
                icon: 'check',
                level: 3,
                title: t('vaccination.list_none'),
                text: t(`vaccination.list_none.${name}`),
              }),
      },
    )}${name === 'newborns' && !query.after ? await bornNotSeen(page, areas) : ''}</div>${pager({
      t,
      nextHref: next && hrefOf(name, { ...query, after: next }),
      firstHref: query.after && hrefOf(name, { ...query, after: null }),
    })}`,
  })
}

const both = ({ t }: Page, rows: readonly ListRow[]): string =>
  t('vaccination.list_zero_both', { n: rows.length, none: rows.filter((r) => r.doses === 0).length })

async function listTabs(page: Page, name: ListName, { village }: ListQuery): Promise<Html> {
  const areas = village ? { areas: [village] } : {}
  const counts = new Map<ListName, number>()
  for (const [list, code] of [
    ['defaulters', 'dose'],
    ['zero-dose', 'zero'],
    ['newborns', 'newborn'],
  ] as const) {
    const { items } = await page.work.counts({ key: `vaccination.${code}`, ...areas })
    counts.set(list, items.overdue + (list === 'newborns' ? items.due : 0))
  }
  return tabs(
    page.t('vaccination.track.lists'),
    LISTS.map((l) => ({
      href: hrefOf(l, { village }),
      label: page.t(`vaccination.list.${l}`),
      current: l === name,
      ...(counts.has(l) ? { count: counts.get(l)! } : {}),
    })),
  )
}

async function filters(page: Page, name: ListName, query: ListQuery): Promise<Html> {
  const { t } = page
  const tree = await areaTree(page)
  const villages = levelOf(leavesOf(tree).length > MOST_VILLAGES ? tree : leavesOf(tree), MOST_VILLAGES)
  const { facts } = schedule(page.config<VaccinationConfig>('vaccination').schedule, page.today)!
  return html`<form class="row" method="get" action="${listPath(name)}">${when(villages.length > 1, () =>
    field({
      t,
      name: 'village',
      type: 'select',
      label: t('vaccination.list_village'),
      placeholder: t('vaccination.list_everywhere'),
      value: query.village,
      options: villages.map((a) => ({ value: a.id, label: a.name })),
    }),
  )}${when(name !== 'newborns', () =>
    field({
      t,
      name: 'vaccine',
      type: 'select',
      label: t('vaccination.list_vaccine'),
      placeholder: t('vaccination.list_any'),
      value: query.vaccine,
      options: facts.groups.map((g) => ({ value: g.name, label: groupName(t, g.name) })),
    }),
  )}${button({ label: t('vaccination.list_show'), icon: 'filter' })}</form>`
}

/** A file is the server's to make. */
const exportsOf = ({ t, home }: Page, name: ListName): Html | undefined =>
  home === 'server'
    ? html`${(['csv', 'xlsx'] as const).map((format) =>
        linkButton({
          href: `/export/vaccination_${name.replace('-', '_')}.${format}`,
          kind: 'quiet',
          small: true,
          icon: 'download',
          label: t('vaccination.list_export', { format: format.toUpperCase() }),
        }),
      )}`
    : undefined
