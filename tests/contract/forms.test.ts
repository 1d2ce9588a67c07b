import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fieldErrors, readForm, typed, withoutImportOnly } from '#kernel/forms.ts'
import { msOf } from '#kernel/dates.ts'
import { timeOf, uuidv7 } from '#kernel/ids.ts'
import { field } from '#kernel/input.ts'
import { rows } from '#kernel/sql.ts'
import { onEveryEngine } from '../support/engines.ts'
import { AREAS, NOW, PEOPLE } from '../support/home.ts'
import { settle } from '../support/scenes.ts'

const read = (...entries: [string, string][]) => readForm(entries)

describe('forms', () => {
  test('dotted names nest, numbers and repetitions are lists, the envelope stays apart', () => {
    const { form, envelope, csrf } = read(
      ['a', '1'],
      ['m.1.n', 'B'],
      ['m.0.n', 'A'],
      ['t', 'x'],
      ['t', 'y'],
      ['t', 'z'],
      ['_id', 'i'],
      ['_v', '2'],
      ['_rev', '7'],
      ['_redo_of', 'r'],
      ['_csrf', 'c'],
    )
    expect(form).toEqual({ a: '1', m: [{ n: 'A' }, { n: 'B' }], t: ['x', 'y', 'z'] })
    expect(envelope).toEqual({ id: 'i', version: 2, baseRev: 7, redoOf: 'r' })
    expect(csrf).toBe('c')
    expect([typed(form, 'm.1.n'), typed(form, 'm.9.n'), typed(form, 'a.b')]).toEqual(['B', '', ''])
  })

  test('names of prototypes reach nothing', () => {
    const { form } = read(
      ['__proto__.polluted', '1'],
      ['constructor.prototype.polluted', '1'],
      ['a.__proto__.polluted', '1'],
      ['a.b', '2'],
      ['toString', 'x'],
    )
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
    expect(JSON.stringify(form)).toBe('{"a":{"b":"2"},"toString":"x"}')
  })

  test('too many fields are no form of ours', () => {
    expect(() => readForm(Array.from({ length: 2_001 }, (_, i) => [`f${i}`, '1'] as const))).toThrow(
      expect.objectContaining({ status: 413 }) as Error,
    )
  })

  test('control and direction characters are taken out, and leave nothing where nothing else was', () => {
    expect(field.text().parse(' A\u0000\u202eB\u0007 ')).toBe('AB')
    expect(field.optionalText().parse('\u200e\u0001')).toBeNull()
    expect(fieldErrors(z.object({ n: field.text() }).safeParse({ n: '\u200f\u0000' }).error!)).toEqual([
      { field: 'n', code: 'kernel.field_required' },
    ])
  })

  test('what only an importer may say is taken out, at every entry of a list, or by its value', () => {
    const form = {
      area: 'a',
      confirmed_on: 'd',
      by: 'import',
      members: [{ key: 'k', name: 'A' }, { name: 'B' }, 'odd'],
    }
    const names = ['members.*.key', 'confirmed_on', 'by=import', 'nowhere.*.x', 'area=other']
    expect(withoutImportOnly(form, names)).toEqual({ area: 'a', members: [{ name: 'A' }, { name: 'B' }, 'odd'] })
    expect(withoutImportOnly({ by: 'map' }, names)).toEqual({ by: 'map' })
    expect(withoutImportOnly({ by: ['map', 'import'] }, names)).toEqual({})
  })

  test('a message stands at the entry where it was typed, although empty entries do not count', () => {
    const list = z.object({ people: field.list(z.object({ name: field.text(5) }), 3) })
    const { form } = read(['people.0.name', ''], ['people.1.name', 'Lan'], ['people.2.name', 'much too long'])
    expect(fieldErrors(list.safeParse(form).error!)).toMatchObject([
      { field: 'people.2.name', code: 'kernel.field_too_long' },
    ])
    expect(list.parse(read(['people.0.name', ''], ['people.1.name', 'Lan']).form)).toEqual({
      people: [{ name: 'Lan' }],
    })
    expect(list.safeParse({ people: ['a', 'b', 'c', 'd'] }).success).toBe(false)
  })
})

