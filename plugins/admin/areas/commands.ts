import * as z from 'zod'
import { command } from '#kernel/plugin.ts'
import { malformed, notFound, Problem } from '#kernel/problem.ts'
import { own, type OwnDb } from '../tables.ts'
import { areaForm, moveForm } from './forms.ts'
import { areaShape, areaWas, namesText, NAME_LANGS, optionalRowId, rowId } from './inputs.ts'
import { areaById, closingObstacles, codeOwner } from './queries.ts'
import { areaPage } from './views.ts'
import { ancestors, plant, replant, subtree } from './tree.ts'

export const addArea = command({
  name: 'admin.add_area',
  path: '/admin/areas/add/:below',
  permission: 'admin:areas',
  version: 1,
  input: z.object({ below: z.union([z.literal('top'), rowId()]), ...areaShape }),
  form: areaForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const parent = input.below === 'top' ? null : input.below
    if (parent !== null) await openArea(db, parent)
    await freeCode(db, input.code, null)
    const id = ctx.newId('area')
    const last = await db
      .selectFrom('area')
      .select((e) => e.fn.max('no').as('no'))
      .executeTakeFirstOrThrow()
    await db
      .insertInto('area')
      .values({
        id,
        parent_id: parent,
        no: (last.no ?? 0) + 1,
        kind: input.kind,
        code: input.code,
        names: namesText(input.names),
        geometry: null,
        min_lat: null,
        min_lon: null,
        max_lat: null,
        max_lon: null,
        lat: null,
        lon: null,
        closed: 0,
      })
      .execute()
    await plant(db, id, parent)
    ctx.areasChanged(id)
    return { see: `/admin/area/${id}`, saved: 'admin.saved_area' }
  },
})

export const amendArea = command({
  name: 'admin.amend_area',
  path: '/admin/area/:place/edit',
  permission: 'admin:areas',
  version: 1,
  input: z.object({ place: rowId(), ...areaShape, was: areaWas }),
  form: areaForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const area = await areaById(db, input.place)
    const present = JSON.parse(area.names) as Record<string, string>
    const merged = (field: string, was: string | null | undefined, typed: string | null, now: string | null) =>
      ctx.mergeField(area.id, field, { was, typed, present: now })
    const names = Object.fromEntries(
      NAME_LANGS.map((lang) => [
        lang,
        merged(`names.${lang}`, input.was?.names?.[lang], input.names[lang], present[lang] ?? null),
      ]),
    )
    const code = merged('code', input.was?.code, input.code, area.code)
    await freeCode(db, code, area.id)
    const kind = merged('kind', input.was?.kind, input.kind, area.kind) ?? area.kind
    await db
      .updateTable('area')
      .set({ names: namesText(names), code, kind })
      .where('id', '=', area.id)
      .execute()
    ctx.areasChanged(area.id)
    return { see: `/admin/area/${area.id}`, saved: 'admin.saved_area' }
  },
})

export const moveArea = command({
  name: 'admin.move_area',
  path: '/admin/area/:place/move',
  permission: 'admin:areas',
  version: 1,
  input: z.object({ place: rowId(), parent: optionalRowId() }),
  form: moveForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const area = await areaById(db, input.place)
    if (input.parent === area.parent_id) throw malformed([{ field: 'parent', code: 'admin.area_already_there' }])
    const moved = await subtree(db, area.id)
    if (input.parent !== null) {
      if (moved.includes(input.parent)) throw malformed([{ field: 'parent', code: 'admin.area_circle' }])
      await openArea(db, input.parent)
    }
    const left = await ancestors(db, area.id)
    await replant(db, area.id, input.parent)
    ctx.areasChanged(...moved, ...left, ...(await ancestors(db, area.id)))
    return { see: `/admin/area/${area.id}`, saved: 'admin.saved_area_moved' }
  },
})

const lifecycle = (verb: 'close' | 'reopen', change: (db: OwnDb, id: string) => Promise<void>) =>
  command({
    name: `admin.${verb}_area`,
    path: `/admin/area/:place/${verb}`,
    permission: 'admin:areas',
    version: 1,
    input: z.object({ place: rowId() }),
    form: async (page, state) => await areaPage(page, state.params['place']!, state),
    async handle({ input, ctx, db }) {
      await change(own(db), input.place)
      ctx.areasChanged(input.place)
      return {
        see: `/admin/area/${input.place}`,
        saved: verb === 'close' ? 'admin.saved_area_closed' : 'admin.saved_area_reopened',
      }
    },
  })

/** Nobody can be registered or moved in any more. Nothing is deleted: what happened here keeps its place. */
export const closeArea = lifecycle('close', async (db, id) => {
  await areaById(db, id)
  const { households, areas } = await closingObstacles(db, id)
  if (households > 0) throw new Problem('admin.area_has_households', { n: households })
  if (areas > 0) throw new Problem('admin.area_has_areas', { n: areas })
  await db.updateTable('area').set({ closed: 1 }).where('id', '=', id).execute()
})

export const reopenArea = lifecycle('reopen', async (db, id) => {
  const area = await areaById(db, id)
  if (area.parent_id !== null && (await areaById(db, area.parent_id)).closed === 1)
    throw new Problem('admin.area_parent_closed')
  await db.updateTable('area').set({ closed: 0 }).where('id', '=', id).execute()
})

async function openArea(db: OwnDb, id: string): Promise<void> {
  const found = await db.selectFrom('area').select('closed').where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  if (found.closed === 1) throw new Problem('admin.area_parent_closed')
}

/** A boundary file finds its area by the code: two areas of one code would make it a guess. */
async function freeCode(db: OwnDb, code: string | null, except: string | null): Promise<void> {
  if ((await codeOwner(db, code, except)) !== undefined) throw malformed([{ field: 'code', code: 'admin.code_taken' }])
}
