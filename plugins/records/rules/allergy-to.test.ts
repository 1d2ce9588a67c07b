import { describe, expect, it } from 'vitest'
import { fold } from '#kernel/fold.ts'
import { allergyTo, type NamesOf } from './allergy-to.ts'

const NAMES: Record<string, readonly string[]> = {
  penicillin: ['penicillin', '盤尼西林', '青霉素'],
  J01CA04: ['amoxicillin', 'Amoxicillin', '阿莫西林'],
  J01CR02: ['amoxicillin with clavulanic acid'],
  C08CA01: ['amlodipine', '氨氯地平'],
  B03AA07: ['iron'],
  B01AC06: ['aspirin', '阿斯匹靈'],
}
const namesOf: NamesOf = (_, code) => (NAMES[code] ?? []).map(fold)
const listed = (code: string) => ({ kind: 'allergy', system: 'local', code, text: null })
const inWords = (text: string, kind = 'intolerance') => ({ kind, system: 'local', code: 'other', text })
const atc = (code: string) => ({ system: 'atc', code, text: null })
const clash = (allergy: ReturnType<typeof inWords | typeof listed>, medicine: Parameters<typeof allergyTo>[1]) =>
  allergyTo([allergy], medicine, namesOf) !== undefined

describe('an allergy of the list', () => {
  it.each([
    ['penicillin', 'J01CA04', true],
    ['penicillin', 'J01CR02', true],
    ['penicillin', 'J01FA10', false],
    ['cephalosporin', 'J01CA04', false],
    ['sulfonamide', 'J01EE01', true],
    ['sulfonamide', 'C03AA03', false],
    ['aspirin_nsaid', 'B01AC06', true],
    ['aspirin_nsaid', 'M01AE01', true],
    ['aspirin_nsaid', 'N02BE01', false],
    ['egg', 'J01CA04', false],
  ])('%s and %s: %s', (code, medicine, expected) => {
    expect(clash(listed(code), atc(medicine))).toBe(expected)
  })
})

describe('an allergy in words', () => {
  it.each([
    ['Amlodipine: swollen ankles', 'C08CA01', true],
    ['對amlodipine不耐', 'C08CA01', true],
    ['氨氯地平 水肿', 'C08CA01', true],
    ['works in a dusty environment', 'B03AA07', false],
    ['Penicillin V', 'J01CA04', true],
    ['盤尼西林', 'J01CR02', true],
    ['阿斯匹靈', 'M01AE01', true],
    ['amoxicillin rash', 'J01CR02', true],
    ['amlodipine', 'J01CA04', false],
  ])('%s and %s: %s', (text, medicine, expected) => {
    expect(clash(inWords(text), atc(medicine))).toBe(expected)
  })
  it('is found for a medicine that no list knows, by its own words', () => {
    const medicine = { system: 'local', code: 'other', text: 'Febuxostat' }
    expect(clash(inWords('febuxostat, liver'), medicine)).toBe(true)
    expect(clash(inWords('something else'), medicine)).toBe(false)
    expect(clash(inWords('febuxostat'), { ...medicine, text: null })).toBe(false)
  })
  it('does not speak as an alert: who has a pacemaker bears the medicine that its note names', () => {
    expect(clash(inWords('amlodipine since the pacemaker', 'alert'), atc('C08CA01'))).toBe(false)
  })
})

it('of another system is the same code', () => {
  const rx = { kind: 'allergy', system: 'rxnorm', code: '723', text: null }
  expect(allergyTo([rx], { system: 'rxnorm', code: '723', text: 'x' }, namesOf)).toBe(rx)
  expect(allergyTo([rx], { system: 'rxnorm', code: '724', text: 'x' }, namesOf)).toBeUndefined()
})
