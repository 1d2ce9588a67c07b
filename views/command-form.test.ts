import { expect, test } from 'vitest'
import { commandForm, fieldsOf } from './command-form.ts'
import { html } from './html.ts'
import { show, t as kit } from '../tests/support/kit.ts'

const t: typeof kit = (key, params) =>
  key.startsWith('kit.') ? kit(key, params) : `${key} ${JSON.stringify(params ?? {})}`
const first = { params: {}, values: {}, errors: [], envelope: { _id: 'c1', _v: '1' }, action: '/households/1/edit' }
const again = {
  ...first,
  values: { phone: '09', was: { phone: '0900-000-112' }, home: { water: 'piped' } },
  errors: [
    { field: 'phone', code: 'x.short', params: { min: 9 } },
    { field: 'other', code: 'x.odd' },
  ],
}

test('an edit shows what is stored and sends it back as "was"', async () => {
  const f = fieldsOf(t, first, { phone: '0900-000-112', note: null, alone: true }, { merge: true })
  expect(await show(f({ name: 'phone', label: 'Telephone', type: 'tel' }))).toMatch(
    /name="was.phone" value="0900-000-112">.* type="tel" value="0900-000-112"/,
  )
  expect(await show(f({ name: 'note', label: 'Note' }))).toContain('name="was.note" value=""')
  expect(await show(f({ name: 'alone', label: 'Lives alone', type: 'checkbox' }))).toContain(' checked')
})

test('shown again it keeps what was typed and what was first shown, and an unticked box stays unticked', async () => {
  const f = fieldsOf(t, again, { phone: 'changed by another', alone: true }, { merge: true })
  const phone = await show(f({ name: 'phone', label: 'Telephone', type: 'tel' }))
  expect(phone).toContain('name="was.phone" value="0900-000-112"')
  expect(phone).toContain('type="tel" value="09"')
  expect(phone).toContain('x.short {&quot;min&quot;:9}')
  expect(await show(f({ name: 'alone', label: 'Lives alone', type: 'checkbox' }))).not.toContain(' checked')
  expect(await show(f({ name: 'home.water', label: 'Water' }))).toContain('value="piped"')
})

test('the form takes its hidden fields, address, refusal and errors from the state', async () => {
  const fields = fieldsOf(t, again)
  const body = html`${fields({ name: 'phone', label: 'Telephone' })}`
  const shown = await show(
    commandForm({
      t,
      state: { ...again, problem: { code: 'x.gone', params: { name: '<b>' } } },
      fields,
      body,
      submit: 'Save',
      csrf: 'tok',
    }),
  )
  for (const part of [
    'action="/households/1/edit"',
    'name="_id" value="c1"',
    'name="_csrf" value="tok"',
    'x.gone {&quot;name&quot;:&quot;&lt;b&gt;',
    '<a href="#f-phone">Telephone: x.short',
    '<li>x.odd {}</li>',
  ])
    expect(shown).toContain(part)
  expect(shown).not.toContain('was.')
})
