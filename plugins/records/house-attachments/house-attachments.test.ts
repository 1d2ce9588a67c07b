import { beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { family, newHome, PEOPLE, seen, type Home } from '../../../tests/support/family.ts'
import { jpegWith } from '../../../tests/support/pictures.ts'
import { faultsOf } from '../../../tests/support/valid-r4.ts'
import type { OwnDb } from '../db.ts'

let home: Home
let db: OwnDb
let household: string
beforeEach(async () => {
  ;({ home, db } = await newHome())
  await family(home, db)
  household = (await rows<{ id: string }>(home.db, 'select id from household order by id'))[0]!.id
})

async function send(fields: Record<string, string>, as: Actor = PEOPLE.pan): Promise<Response> {
  await home.get('/', as)
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new File([jpegWith({ gps: true })], 'x.jpg', { type: 'image/jpeg' }))
  form.append('file_preview', new File([jpegWith({ shade: 9 })], 'p.jpg'))
  return await home.app.request(`/households/${household}/attachments/new`, { method: 'POST', body: form })
}
const standing = async () =>
  await db.selectFrom('records_household_attachment').selectAll().where('status', '=', 'final').execute()
const page = async (path: string, as: Actor = PEOPLE.pan) => {
  const answer = await home.get(path, as)
  return { status: answer.status, text: await answer.text() }
}

describe('a photo of the house', () => {
  beforeEach(async () => {
    expect((await send({ code: 'way', text: 'Behind the temple' })).status).toBe(303)
  })

  test('stands on the household’s page, in a list and by itself, for who may see the household', async () => {
    const [row] = await standing()
    for (const path of [
      `/households/${household}`,
      `/households/${household}/attachments`,
      `/household-attachments/${row!.id}`,
    ]) {
      expect((await page(path)).text).toContain('Behind the temple')
      expect((await page(path, PEOPLE.kao)).status).toBe(404)
    }
    const picture = await home.get(`/household-attachments/${row!.id}/picture`, PEOPLE.pan)
    expect(picture.headers.get('content-type')).toBe('image/jpeg')
    expect(Buffer.from(await picture.arrayBuffer()).includes('GPS-LIES-HERE')).toBe(false)
    for (const part of ['picture', 'preview'])
      expect((await page(`/household-attachments/${row!.id}/${part}`, PEOPLE.kao)).status).toBe(404)
    expect(home.viewed).toContainEqual(expect.objectContaining({ subjectId: household }))
  })

  test('is in the list with all others, forty on a page', async () => {
    for (let n = 0; n < 40; n++) expect((await send({ code: 'way', text: `Number ${n}.` })).status).toBe(303)
    const list = `/households/${household}/attachments`
    const names = (text: string) => text.match(/Number \d+\.|Behind the temple/g) ?? []
    const first = (await page(list)).text
    const next = /href="([^"]+\?after=[^"]+)"/.exec(first)![1]!
    const second = (await page(next)).text
    expect(second).not.toContain('?after=')
    const all = [...new Set(names(first)), ...new Set(names(second))]
    expect([all.length, new Set(all).size, new Set(names(second)).size]).toEqual([41, 41, 1])
  })

  test('is corrected in what it says, with the same file, and taken back with its reason', async () => {
    const [first] = await standing()
    const amended = { household_attachment: first!.id, code: 'house', text: 'The red door', amend_reason: 'Wrong' }
    const see = seen(await home.send('records.amend_household_attachment', amended))
    const [second] = await standing()
    expect(second).toMatchObject({
      code: 'house',
      text: 'The red door',
      file_id: first!.file_id,
      replaces_id: first!.id,
    })
    expect((await page(`/household-attachments/${first!.id}`)).text).toContain(see)
    expect(await home.send('records.amend_household_attachment', amended)).toMatchObject({
      code: 'records.fact_amended',
    })
    const wrong = { household_attachment: second!.id, reason: 'Another house' }
    seen(await home.send('records.void_household_attachment', wrong))
    expect(await standing()).toEqual([])
    expect((await page(`/households/${household}`)).text).not.toContain('The red door')
    expect((await page(`/household-attachments/${second!.id}`)).text).toContain('Another house')
    expect(await home.send('records.void_household_attachment', wrong)).toMatchObject({
      code: 'records.already_voided',
    })
  })

  test('leaves with the household as a document about a group', async () => {
    const bundle = JSON.parse((await page(`/households/${household}/export.json`)).text) as {
      entry: { resource: { resourceType: string; subject?: { reference: string }; description?: string } }[]
    }
    const [paper] = bundle.entry.map((e) => e.resource).filter((r) => r.resourceType === 'DocumentReference')
    expect(paper).toMatchObject({ subject: { reference: `urn:uuid:${household}` }, description: 'Behind the temple' })
    expect(faultsOf(bundle as never)).toEqual([])
  })
})

test('without a file, or of no kind, it is refused at its field', async () => {
  expect(await home.send('records.record_household_attachment', { household, code: 'selfie' })).toMatchObject({
    kind: 'refused',
    fields: expect.arrayContaining([expect.objectContaining({ field: 'file' })]),
  })
})
