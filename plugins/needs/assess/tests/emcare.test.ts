import { describe, expect, test } from 'vitest'
import { rows } from '#kernel/sql.ts'
import type { Form } from '#kernel/plugin.ts'
import { sharedForms, sharedText } from '../../../../tests/support/forms/ground.ts'
import { PEOPLE } from '../../../../tests/support/home.ts'
import { alerts, done, h, mai, NURSE } from '../../../../tests/support/needs-assess.ts'
import { hasShared } from '../../../../tests/support/shared.ts'
import { readForm } from '../../forms/read/form.ts'

describe('forms of WHO’s EmCare guideline', () => {
  const takenOver = async (text: string) => {
    await done('needs.import_form', { text }, NURSE)
    return (await rows<{ id: string }>(h.db, 'select id from needs_form'))[0]!.id
  }
  const ask = (form: string, q: Form) => h.send('needs.assess', { person: mai, form, q }, PEOPLE.pan)
  const drink = (code: string) => ({ valueCoding: { system: 'https://smart.who.int/x', code: `EmCare.${code}` } })
  const made = JSON.stringify({
    resourceType: 'Questionnaire',
    url: 'https://smart.who.int/emcare/Questionnaire/made',
    version: '1',
    title: 'Made',
    status: 'active',
    item: [
      { linkId: 'EmCare.B7.DE03', type: 'boolean', text: 'Convulsed' },
      { linkId: 'EmCare.B7.DE09', type: 'boolean', text: 'Not able to drink' },
      {
        linkId: 'EmCare.B22.DE08',
        type: 'choice',
        text: 'Test',
        answerOption: [drink('B22.DE09'), drink('B22.DE11'), drink('B22.DE13')],
      },
      {
        linkId: 'EmCare.B6.DE17',
        type: 'quantity',
        text: 'MUAC',
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit',
            valueCoding: { system: 'http://unitsofmeasure.org', code: 'mm' },
          },
        ],
      },
      { linkId: 'AgeInMonths', type: 'integer', text: 'Age' },
    ],
  })

  test.each([
    ['a fit in this illness', { k0: 'true' }, 'go'],
    ['cannot drink, as told', { k1: 'true' }, 'go'],
    ['cannot drink, as seen', { k1: 'true', k2: '0' }, 'go'],
    ['told so, and seen to drink', { k1: 'true', k2: '1' }, null],
    ['told to drink, and seen that not', { k1: 'false', k2: '0' }, 'go'],
    ['none', { k0: 'false', k1: 'false', k2: '2' }, null],
    ['an arm of 114 mm', { k3: '114' }, 'today'],
    ['an arm of 114 mm at four years', { k3: '114', k4: '59' }, 'today'],
    ['an arm of 114 mm at five', { k3: '114', k4: '60' }, null],
    ['an arm of 115 mm', { k3: '115' }, null],
  ])('made anew: %s', async (_what, q, steps) => {
    const outcome = await ask(await takenOver(made), q)
    expect(outcome).toMatchObject({ kind: 'done' })
    expect('see' in outcome ? /\/safety\/(\w+)$/.exec(outcome.see) : null).toEqual(
      steps === null ? null : expect.arrayContaining([steps]),
    )
    expect(await alerts()).toHaveLength(steps === null ? 0 : 1)
  })

  test('another’s form that uses the same words does not stop', async () => {
    const other = made.replace('smart.who.int/emcare', 'example.org/forms')
    await ask(await takenOver(other), { k0: 'true' })
    expect(await alerts()).toEqual([])
  })

  test.skipIf(!hasShared).each([
    ['a fit now', { 'Ccc.B7.DE02': 'true' }],
    ['unconscious or lethargic', { 'Ccc.B7.DE02': 'false', 'Ccc.B7.DE08b': 'true' }],
    ['cannot drink', { 'Ccc.B7.DE02': 'false', 'Ccc.B7.DE09': 'true' }],
    ['vomits everything', { 'Ccc.B7.DE02': 'false', 'Ccc.B7.DE10': 'true' }],
  ])('its own list of danger signs: %s', async (_what, said) => {
    const text = sharedText(sharedForms().find((f) => f.includes('dangersigns'))!)
    const { items, byLink } = readForm(text).form!
    const keyOf = (link: string): string => {
      const item = byLink.get(link)!
      return `k${[item.at, ...(items[item.parent] ? [0] : [])].join('-')}`
    }
    const q = Object.fromEntries(Object.entries(said).map(([link, value]) => [keyOf(link), value]))
    expect(await ask(await takenOver(text), q)).toMatchObject({ kind: 'done', see: `/people/${mai}/safety/go` })
    expect(await alerts()).toHaveLength(1)
    expect(await rows(h.db, "select code, instance from due where plugin = 'needs'")).toEqual([
      { code: 'decide', instance: 'urgent_care' },
    ])
  })
})
