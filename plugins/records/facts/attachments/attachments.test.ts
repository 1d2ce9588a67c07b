import { beforeEach, describe, expect, it } from 'vitest'
import { sha256Hex } from '#kernel/ids.ts'
import type { Actor } from '#kernel/plugin.ts'
import { row, rows } from '#kernel/sql.ts'
import { family, newHome, PEOPLE, seen, type Home } from '../../../../tests/support/family.ts'
import { hiddenJpeg, jpegWith, tinyPdf, tinyPng } from '../../../../tests/support/pictures.ts'
import { faultsOf } from '../../../../tests/support/valid-r4.ts'
import type { OwnDb } from '../../db.ts'

let home: Home
let db: OwnDb
let person: string
let other: string
beforeEach(async () => {
  ;({ home, db } = await newHome())
  const who = await family(home, db)
  person = who.grandmother
  other = who.mother
})

interface Sent {
  file?: Uint8Array<ArrayBuffer> | undefined
  preview?: Uint8Array<ArrayBuffer>
  fields?: Record<string, string>
  to?: string
}
/** As a browser sends the form, with its two doors to one field. */
const send = async ({ file, preview, fields = {}, to = person }: Sent, as: Actor = PEOPLE.pan) => {
  await home.get('/', as)
  const form = new FormData()
  for (const [name, value] of Object.entries({ code: 'wound', ...fields })) form.append(name, value)
  form.append('file', new File([], ''))
  if (file) form.append('file', new File([file], '‮gpj.exe<script>.svg', { type: 'image/svg+xml' }))
  if (preview) form.append('file_preview', new File([preview], 'p.jpg'))
  return await home.app.request(`/people/${to}/attachments/new`, { method: 'POST', body: form })
}
const hidden = (page: string, name: string) =>
  new RegExp(`name="${name.replace('.', '\\.')}" value="([^"]+)"`).exec(page)?.[1]
const attachments = async () =>
  await db.selectFrom('records_attachment').selectAll().orderBy('recorded_at').orderBy('id').execute()
const stored = async () => Number((await row<{ n: number }>(home.db, 'select count(*) as n from stored_file'))!.n)
const picture = async (id: string, as?: Actor, part = 'picture') =>
  await home.get(`/facts/attachment/${id}/${part}`, as)

