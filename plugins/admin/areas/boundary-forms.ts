import type { FormState, Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf, type Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import type { Boundary } from '../rules/boundary.ts'
import { own } from '../tables.ts'
import { drawnWith, storedBoundary } from './boundaries.ts'
import { MATCHES } from './match.ts'
import { outlines } from './map-svg.ts'
import { areaById, nameOf } from './queries.ts'

/** A file that was refused comes back as text, so that it need not be looked for again; a huge one does not. */
const MOST_SHOWN = 500_000

const kept = (state: FormState): FormState => {
  const { file, text } = state.values
  const own = typeof file === 'string' && file.trim() !== '' ? file : text
  return typeof own === 'string' && own.length <= MOST_SHOWN
    ? { ...state, values: { ...state.values, text: own } }
    : state
}

const geoFields = (page: Page, fields: Fields): Html =>
  html`${fields({
    name: 'file',
    type: 'file',
    label: page.t('admin.geojson_file'),
    hint: page.t('admin.geojson_hint'),
    accept: '.geojson,.json,application/geo+json',
  })}${fields({ name: 'text', type: 'textarea', rows: 6, label: page.t('admin.geojson_text'), optional: true })}`

export async function boundaryForm(page: Page, state: FormState, preview?: Boundary): Promise<Response> {
  const { t, lang } = page
  const db = own(page.db)
  const area = await areaById(db, state.params['place']!)
  const name = nameOf(area, lang)
  const fields = fieldsOf(t, kept(state))
  const previewed = preview ? await drawing(page, area.id, preview) : ''
  const body = html`${geoFields(page, fields)}<div class="row"><button class="btn" formaction="/admin/area/${area.id}/boundary/preview">${t(
    'admin.boundary_preview',
  )}</button></div>`
  const up = { href: `/admin/area/${area.id}`, label: name }
  return await page.show({
    current: '/admin/areas',
    title: t('admin.boundary'),
    body: html`${pageHead({ title: t('admin.boundary_of', { name }), up })}${previewed}${commandForm({
      state,
      fields,
      body,
      t,
      submit: t('admin.boundary_save'),
      cancel: up.href,
      multipart: true,
    })}`,
  })
}

async function drawing(page: Page, areaId: string, preview: Boundary): Promise<Html> {
  const { t } = page
  const db = own(page.db)
  const area = await areaById(db, areaId)
  const points = preview.polygons.reduce((sum, p) => sum + p.reduce((n, ring) => n + ring.length, 0), 0)
  return card({
    id: 'preview',
    title: t('admin.boundary_preview'),
    meta: t('admin.boundary_facts', {
      points: page.fmt.number(points),
      south: preview.minLat,
      west: preview.minLon,
      north: preview.maxLat,
      east: preview.maxLon,
    }),
    body: await picture(page, area, preview),
  })
}

/** An area among its neighbours; the neighbours too far away to be seen with it stay out of the picture. */
export async function picture(
  page: Page,
  area: Awaited<ReturnType<typeof areaById>>,
  boundary: Boundary,
): Promise<Html> {
  const { t, lang } = page
  const name = nameOf(area, lang)
  const [spanLat, spanLon] = [(boundary.maxLat - boundary.minLat) * 2, (boundary.maxLon - boundary.minLon) * 2]
  const others = (await drawnWith(own(page.db), area)).flatMap((a) => {
    const b = storedBoundary(a)!
    const near = Math.abs(b.lat - boundary.lat) < spanLat * 2 && Math.abs(b.lon - boundary.lon) < spanLon * 2
    return near ? [{ label: nameOf(a, lang), boundary: b, main: false }] : []
  })
  return outlines(t('admin.boundary_of', { name }), [{ label: name, boundary, main: true }, ...others])
}

export async function boundariesForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const fields = fieldsOf(t, kept(state), { match: 'code' })
  const body = html`${geoFields(page, fields)}${fields({
    name: 'property',
    label: t('admin.geojson_property'),
    hint: t('admin.geojson_property_hint'),
    maxlength: 60,
    required: true,
  })}${fields({
    name: 'match',
    type: 'radio',
    label: t('admin.geojson_match'),
    options: MATCHES.map((value) => ({ value, label: t(`admin.geojson_match_${value}`) })),
    required: true,
  })}${fields({ name: 'partial', type: 'checkbox', label: t('admin.geojson_partial') })}`
  return await page.show({
    current: '/admin/areas',
    title: t('admin.boundaries'),
    narrow: true,
    body: html`${pageHead({
      title: t('admin.boundaries'),
      lines: [t('admin.boundaries_text')],
      up: { href: '/admin/areas', label: t('admin.areas') },
    })}${commandForm({ state, fields, body, t, submit: t('admin.boundary_save_many'), cancel: '/admin/areas', multipart: true })}`,
  })
}
