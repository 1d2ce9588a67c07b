import { describe, expect, test } from 'vitest'
import { checkCatalogue, createFormat, createTranslator, LANGS, mergeCatalogues, pickLang } from './i18n.ts'
import type { Catalogue } from './i18n.ts'
import { kernelStrings as kernel } from './strings/index.ts'

const tOf = createTranslator(kernel, { strict: true })
const same = (strings: Catalogue['en']): Catalogue => ({ en: strings, 'zh-Hant': strings, 'zh-Hans': strings })

describe('translating', () => {
  test('placeholders and plurals', () => {
    expect(tOf('en')('age.years', { n: 1 })).toBe('1 year')
    expect(tOf('en')('age.days', { n: 1200 })).toBe('1,200 days')
    expect(tOf('zh-Hant')('age.years', { n: 1 })).toBe('1 歲')
    expect(tOf('zh-Hant')('kernel.field_out_of_range', { min: '0', max: 300 })).toBe('請輸入 0 到 300 之間的數值。')
    expect(tOf('en')('kernel.defect', { request: '$& {n}' })).toContain('report number $& {n}.')
  })
  test('a missing key or parameter is loud in tests, harmless for users', () => {
    expect(() => tOf('en')('kernel.nowhere')).toThrow('no string kernel.nowhere in en')
    expect(() => tOf('en')('age.years')).toThrow('no {n} for age.years')
    const t = createTranslator(kernel)('zh-Hans')
    expect([t('kernel.nowhere'), t('constructor'), t('age.years')]).toEqual(['kernel.nowhere', 'constructor', '{n}岁'])
  })
  test('the kernel speaks all languages', () => expect(checkCatalogue(kernel)).toEqual([]))
  test('what differs between languages is listed', () => {
    expect(
      checkCatalogue({
        en: { a: 'x {n}', b: 'y', d: { one: '{m}', other: '{n}' } },
        'zh-Hant': { a: 'x', b: ' ', d: '{n}' },
        'zh-Hans': { a: '{n}', c: 'z', d: '{n}' },
      }),
    ).toEqual([
      'zh-Hant: a has {} where en has {n}',
      'zh-Hans: b is missing',
      'zh-Hant: b is empty',
      'en: c is missing',
      'zh-Hant: c is missing',
      'en: d has other placeholders in its singular',
    ])
  })
  test('two owners of a key stop the boot', () => {
    expect(
      mergeCatalogues([
        { source: 'kernel', strings: same({ a: 'x' }) },
        { source: 'records', strings: same({ b: 'y' }) },
      ]).en,
    ).toEqual({ a: 'x', b: 'y' })
    expect(
      () =>
        mergeCatalogues([
          { source: 'kernel', strings: kernel },
          { source: 'records', strings: same({ 'age.days': 'x' }) },
        ])['zh-Hans'],
    ).toThrow(
      expect.objectContaining({ code: 'string.twice', message: 'string.twice: age.days in kernel and records' }),
    )
  })
  test.each([
    ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-Hant'],
    ['zh-CN,zh;q=0.9', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-Hant-CN', 'zh-Hant'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['zh-HK', 'zh-Hant'],
    ['fr, en-US;q=0.5, zh-TW;q=0.4', 'en'],
    ['en;q=0.2, zh-TW;q=0.7', 'zh-Hant'],
    ['zh-TW;q=0, en', 'en'],
    ['fr', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('%s is answered in %s', (header, lang) => expect(pickLang(header)).toBe(lang))
})

describe('formats', () => {
  const [e, h, s] = LANGS.map(createFormat) as [
    ReturnType<typeof createFormat>,
    ReturnType<typeof createFormat>,
    ReturnType<typeof createFormat>,
  ]
  test('dates', () => {
    expect([e, h, s].map((f) => f.date('1985-03-07'))).toEqual(['7 March 1985', '1985年3月7日', '1985年3月7日'])
    expect([e, h, s].map((f) => f.dateShort('1985-03-07'))).toEqual(['07/03/1985', '1985/03/07', '1985/03/07'])
    expect([e, h].flatMap((f) => [f.partialDate('1985'), f.partialDate('1985-03'), f.monthYear('1985-03-07')])).toEqual(
      ['1985', 'March 1985', 'March 1985', '1985年', '1985年3月', '1985年3月'],
    )
    expect(e.date('0101-01-01')).toBe('1 January 101')
  })
  test('times', () => {
    expect([e, h].map((f) => f.time('2024-02-29T16:05:00.000Z', 'Asia/Taipei'))).toEqual(['00:05', '00:05'])
    expect(h.dateTime('2024-02-29T16:05:00.000Z', 'Asia/Taipei')).toMatch(/^2024年3月1日 ?00:05$/)
  })
  test('numbers', () => {
    expect([
      e.number(1234.5),
      e.percent(0.856),
      e.distance(4),
      e.distance(346),
      e.distance(996),
      e.distance(1249),
    ]).toEqual(['1,234.5', '86%', '0 m', '350 m', '1 km', '1.2 km'])
    expect([h.distance(350), s.distance(350), h.list(['甲', '乙', '丙'])]).toEqual(['350 公尺', '350米', '甲、乙和丙'])
  })
  test.each([
    ['2024-05-20', '12 days'],
    ['2024-05-01', '1 month'],
    ['2022-06-02', '23 months'],
    ['2022-06-01', '2 years'],
    ['1985-03-07', '39 years'],
    ['1985', 'about 38 years'],
    ['1985-03', '39 years'],
    ['2024-04', 'about 1 month'],
    ['2025', 'age unknown'],
    [null, 'age unknown'],
  ])('born %s is %s old on 1 June 2024', (birth, expected) =>
    expect(e.age(birth, '2024-06-01', tOf('en'))).toBe(expected),
  )
})