describe('a photo', () => {
  it('is told by its bytes, cleaned, kept beside the log and shown to who may see it', async () => {
    const photo = jpegWith({ gps: true, orientation: 6 })
    expect((await send({ file: photo, preview: jpegWith({ shade: 9 }), fields: { text: 'Left foot' } })).status).toBe(
      303,
    )
    const [entry] = await attachments()
    expect(entry).toMatchObject({ code: 'wound', text: 'Left foot', file_type: 'image/jpeg', width: 8, height: 6 })
    const answer = await picture(entry!.id)
    expect(answer.status).toBe(200)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect(Buffer.from(bytes).includes('GPS-LIES-HERE')).toBe(false)
    expect(sha256Hex(bytes)).toBe(entry!.file_hash)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `inline; filename="wound-${entry!.happened_on}.jpg"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining('sandbox'),
    })
    expect(home.viewed).toContainEqual(
      expect.objectContaining({ subjectId: person, path: '/facts/attachment/:attachment/picture' }),
    )
    expect((await picture(entry!.id, PEOPLE.pan, 'preview')).status).toBe(200)
    for (const path of ['picture', 'preview']) expect((await picture(entry!.id, PEOPLE.kao, path)).status).toBe(404)
    const page = await (await home.get(`/people/${person}`)).text()
    expect(page).toContain('Left foot')
    expect(page).toContain(`/facts/attachment/${entry!.id}/preview`)
  })

  it('stands in the log by its hash, never by its bytes or the name of its file', async () => {
    await send({ file: jpegWith() })
    const bodies = await rows<{ body: string }>(home.db, 'select body from command_body where body is not null')
    const said = bodies.find((b) => b.body.includes('image/jpeg'))!.body
    expect(said).toContain(sha256Hex(jpegWith()))
    expect(said.length).toBeLessThan(500)
    expect(said).not.toMatch(/script|exe|kept/)
  })

  it('of a class is seen by whom the class was given only', async () => {
    const may: Actor = { ...PEOPLE.pan, compartments: ['mental_health'] }
    await send({ file: jpegWith(), preview: jpegWith(), fields: { sensitivity: 'mental_health' } }, may)
    const [entry] = await attachments()
    for (const path of ['picture', 'preview']) {
      expect((await picture(entry!.id, PEOPLE.pan, path)).status).toBe(404)
      expect((await picture(entry!.id, may, path)).status).toBe(200)
    }
  })

  it('that gets a class afterwards is closed in what it said before, too', async () => {
    await send({ file: jpegWith(), preview: jpegWith() })
    const [entry] = await attachments()
    seen(
      await home.send('records.amend_attachment', {
        attachment: entry!.id,
        code: 'wound',
        sensitivity: 'violence',
        amend_reason: 'In confidence',
      }),
    )
    for (const { id } of await attachments()) expect((await picture(id)).status).toBe(404)
  })

  it('goes out as a DocumentReference that says where it is, and has none of it', async () => {
    await send({ file: jpegWith(), fields: { text: 'Left foot', code: 'vaccination_card' } })
    const bundle = (await (await home.get(`/people/${person}/export.json`, PEOPLE.lin)).json()) as {
      entry: { resource: Record<string, unknown> }[]
    }
    const document = bundle.entry.find((e) => e.resource['resourceType'] === 'DocumentReference')!.resource
    expect(faultsOf(bundle)).toEqual([])
    expect(faultsOf(document, bundle)).toEqual([])
    expect(document).toMatchObject({
      type: { coding: [{ system: 'http://loinc.org', code: '11369-6' }] },
      content: [
        { attachment: { contentType: 'image/jpeg', url: expect.stringMatching(/\/picture$/), title: 'Left foot' } },
      ],
    })
    expect(JSON.stringify(document)).not.toContain('"data"')
  })

  it('goes to the right person with its bytes, and is no longer shown with the wrong one', async () => {
    await send({ file: jpegWith(), preview: jpegWith() })
    const [entry] = await attachments()
    seen(
      await home.send(
        'records.move_attachment',
        { attachment: entry!.id, person, to: other, reason: 'Twins' },
        PEOPLE.lin,
      ),
    )
    const moved = (await attachments()).find((a) => a.person_id === other)!
    expect((await picture(moved.id)).status).toBe(200)
    expect((await picture(entry!.id)).status).toBe(404)
  })

  it('comes back with a refused form and need not be taken again', async () => {
    const refused = await send({ file: tinyPng(), fields: { on: '2030-01-01' } })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain('The file is kept')
    const again = await send({ fields: { 'file.kept': hidden(page, 'file.kept')!, 'file.hash': 'f'.repeat(64) } })
    expect(again.status).toBe(303)
    const [entry] = await attachments()
    expect(new Uint8Array(await (await picture(entry!.id)).arrayBuffer())).toEqual(tinyPng())
  })

  it('of somebody else is not had by naming it', async () => {
    await send({ file: jpegWith() }, PEOPLE.pan)
    const [entry] = await attachments()
    const before = await stored()
    for (const fields of [
      { 'file.hash': entry!.file_hash, 'file.type': 'image/jpeg', 'file.size': '300' },
      { 'file.kept': entry!.file_id },
    ])
      expect((await send({ fields }, PEOPLE.lin)).status).toBe(422)
    // As a tablet may say it: a row of its own, whose bytes never come.
    const file = { hash: entry!.file_hash, type: 'image/jpeg', size: String(entry!.file_size) }
    seen(await home.send('records.record_attachment', { person, code: 'wound', file }, PEOPLE.lin))
    const mine = (await attachments()).find((a) => a.id !== entry!.id)!
    expect((await picture(mine.id, PEOPLE.lin)).headers.get('location')).toBe(`/facts/attachment/${mine.id}`)
    expect(await stored()).toBe(before + 1)
    expect(await (await home.get(`/facts/attachment/${mine.id}`, PEOPLE.lin)).text()).toContain('not arrived yet')
  })

  it('that somebody else has kept for a refused form stays theirs', async () => {
    const page = await (await send({ file: tinyPng(), fields: { on: '2030-01-01' } })).text()
    const kept = hidden(page, 'file.kept')!
    expect((await send({ fields: { 'file.kept': kept } }, PEOPLE.lin)).status).toBe(422)
  })

  it('and whatever else is no photo or paper is refused in words', async () => {
    const text = (s: string) => new TextEncoder().encode(s)
    for (const [file, words] of [
      [text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'no photo or paper'],
      [text('<!doctype html>'), 'no photo or paper'],
      [jpegWith().slice(0, 40), 'damaged'],
      [jpegWith({ width: 60_000, height: 60_000 }), 'too large'],
      [undefined, 'take a photo'],
    ] as const) {
      const answer = await send({ file })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(words)
    }
    expect(await stored()).toBe(0)
    expect((await send({ file: new Uint8Array(9 * 1024 * 1024) })).status).toBe(413)
  })

  it('loses what hides behind it; a PDF is handed out and never shown', async () => {
    await send({ file: hiddenJpeg('<script>alert(1)</script>') })
    await send({ file: tinyPdf(), fields: { code: 'letter' } })
    const [first, second] = await attachments()
    expect(await (await picture(first!.id)).text()).not.toContain('script')
    expect((await picture(second!.id)).headers.get('content-disposition')).toMatch(
      /^attachment; filename="letter-[\d-]+\.pdf"$/,
    )
  })

  it('sent twice is one, and what nobody used is swept away after a day', async () => {
    const fields = { _id: home.home.newCommandId() }
    await send({ file: jpegWith(), fields })
    await send({ file: jpegWith(), fields })
    expect(await attachments()).toHaveLength(1)
    await send({ file: tinyPng(), fields: { on: '2030-01-01' } })
    expect(await stored()).toBe(2)
    home.clock.now = '2026-11-27T02:00:00.000Z'
    await send({ file: jpegWith({ shade: 3 }) })
    expect(await stored()).toBe(2)
  })

  it('goes when the person is erased, unless it was moved to the right one', async () => {
    await send({ file: jpegWith({ shade: 1 }), preview: jpegWith({ shade: 2 }) })
    await send({ file: jpegWith({ shade: 3 }) })
    const [first, moved] = await attachments()
    const move = { attachment: moved!.id, person, to: other, reason: 'Twins' }
    seen(await home.send('records.move_attachment', move, PEOPLE.lin))
    seen(await home.send('records.request_erasure', { person, reason: 'no_ground' }, PEOPLE.lin))
    seen(await home.send('records.erase_person', { person, sure: '1' }, PEOPLE.chou))
    const left = await rows<{ file_id: string }>(home.db, 'select distinct file_id from stored_piece')
    expect(left.map((f) => f.file_id)).toEqual([moved!.file_id])
    expect(await rows(home.db, 'select id from stored_file where id = ?', [first!.file_id])).toEqual([])
    const there = (await attachments()).find((a) => a.person_id === other)!
    expect((await picture(there.id)).status).toBe(200)
  })

  it('belongs to the contact that its photographer had with the person that day', async () => {
    const household = (
      await db.selectFrom('pub_person').select('household_id').where('id', '=', person).executeTakeFirstOrThrow()
    ).household_id
    seen(
      await home.send('records.record_visit', {
        household,
        outcome: 'done',
        members: [{ person, present: '1' }],
      }),
    )
    const form = async (as: Actor) => await (await home.get(`/people/${person}/attachments/new`, as)).text()
    const encounter = hidden(await form(PEOPLE.pan), 'encounter')!
    expect(hidden(await form(PEOPLE.lin), 'encounter')).toBeUndefined()
    await send({ file: jpegWith(), fields: { encounter } })
    // Of another day it says nothing.
    await send({ file: jpegWith({ shade: 8 }), fields: { encounter, on: '2026-11-20' } })
    expect((await attachments()).map((a) => [a.happened_on, a.encounter_id])).toEqual([
      ['2026-11-24', encounter],
      ['2026-11-20', null],
    ])
  })
})
