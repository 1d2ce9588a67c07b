import { expect, test } from 'vitest'
import { t, show, hostile } from '../tests/support/kit.ts'
import { field } from './field.ts'
import { html } from './html.ts'
import { formWords } from './form-words.ts'
import { flatForm, typedFacts } from './typed.ts'

const options = [
  { value: 'done', label: 'Visit done' },
  { value: 'refused', label: 'Refused', hint: 'say why' },
]
const visit = html`<input type="hidden" name="_rev" value="3">${field({ t, name: 'outcome', label: 'How did it go?', type: 'radio', options })}
${field({ t, name: 'note', label: 'Note', type: 'textarea', optional: true })}
${field({ t, name: 'village', label: 'Village', type: 'select', options: [{ value: 'v1', label: 'Shipu' }] })}
${field({ t, name: 'confirmed', label: 'Everything is right', type: 'checkbox' })}
${field({
  t,
  name: 'needs',
  label: 'Needs',
  type: 'checkbox',
  options: [
    { value: 'bath', label: 'Bathing' },
    { value: 'food', label: 'Eating' },
  ],
})}
<fieldset><legend>First person</legend>${field({ t, name: 'members.0.name', label: 'Name', was: 'Ong' })}</fieldset>`
const none = { plugin: 'records', hasString: () => false }

test('what was typed is told in the words of its own form', async () => {
  const words = formWords(await show(visit))
  const form = {
    outcome: 'refused',
    note: 'Dog & gate\nblue',
    village: 'v1',
    confirmed: '1',
    needs: ['bath', 'food'],
    members: [{ name: 'Ong Lan' }],
    was: { note: 'x' },
    household: '01900000-0000-7000-8000-000000000001',
    phone: '',
  }
  expect(typedFacts(t, form, { ...none, words })).toEqual([
    { label: 'How did it go?', value: 'Refused' },
    { label: 'Note', value: 'Dog & gate\nblue' },
    { label: 'Village', value: 'Shipu' },
    { label: 'Everything is right', value: 'Yes' },
    { label: 'Needs', value: 'Bathing · Eating' },
    { label: 'First person · Name', value: 'Ong Lan' },
  ])
})

test('without its form the plugin’s strings help, then the bare name', () => {
  const strings: Record<string, string> = { 'records.outcome': 'Result', 'records.water.well': 'Open well' }
  const say = (key: string) => strings[key] ?? t(key)
  const hasString = (key: string) => key in strings
  const form = {
    outcome: 'done',
    water_source: 'well',
    nextVisitOn: '2026-12-01',
    person: `${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`,
  }
  expect(typedFacts(say, form, { plugin: 'records', hasString })).toEqual([
    { label: 'Result', value: 'done' },
    { label: 'Water source', value: 'Open well' },
    { label: 'Next visit on', value: '2026-12-01' },
  ])
})

test('hostile words stay words', async () => {
  const words = formWords(await show(field({ t, name: 'note', label: hostile, value: hostile })))
  expect(words.get('note')?.label).toBe(hostile)
  expect([...words.keys()]).toEqual(['note'])
})

test('nesting becomes dotted names', () => {
  expect(flatForm({ a: 'x', b: { c: ['1', '2'] }, d: [{ e: 'y' }, { e: 'z' }] })).toEqual([
    ['a', 'x'],
    ['b.c', '1'],
    ['b.c', '2'],
    ['d.0.e', 'y'],
    ['d.1.e', 'z'],
  ])
})
