import { expect, test } from 'vitest'
import { field, fieldId, partialDateField } from './field.ts'
import { form } from './form.ts'
import { html } from './html.ts'
import { show, t } from '../tests/support/kit.ts'

test('the control names its hint and its error, and keeps what was typed', async () => {
  const shown = await show(
    field({
      t,
      name: 'systolic',
      label: 'Systolic',
      type: 'number',
      value: '318',
      hint: 'Sitting',
      error: '318 is not possible.',
      unit: 'mmHg',
    }),
  )
  expect(shown).toContain('<div class="field" data-invalid>')
  expect(shown).toContain('<label for="f-systolic">')
  expect(shown).toMatch(
    /<input id="f-systolic" name="systolic" aria-invalid="true" aria-describedby="f-systolic-hint f-systolic-error" type="text" class="short" value="318" inputmode="numeric">/,
  )
  expect(shown).toContain('id="f-systolic-hint"')
  expect(shown).toContain('id="f-systolic-error"')
})

test('without hint and error nothing is described', async () => {
  expect(await show(field({ t, name: 'note', label: 'Note', type: 'textarea', value: '\nfirst line' }))).toBe(
    '<div class="field"><label for="f-note">Note</label><textarea id="f-note" name="note" rows="3">\n\nfirst line</textarea></div>',
  )
})

test('a group of choices is a fieldset whose first control is the address of its error', async () => {
  const shown = await show(
    field({
      t,
      name: 'took',
      label: 'Took it?',
      type: 'radio',
      required: true,
      value: 'some',
      error: 'Choose one.',
      options: [
        { value: 'all', label: 'Every day' },
        { value: 'some', label: 'Some days' },
      ],
    }),
  )
  expect(shown).toContain(
    '<fieldset class="field" data-invalid role="radiogroup" aria-required="true" aria-invalid="true" aria-describedby="f-took-error"><legend>Took it?',
  )
  expect(shown).toContain('id="f-took">')
  expect(shown).toContain('value="some" id="f-took-1" checked>')
})

test('several boxes stay ticked; a single one says yes with 1', async () => {
  const several = await show(
    field({
      t,
      name: 'lang',
      label: 'Languages',
      type: 'checkbox',
      value: ['vi'],
      options: [
        { value: 'zh', label: 'Mandarin' },
        { value: 'vi', label: 'Vietnamese' },
      ],
    }),
  )
  expect(several.match(/ checked/g)).toHaveLength(1)
  expect(several).toContain('value="vi" id="f-lang-1" checked')
  expect(await show(field({ t, name: 'alone', label: 'Lives alone', type: 'checkbox', value: true }))).toMatch(
    /<label for="f-alone"><input id="f-alone" name="alone" type="checkbox" value="1" checked><span>Lives alone/,
  )
})

test('a select offers nothing chosen and keeps the choice', async () => {
  const shown = await show(
    field({
      t,
      name: 'why',
      label: 'Why',
      type: 'select',
      placeholder: 'Choose…',
      value: 'moved',
      options: [{ value: 'moved', label: 'Moved' }],
    }),
  )
  expect(shown).toContain('<option value="">Choose…</option><option value="moved" selected>Moved</option>')
})

test('a partly known date is text as typed', async () => {
  const shown = await show(partialDateField({ t, name: 'born', label: 'Born', value: '2024-03' }))
  expect(shown).toMatch(/type="text" value="2024-03" inputmode="numeric" maxlength="10"/)
  expect(shown).toContain('aria-describedby="f-born-hint"')
})

test('a password and a file are never sent back', async () => {
  for (const type of ['password', 'file'] as const)
    expect(await show(field({ t, name: 'p', label: 'P', type, value: 'secret' }))).not.toContain('secret')
})

test('a form carries its envelope and a summary that leads to each field', async () => {
  const shown = await show(
    form({
      t,
      action: '/visits',
      body: html``,
      submit: 'Save visit',
      csrf: 'c1',
      commandId: 'id-1',
      envelope: { _rev: 812, _epoch: 'e1', _redo_of: undefined },
      errors: { systolic: '318 is not possible.', 'home.water': 'Choose one.' },
      labels: { systolic: 'Systolic', 'home.water': 'Drinking water' },
    }),
  )
  for (const [name, value] of [
    ['_csrf', 'c1'],
    ['_id', 'id-1'],
    ['_rev', '812'],
    ['_epoch', 'e1'],
  ])
    expect(shown).toContain(`<input type="hidden" name="${name}" value="${value}">`)
  expect(shown).not.toContain('_redo_of')
  expect(shown).toContain('role="alert" tabindex="-1"><h2>2 answers need another look</h2>')
  expect(shown).toContain('<a href="#f-systolic">Systolic: 318 is not possible.</a>')
  expect(shown).toContain(`<a href="#${fieldId('home.water')}">Drinking water: Choose one.</a>`)
  expect(shown).toContain('autocomplete="off" novalidate')
})
