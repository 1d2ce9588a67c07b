import { describe, expect, test } from 'vitest'
import { patientFacts } from './patient-facts.ts'

const read = (patient: object) => patientFacts({ resourceType: 'Patient', ...patient })

describe('names', () => {
  const speaks = (code: string) => ({ communication: [{ language: { coding: [{ code }] } }] })
  test.each([
    [
      'official first, old last',
      {
        name: [
          { use: 'old', text: 'Li' },
          { use: 'nickname', text: 'Mei' },
          { use: 'official', family: 'Chen', given: ['Mei', 'Ling'] },
        ],
      },
      ['und-Latn Mei Ling Chen', 'und-Latn Mei', 'und-Latn Li'],
    ],
    [
      'Chinese is written together; the language spoken tells the script',
      { ...speaks('zh-TW'), name: [{ family: '陳', given: ['美玲'] }] },
      ['zh-Hant 陳美玲'],
    ],
    [
      'mainland',
      { ...speaks('zh-CN'), name: [{ family: '陈', given: ['美玲'] }, { text: 'Chen Meiling' }] },
      ['zh-Hans 陈美玲', 'und-Latn Chen Meiling'],
    ],
    [
      'English',
      { ...speaks('en-US'), name: [{ family: 'Smith', given: ['Adolph'], prefix: ['Mr.'] }] },
      ['en Adolph Smith'],
    ],
    [
      'the language extension',
      {
        name: [
          {
            extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/language', valueCode: 'vi' }],
            text: 'Nguyễn Thị Hoa',
          },
        ],
      },
      ['vi Nguyễn Thị Hoa'],
    ],
    [
      'ideographic and syllabic',
      {
        ...speaks('ja'),
        name: [
          {
            extension: [
              { url: 'http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation', valueCode: 'SYL' },
            ],
            family: 'ヤマダ',
            given: ['ハナコ'],
          },
        ],
      },
      ['ja ヤマダハナコ'],
    ],
    [
      'translations of the parts',
      {
        name: [
          {
            family: '陳',
            _family: {
              extension: [
                {
                  url: 'http://hl7.org/fhir/StructureDefinition/translation',
                  extension: [
                    { url: 'lang', valueCode: 'en' },
                    { url: 'content', valueString: 'Chen' },
                  ],
                },
              ],
            },
            given: ['美'],
            _given: [
              {
                extension: [
                  {
                    url: 'http://hl7.org/fhir/StructureDefinition/translation',
                    extension: [
                      { url: 'lang', valueCode: 'en' },
                      { url: 'content', valueString: 'Mei' },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
      ['und-Hani 陳美', 'en Mei Chen'],
    ],
    ['the same twice', { name: [{ text: 'A B' }, { given: ['A'], family: 'B' }] }, ['und-Latn A B']],
  ])('%s', (_, patient, names) =>
    expect(read(patient).facts.names.map(({ lang, text }) => `${lang} ${text}`)).toEqual(names),
  )
})
