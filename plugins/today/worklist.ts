/** The list of households to go to: for a health worker her day, for a nurse or head anybody's list. */
import { areaTree, levelOf, type AreaNode } from '#kernel/area-tree.ts'
import type { Page } from '#kernel/plugin.ts'
import { filterOf, statesOf, workHref, type WorkQuery } from '#kernel/work-filter.ts'
import { foldCard } from '#views/card.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { searchBox } from '#views/search-box.ts'
import { seg } from '#views/tabs.ts'
import { kindChips, stateChips, villageChoice } from '#views/work-filter.ts'
import { openAlerts } from './alerts.ts'
import { dayCards } from './cards.ts'
import { houseHref, houseName, listed, type Listed } from './houses.ts'
import { postponedBy } from './later.ts'
import { housesOf, visitedOn, type Worker } from './queries.ts'
import { alertCards } from './views/alerts.ts'
import { moreHouseholds, nextAndThen, nothingToDo, postponed, visitedToday } from './views/worklist.ts'

/** Households on a page: what fits into a morning, and a few screens to scroll. */
const PAGE_SIZE = 20
/** To choose from; beyond it the areas above stand for their villages. */
const MOST_VILLAGES = 80
export const LIST = '/today/list'

export interface ListOf {
  query: WorkQuery
  /** Whose list, where it is not one's own. */
  worker?: Worker | undefined
  after?: string | undefined
}

export async function worklistPage(page: Page, { query, worker, after }: ListOf): Promise<Response> {
  const areas = await areaTree(page)
  const more = { worker: worker?.id }
  const href = (change: Partial<WorkQuery>) => workHref(LIST, { ...query, ...change }, more)
  const { households, next } = await pageOf(page, areas, { query, worker, after })
  const nextHref = next && workHref(LIST, query, { ...more, after: next })
  const chunk = html`${nextAndThen(page, households, !after)}${moreHouseholds(page, nextHref)}`
  if (page.fragment && after) return htmlResponse(await chunk)

  const own = worker?.areas
  const counts = await page.work.counts({ ...filterOf({ ...query, state: null }, own) })
  const shown = counts.households
  const kinds = await page.work.countsByKind(filterOf({ ...query, kind: null, state: null }, own))
  const villages = levelOf(own ? below(areas, own) : areas, MOST_VILLAGES)
  const progress = worker ? null : await progressOf(page, shown.overdue + shown.due)
  const filter = {
    t: page.t,
    chosen: query,
    href,
    counts: shown,
    action: LIST,
    keep: more,
    villages,
    kinds: page.work.kinds
      .map((k) => ({ key: k.key, label: page.t(k.titleKey), icon: k.icon, n: sum(kinds.get(k.key)) }))
      .filter((k) => k.n > 0 || k.key === query.kind),
  }
  const title = worker
    ? page.t('today.list_of', { name: worker.name })
    : page.t('today.visits_title', { n: shown.overdue + shown.due })
  return await page.show({
    title: page.t('today.nav'),
    current: '/today',
    scripts: ['/static/build/near.js'],
    body: html`${pageHead({
      title,
      eyebrow: eyebrow(page, progress),
      meta: page.t('today.things', { n: sum(counts.items) }),
      ...(page.actor.role === 'chw'
        ? {}
        : { up: { href: '/today', label: page.t(page.actor.role === 'nurse' ? 'today.by_worker' : 'today.by_area') } }),
      actions: html`${nearForm(page, query, worker)}${seg(page.t('today.view'), [
        { href: href({}), icon: 'list', label: page.t('today.list'), current: true },
        { href: workHref('/map', query), icon: 'map', label: page.t('today.map') },
      ])}`,
    })}
${searchBox({ t: page.t, action: '/search', target: '#found', csrf: page.csrf })}<div id="found"></div>
${alertCards(page, await openAlerts(page))}${worker ? '' : await dayCards(page)}
${stateChips(filter)}${moreFilters(page, query, html`${kindChips(filter)}${villageChoice(filter)}`)}
<div class="stack" id="work" aria-live="polite">${
      households.length === 0 && !after
        ? nothingToDo(page, query, LIST, (await page.work.counts(own ? { areas: own } : {})).households)
        : chunk
    }</div>
${progress ? visitedToday(page, progress.visits) : ''}
${postponed(page, await postponedBy(page, worker?.id ?? page.actor.id), href({}))}`,
  })
}

