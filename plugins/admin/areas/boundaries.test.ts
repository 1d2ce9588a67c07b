import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { row, run } from '#kernel/sql.ts'
import { adminHome, AREAS, PEOPLE, type AdminHome } from '../../../tests/support/admin.ts'

const square = (at: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [at, 22],
      [at + 1, 22],
      [at + 1, 23],
      [at, 23],
      [at, 22],
    ],
  ],
})
const feature = (at: number, properties: object) => ({ type: 'Feature', properties, geometry: square(at) })
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })

describe('boundaries', () => {
  let h: AdminHome
  beforeEach(async () => {
    h = await adminHome()
    await run(h.db, "update area set code = 'V1' where id = ?", [AREAS.shipu])
    await run(h.db, "update area set code = 'V2' where id = ?", [AREAS.lunzai])
  })
  afterEach(() => h.close())
  const middle = async (id: string) => await row(h.db, 'select lat, lon, min_lon, max_lon from area where id = ?', [id])

  test('an uploaded file becomes the shape, with its box and middle, and is drawn', async () => {
    await h.get('/nowhere', PEOPLE.admin)
    const body = new FormData()
    body.append('file', new File([JSON.stringify(square(120))], 'a.geojson'))
    body.append('text', '')
    const answer = await h.app.request(`/admin/area/${AREAS.shipu}/boundary`, { method: 'POST', body })
    expect(answer.status).toBe(303)
    expect(await middle(AREAS.shipu)).toEqual({ lat: 22.5, lon: 120.5, min_lon: 120, max_lon: 121 })
    const page = await (await h.get(`/admin/area/${AREAS.shipu}`, PEOPLE.admin)).text()
    expect(page).toContain('<svg class="mapart"')
    expect(page).toContain('Boundary of Shipu')
  })

  test('a bad file is refused at the field and comes back as text', async () => {
    const answer = await h.post(`/admin/area/${AREAS.shipu}/boundary`, { text: '{"type":"Polygon"' })
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain('it is not JSON')
    expect(text).toContain('&quot;Polygon&quot;')
    expect(await middle(AREAS.shipu)).toMatchObject({ lat: null })
  })

  test('a preview draws and saves nothing; of many areas the one that bears the code is taken', async () => {
    const text = collection(feature(100, { VILLCODE: 'V7' }), feature(120, { VILLCODE: 'v1' }))
    const answer = await h.post(`/admin/area/${AREAS.shipu}/boundary/preview`, { text })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('from 22, 120 to 23, 121')
    expect(await middle(AREAS.shipu)).toMatchObject({ lat: null })
    expect((await h.post(`/admin/area/${AREAS.shipu}/boundary`, { text })).status).toBe(303)
    expect(await middle(AREAS.shipu)).toMatchObject({ lon: 120.5 })
    const unclear = await h.post(`/admin/area/${AREAS.lunzai}/boundary`, { text })
    expect(await unclear.text()).toContain('holds 2 areas')
  })

  test('many areas from one file, by code or by name', async () => {
    const send = (text: string, more: object) =>
      h.send('admin.import_boundaries', { text, property: 'code', match: 'code', ...more }, PEOPLE.admin)
    expect(await send(collection(feature(120, { code: 'V1' }), feature(121, { code: 'V2' })), {})).toMatchObject({
      kind: 'done',
    })
    expect(await middle(AREAS.lunzai)).toMatchObject({ lon: 121.5 })
    expect(await send(collection(feature(110, { n: ' ＳＨＩＰＵ ' })), { property: 'n', match: 'name' })).toMatchObject(
      { kind: 'done' },
    )
    expect(await middle(AREAS.shipu)).toMatchObject({ lon: 110.5 })
    expect(await send(collection(feature(120, { code: 'V1' })), { property: 'CODE' })).toMatchObject({
      fields: [{ field: 'property', code: 'admin.geojson_no_property', params: { known: 'code' } }],
    })
    expect(await send(collection(feature(120, { code: 'X' })), {})).toMatchObject({
      fields: [{ field: 'property', code: 'admin.geojson_none_found' }],
    })
    const mixed = collection(feature(119, { code: 'V1' }), feature(120, { code: 'X' }), feature(121, { code: 'V1' }))
    expect(await send(mixed, {})).toMatchObject({
      fields: [{ field: 'partial', code: 'admin.geojson_some_lost', params: { n: 2, which: 'X, V1' } }],
    })
    expect(await middle(AREAS.shipu)).toMatchObject({ lon: 110.5 })
    expect(await send(mixed, { partial: '1' })).toMatchObject({ kind: 'done' })
    expect(await middle(AREAS.shipu)).toMatchObject({ lon: 119.5 })
  })
})