onEveryEngine('a form that is refused', (open) => {
  test('comes again with what was typed, the message at the field and a fresh id, and saves then', async () => {
    const h = await open(['garden', 'diary'])
    const path = `/garden/${AREAS.shipu}/settle`
    const idIn = (text: string) => /name="_id" value="([^"]+)"/.exec(text)![1]!
    const first = idIn(await (await h.get(path)).text())
    const refused = await h.post(path, { _id: first, _csrf: 'csrf', label: '', 'people.0.name': 'Lan <b>' })
    const text = await refused.text()
    expect(refused.status).toBe(422)
    expect(text).toContain('label: kernel.field_required')
    const second = idIn(text)
    expect(second).not.toBe(first)
    const again = await h.post(path, { _id: second, label: 'Kept "typed"', phone: 'not a phone' })
    expect([again.status, await again.text()]).toEqual([
      422,
      expect.stringContaining('value="Kept &quot;typed&quot;"') as string,
    ])
    const saved = await h.post(path, { _id: second, label: 'Plot', 'people.0.name': 'Lan' })
    expect(saved.status).toBe(303)
    expect((await h.post(path, { _id: second, label: 'Plot', 'people.0.name': 'Lan' })).headers.get('location')).toBe(
      saved.headers.get('location'),
    )
    expect((await h.post(path, { _id: second, label: 'Other', 'people.0.name': 'Lan' })).status).toBe(409)
    expect(await rows(h.db, 'select label from garden_plot')).toEqual([{ label: 'Plot' }])
  })

  test.each(['not-an-id', '01932aaa-0000-4000-8000-000000000001', "' or 1=1"])(
    'an id that we never minted (%s) is replaced',
    async (made) => {
      const h = await open(['garden', 'diary'])
      const { people } = await settle(h, AREAS.shipu, ['Lan'])
      expect(
        (await h.post(`/garden/people/${people[0]}/plant`, { _id: made, _redo_of: made, name: 'Plum' })).status,
      ).toBe(303)
    },
  )

  test('an id from beyond tomorrow is replaced, one of tomorrow is kept', async () => {
    const h = await open(['garden', 'diary'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    const at = (ms: number) => uuidv7(msOf(NOW) + ms, new Uint8Array(10).fill(7))
    for (const id of [at(86_400_000), at(86_400_001), at(400 * 86_400_000)])
      expect((await h.post(`/garden/people/${people[0]}/plant`, { _id: id, name: 'Plum' })).status).toBe(303)
    const logged = await rows<{ id: string }>(h.db, "select id from command_log where name = 'garden.plant'")
    expect(logged.map((l) => l.id)).toContain(at(86_400_000))
    expect(logged.filter((l) => timeOf(l.id) > msOf(NOW) + 86_400_000)).toEqual([])
    expect(logged).toHaveLength(3)
  })

  test('a form without files is refused beyond a megabyte, whether it says its length or not', async () => {
    const h = await open(['garden', 'diary'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    const path = `/garden/people/${people[0]}/plant`
    expect((await h.post(path, { name: 'Plum', freight: 'x'.repeat(1024 * 1024) })).status).toBe(413)
    const sent = new FormData()
    sent.append('name', 'Plum')
    sent.append('freight', new File(['x'.repeat(1024 * 1024)], 'x.txt'))
    expect((await h.app.request(path, { method: 'POST', body: sent })).status).toBe(413)
    const small = new FormData()
    small.append('name', 'Plum')
    expect((await h.app.request(path, { method: 'POST', body: small })).status).toBe(303)
    expect(await rows(h.db, 'select name from garden_tree')).toEqual([{ name: 'Plum' }])
  })

  test("without the session's token nothing is written", async () => {
    const h = await open(['garden', 'diary'])
    const { people } = await settle(h, AREAS.shipu, ['Lan'])
    expect((await h.post(`/garden/people/${people[0]}/plant`, { _csrf: 'forged', name: 'Plum' })).status).toBe(403)
    expect(await rows(h.db, 'select * from garden_tree')).toEqual([])
  })

  test('two who change one field: the present value stays, the other waits in needs attention', async () => {
    const h = await open(['garden'])
    const { household } = await settle(h, AREAS.shipu, ['Lan'])
    const call = (phone: string, was: string, as = PEOPLE.pan) =>
      h.send('garden.call', { household, phone, was: { phone: was } }, as)
    await call('0911', '')
    expect(await call('0922', '', PEOPLE.lin)).toMatchObject({ kind: 'done' })
    expect(await rows(h.db, 'select phone from garden_plot')).toEqual([{ phone: '0911' }])
    expect(await rows(h.db, 'select kind, user_id, about, field, present, typed from attention')).toEqual([
      { kind: 'clash', user_id: PEOPLE.lin.id, about: household, field: 'phone', present: '0911', typed: '0922' },
    ])
    await call('0911', '', PEOPLE.lin)
    await call('', '', PEOPLE.lin)
    expect(await rows(h.db, 'select phone from garden_plot')).toEqual([{ phone: '0911' }])
    await call('0933', '0911', PEOPLE.lin)
    expect(await rows(h.db, 'select phone from garden_plot')).toEqual([{ phone: '0933' }])
    expect(await rows(h.db, 'select id from attention')).toHaveLength(1)
  })
})