async function pageOf(
  page: Page,
  areas: readonly AreaNode[],
  { query, worker, after }: ListOf,
): Promise<{ households: Listed[]; next: string | null }> {
  const { households, next } = await page.work.list({
    ...filterOf(query, worker?.areas),
    states: statesOf(query),
    limit: PAGE_SIZE,
    ...(after ? { after } : {}),
  })
  return { households: await listed(page, households, { areaNames: namesOf(areas) }), next }
}

export const namesOf = (areas: readonly AreaNode[]): Map<string, string> => new Map(areas.map((a) => [a.id, a.name]))

/** Areas with all below them. */
export function below(areas: readonly AreaNode[], ids: readonly string[]): AreaNode[] {
  const wanted = new Set(ids)
  return areas.filter((a) => {
    for (let up: AreaNode | null = a; up; up = up.parent) if (wanted.has(up.id)) return true
    return false
  })
}

interface Progress {
  visits: { name: string; href: string; at: string; outcome: string | null; stillOpen: number }[]
  /** Visited or still to visit. */
  of: number
}

/** A home that was visited and still has something due counts once. */
async function progressOf(page: Page, toVisit: number): Promise<Progress> {
  const visits = await visitedOn(page, page.today, page.actor.id)
  const ids = visits.map((v) => v.householdId)
  const houses = await housesOf(page.db, ids)
  const still = new Set((await page.work.among(ids, { states: [3, 2] })).map((h) => h.householdId))
  const open = Map.groupBy(await page.work.items(ids), (i) => i.householdId)
  const shown = visits.filter((v) => houses.has(v.householdId))
  return {
    of: toVisit + shown.filter((v) => !still.has(v.householdId)).length,
    visits: shown.map((v) => ({
      name: houseName(page, houses.get(v.householdId)!),
      href: houseHref(v.householdId),
      at: v.startedAt,
      outcome: v.outcome,
      stillOpen: (open.get(v.householdId) ?? []).filter((i) => i.state >= 2).length,
    })),
  }
}

const eyebrow = ({ t, fmt, today }: Page, progress: Progress | null): string => {
  const date = fmt.date(today)
  return progress && progress.of > 0
    ? t('today.progress', { date, visited: progress.visits.length, of: progress.of })
    : date
}

/** Folded away until one of them is chosen: the work comes first. */
const moreFilters = ({ t }: Page, query: WorkQuery, body: Html): Html =>
  foldCard({ icon: 'filter', title: t('today.filters'), body, open: query.kind !== null || query.village !== null })

/** Shown by its script only: the position goes by POST, so that it stands in no address. */
const nearForm = (page: Page, query: WorkQuery, worker: Worker | undefined): Html =>
  html`<form class="row tight" id="near" method="post" action="/today/near" hidden${attrs({
    'data-target': '#work',
    'data-looking': page.t('today.near_looking'),
    'data-failed': page.t('today.near_failed'),
  })}><input type="hidden" name="_csrf" value="${page.csrf}">${Object.entries({ ...query, worker: worker?.id }).map(
    ([name, value]) => when(value, () => html`<input type="hidden" name="${name}" value="${value!}">`),
  )}<button class="btn"><svg class="i" aria-hidden="true"><use href="/static/icons.svg#locate"/></svg>${page.t('today.near')}</button><span class="meta" role="status"></span></form>`

const sum = (c: { overdue: number; due: number; upcoming: number } | undefined) =>
  c ? c.overdue + c.due + c.upcoming : 0

export const htmlResponse = (body: { toString(): string }): Response =>
  new Response(body.toString(), { headers: { 'content-type': 'text/html; charset=UTF-8' } })
