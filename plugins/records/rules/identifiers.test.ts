import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CHINA_HEALTH_RECORD,
  CHINA_ID,
  checkIdentifier,
  demoTaiwanId,
  identifiersConflict,
  maskIdentifier,
  TAIWAN_ID,
  TAIWAN_RESIDENT,
} from './identifiers.ts'

const form = { ok: false, problem: 'records.identifier_form' }
const digit = { ok: false, problem: 'records.identifier_check_digit' }

// Published specimens and made-up numbers, nobody's.
test.each([
  [TAIWAN_ID, 'A123456789', { ok: true, value: 'A123456789', sex: 'male' }],
  [TAIWAN_ID, ' ａ１２３-４５６-７８９ ', { ok: true, value: 'A123456789', sex: 'male' }],
  [TAIWAN_ID, 'A123456788', digit],
  [TAIWAN_ID, 'A323456789', form],
  [TAIWAN_ID, 'A12345678', form],
  [TAIWAN_ID, '', { ok: false, problem: 'records.identifier_empty' }],
  [TAIWAN_RESIDENT, 'A800000014', { ok: true, value: 'A800000014', sex: 'male' }],
  [TAIWAN_RESIDENT, 'AC01234567', { ok: true, value: 'AC01234567', sex: 'male' }],
  [TAIWAN_RESIDENT, 'AB12345677', { ok: true, value: 'AB12345677', sex: 'female' }],
  [TAIWAN_RESIDENT, 'AC01234568', digit],
  [TAIWAN_RESIDENT, 'AE01234567', form],
  [TAIWAN_RESIDENT, 'A123456789', form],
  [CHINA_ID, '11010519491231002x', { ok: true, value: '11010519491231002X', birthDate: '1949-12-31', sex: 'female' }],
  [CHINA_ID, '440524188001010014', { ok: true, value: '440524188001010014', birthDate: '1880-01-01', sex: 'male' }],
  [CHINA_ID, '110105491231002', { ok: true, value: '11010519491231002X', birthDate: '1949-12-31', sex: 'female' }],
  [CHINA_ID, '440524800101998', { ok: true, value: '440524188001019983', birthDate: '1880-01-01', sex: 'female' }],
  [CHINA_ID, '110105194912310021', digit],
  [CHINA_ID, '110105490231002', { ok: false, problem: 'records.identifier_birth_date' }],
  [CHINA_ID, '990', form],
  [CHINA_HEALTH_RECORD, '330106 001 001 00123', { ok: true, value: '33010600100100123' }],
  [CHINA_HEALTH_RECORD, '33010600100000123', form],
  [CHINA_HEALTH_RECORD, '3301060010010012', form],
  ['urn:clinic:1', ' a-1 ', { ok: true, value: 'a-1' }],
])('%s %s', (system, value, expected) => expect(checkIdentifier(system, value)).toEqual(expected))

describe('check digits', () => {
  test('a wrong digit is noticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const id = '11010519491231002X'
        expect(checkIdentifier(CHINA_ID, id.slice(0, at) + ((Number(id[at]) + by) % 10) + id.slice(at + 1)).ok).toBe(
          false,
        )
      }),
    )
    const wrong = Array.from({ length: 9 }, (_, d) => `A12345678${(9 + d + 1) % 10}`)
    expect(wrong.every((id) => !checkIdentifier(TAIWAN_ID, id).ok)).toBe(true)
  })
  test('demo numbers are valid and all different', () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.constantFrom('male' as const, 'female' as const), (n, sex) => {
        expect(checkIdentifier(TAIWAN_ID, demoTaiwanId(n, sex))).toEqual({ ok: true, value: demoTaiwanId(n, sex), sex })
      }),
    )
    expect(new Set(Array.from({ length: 5000 }, (_, n) => demoTaiwanId(n, 'female'))).size).toBe(5000)
    expect(() => demoTaiwanId(1_000_000, 'male')).toThrow(RangeError)
  })
})

test('masks', () =>
  expect(['A123456789', '11010519491231002X', '12345', 'A1', 'A', ''].map(maskIdentifier)).toEqual([
    'A12*****89',
    '110*************2X',
    '***45',
    '*1',
    '*',
    '',
  ]))

test('conflicts', () => {
  expect(identifiersConflict(TAIWAN_ID, 'A123456789', 'B123456780')).toBe(true)
  expect(identifiersConflict(TAIWAN_ID, 'A123456789', 'A123456789')).toBe(false)
  expect(identifiersConflict(TAIWAN_RESIDENT, 'AC01234567', 'A800000014')).toBe(false)
  expect(identifiersConflict(TAIWAN_RESIDENT, 'A800000014', 'A900000016')).toBe(true)
  expect(identifiersConflict(CHINA_HEALTH_RECORD, '33010600100100123', '33010600100200001')).toBe(false)
  expect(identifiersConflict('urn:clinic:1', '1', '2')).toBe(false)
})
