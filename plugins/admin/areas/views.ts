import type { FormState, Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { linkButton, postButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { pageHead } from '#views/page-head.ts'
import { tag } from '#views/text.ts'
import { own } from '../tables.ts'
import { storedBoundary } from './boundaries.ts'
import { picture } from './boundary-forms.ts'
import { areaById, areaTree, flat, nameOf, type AreaNode } from './queries.ts'

/** A tree with more areas than this shows its upper levels; the rest opens from each area's own page. */
const MOST_SHOWN = 400
const LEVELS_OF_LARGE = 2

export async function areasPage(page: Page): Promise<Response> {
  const { t } = page
  const tree = await areaTree(own(page.db), page.lang)
  const all = flat(tree)
  const levels = all.length > MOST_SHOWN ? LEVELS_OF_LARGE : Infinity
  const actions = html`${linkButton({ href: '/admin/areas/boundaries', icon: 'layers', label: t('admin.boundaries') })}${linkButton(
    {
      href: '/admin/areas/add/top',
      icon: 'plus',
      kind: 'primary',
      label: t('admin.area_add'),
    },
  )}`
  const body = card({
    id: 'tree',
    title: t('admin.areas_all', { n: all.length }),
    body: html`<div class="prose">${branch(page, tree, levels)}</div>`,
  })
  return await page.show({
    current: '/admin/areas',
    title: t('admin.areas'),
    body: html`${pageHead({ title: t('admin.areas'), up: { href: '/admin', label: t('admin.title') }, actions })}${
      all.length === 0
        ? empty({ icon: 'map', level: 2, title: t('admin.areas_none'), text: t('admin.areas_none_text') })
        : body
    }`,
  })
}

const branch = (page: Page, nodes: readonly AreaNode[], levels: number): Html | '' =>
  nodes.length === 0
    ? ''
    : html`<ul>${nodes.map((n) => html`<li>${entry(page, n)}${levels > 1 ? branch(page, n.children, levels - 1) : ''}</li>`)}</ul>`

function entry({ t }: Page, n: AreaNode): Html {
  const facts = [
    t(`admin.kind_${n.kind}`),
    ...(n.code === null ? [] : [n.code]),
    ...(n.households > 0 ? [t('admin.n_households', { n: n.households })] : []),
    ...(n.children.length > 0 ? [t('admin.n_areas_below', { n: n.children.length })] : []),
    ...(n.mapped ? [] : [t('admin.no_boundary')]),
  ]
  return html`<a href="/admin/area/${n.id}">${n.name}</a> <span class="meta">${facts.join(' · ')}</span>${n.closed ? html` ${tag(t('admin.closed'))}` : ''}`
}

/** One area: what it is, its shape, what lies below, and what can be done with it. */
export async function areaPage(page: Page, id: string, state?: FormState): Promise<Response> {
  const { t, lang } = page
  const db = own(page.db)
  const area = await areaById(db, id)
  const tree = await areaTree(db, lang)
  const { node, path } = flat(tree).find((f) => f.node.id === id)!
  const parent = path[path.length - 2]
  const names = JSON.parse(area.names) as Record<string, string>
  const workers = await db
    .selectFrom('user_area as w')
    .innerJoin('app_user as u', 'u.id', 'w.user_id')
    .innerJoin('area_closure as c', 'c.ancestor_id', 'w.area_id')
    .where('c.area_id', '=', id)
    .where('u.active', '=', 1)
    .select(['u.id', 'u.name', 'u.role'])
    .distinct()
    .orderBy('u.name')
    .execute()
  const facts = card({
    id: 'facts',
    title: t('admin.facts'),
    flush: kv([
      [t('admin.name_in_zh-Hant'), names['zh-Hant'] ? html`<span lang="zh-Hant">${names['zh-Hant']}</span>` : null],
      [t('admin.name_in_zh-Hans'), names['zh-Hans'] ? html`<span lang="zh-Hans">${names['zh-Hans']}</span>` : null],
      [t('admin.name_in_en'), names['en'] ? html`<span lang="en">${names['en']}</span>` : null],
      [t('admin.area_kind'), t(`admin.kind_${area.kind}`)],
      [t('admin.area_code'), area.code],
      [t('admin.households'), page.fmt.number(node.households)],
      [
        t('admin.workers'),
        workers.length ? workers.map((w) => `${w.name} (${t(`admin.role_${w.role}`)})`).join(' · ') : t('admin.nobody'),
      ],
    ]),
    footer: html`<div class="row">${linkButton({ href: `/admin/area/${id}/edit`, icon: 'edit', label: t('admin.area_edit') })}${linkButton(
      {
        href: `/admin/area/${id}/move`,
        icon: 'layers',
        label: t('admin.area_move'),
      },
    )}${lifecycleButton(page, id, area.closed === 1)}</div>`,
  })
  const boundary = storedBoundary(area)
  const shape = card({
    id: 'boundary',
    title: t('admin.boundary'),
    body: boundary
      ? html`${await picture(page, area, boundary)}<p class="meta">${t('admin.boundary_middle', { lat: boundary.lat, lon: boundary.lon })}</p>`
      : html`<p>${t('admin.boundary_none')}</p>`,
    footer: linkButton({
      href: `/admin/area/${id}/boundary`,
      icon: 'map',
      label: t(boundary ? 'admin.boundary_replace' : 'admin.boundary_add'),
    }),
  })
  const below = card({
    id: 'below',
    title: t('admin.areas_below'),
    body: node.children.length
      ? html`<div class="prose">${branch(page, node.children, 1)}</div>`
      : html`<p>${t('admin.areas_below_none')}</p>`,
    ...(area.closed === 1
      ? {}
      : { footer: linkButton({ href: `/admin/areas/add/${id}`, icon: 'plus', label: t('admin.area_add') }) }),
  })
  return await page.show({
    current: '/admin/areas',
    title: t('admin.area'),
    body: html`${pageHead({
      title: nameOf(area, lang),
      eyebrow:
        path
          .slice(0, -1)
          .map((p) => p.name)
          .join(' › ') || t('admin.area_top'),
      up: parent
        ? { href: `/admin/area/${parent.id}`, label: parent.name }
        : { href: '/admin/areas', label: t('admin.areas') },
    })}${area.closed === 1 ? banner('info', { text: t('admin.area_closed_text') }) : ''}${
      state?.problem ? banner('bad', { text: t(state.problem.code, state.problem.params), live: true }) : ''
    }<div class="cols"><div class="stack">${shape}</div><div class="stack">${facts}${below}</div></div>`,
  })
}

const lifecycleButton = (page: Page, id: string, closed: boolean): Html => {
  const verb = closed ? 'reopen' : 'close'
  return postButton({
    action: `/admin/area/${id}/${verb}`,
    hidden: page.envelope(`admin.${verb}_area`),
    kind: 'quiet',
    label: page.t(`admin.area_${verb}`),
  })
}
