import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { ask, command, type FormState, type Page } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { own } from '../tables.ts'
import { matchFeatures, MATCHES } from './match.ts'
import { storeBoundary } from './boundaries.ts'
import { boundaryForm, boundariesForm } from './boundary-forms.ts'
import { rowId } from './inputs.ts'
import { areaById } from './queries.ts'
import { geoShape, oneFeature, readFeatures } from './upload.ts'

export const setBoundary = command({
  name: 'admin.set_boundary',
  path: '/admin/area/:place/boundary',
  permission: 'admin:areas',
  version: 1,
  input: z.object({ place: rowId(), ...geoShape }),
  takesFiles: true,
  form: boundaryForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const area = await areaById(db, input.place)
    const read = oneFeature(input, area)
    if ('errors' in read) throw malformed(read.errors)
    await storeBoundary(db, area.id, read.feature.boundary)
    ctx.areasChanged(area.id)
    return { see: `/admin/area/${area.id}`, saved: 'admin.saved_boundary' }
  },
})

/** A drawing of what was chosen, before it is saved. The text travels on in the form: a file cannot be shown again. */
export const previewBoundary = ask({
  name: 'admin.preview_boundary',
  path: '/admin/area/:place/boundary/preview',
  permission: 'admin:areas',
  input: z.object({ place: rowId(), ...geoShape }),
  takesFiles: true,
  async answer(page: Page, input) {
    const area = await areaById(own(page.db), input.place)
    const read = oneFeature(input, area)
    const state: FormState = {
      params: { place: input.place },
      values: { text: input.file ?? input.text ?? '' },
      errors: 'errors' in read ? read.errors.map((e) => ({ ...e, field: 'text' })) : [],
      envelope: page.envelope('admin.set_boundary'),
      action: `/admin/area/${input.place}/boundary`,
    }
    return await boundaryForm(page, state, 'errors' in read ? undefined : read.feature.boundary)
  },
})

/** Many areas from one file, each found by a property of its feature. */
export const importBoundaries = command({
  name: 'admin.import_boundaries',
  path: '/admin/areas/boundaries',
  permission: 'admin:areas',
  version: 1,
  input: z.object({ ...geoShape, property: field.text(60), match: field.choice(MATCHES), partial: field.checkbox() }),
  takesFiles: true,
  form: boundariesForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const read = readFeatures(input)
    if ('errors' in read) throw malformed(read.errors)
    const areas = await db
      .selectFrom('area')
      .select(['id', 'code', 'names'])
      .where('closed', '=', 0)
      .orderBy('no')
      .execute()
    const matched = matchFeatures(read.features, areas, input)
    if ('error' in matched) throw malformed([matched.error])
    for (const { areaId, feature } of matched.found) await storeBoundary(db, areaId, feature.boundary)
    ctx.areasChanged(...matched.found.map((f) => f.areaId))
    return { see: '/admin/areas', saved: 'admin.saved_boundaries' }
  },
})
