import { expect, test } from 'vitest'
import * as z from 'zod'
import { field, id } from './input.ts'
import { knownOf, onlyKnown } from './known-fields.ts'

const keep = (schema: z.ZodType, form: object) => onlyKnown(form as never, knownOf(schema))
const entry = z.object({ name: field.text(), phones: field.list(z.object({ number: field.optionalPhone() })) })

test.each([
  [
    'names at any depth',
    z.object({ a: z.object({ b: field.text() }).optional() }),
    { a: { b: '1', x: '2' }, x: '3' },
    { a: { b: '1' } },
  ],
  [
    'entries of lists',
    z.object({ m: field.list(entry).check(() => {}) }),
    { m: [{ name: 'A', x: '1', phones: [{ number: '1', x: '2' }] }] },
    { m: [{ name: 'A', phones: [{ number: '1' }] }] },
  ],
  [
    'entries of lists that have names',
    z.object({ m: field.list(entry) }),
    { m: { a: { name: 'A', x: '1' } } },
    { m: { a: { name: 'A' } } },
  ],
  ['what follows a preprocess', z.preprocess((v) => v, z.object({ a: id.person() })), { a: '1', x: '2' }, { a: '1' }],
  [
    'what comes before a transform',
    z.object({ a: z.object({ b: field.text() }).transform((v) => v.b) }),
    { a: { b: '1', x: '2' } },
    { a: { b: '1' } },
  ],
  [
    'either of a union',
    z.object({ u: z.union([z.object({ a: field.text() }), z.object({ b: field.text() })]) }),
    { u: { a: '1', b: '2', x: '3' } },
    { u: { a: '1', b: '2' } },
  ],
])('%s stay, others go', (_what, schema, form, left) => expect(keep(schema, form)).toEqual(left))

test.each([
  ['any name of a record', z.object({ was: z.record(z.string(), z.string()).optional() }), { was: { a: '1', b: '2' } }],
  ['all of a loose object', z.looseObject({ a: field.text() }), { a: '1', x: '2' }],
  ['what a strict object refuses', z.strictObject({ a: field.text() }), { a: '1', x: '2' }],
  ['what nobody can see into', z.object({ a: z.unknown() }), { a: { x: '1' } }],
  ['a form where a text should be, for the schema to refuse', z.object({ a: field.text() }), { a: { x: '1' } }],
])('%s stays', (_what, schema, form) => expect(keep(schema, form)).toEqual(form))
