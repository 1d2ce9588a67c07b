/** A form with everything that the builder can say: whether somebody falls. */
import { newDesign, newQuestion, type Design, type Option, type Question } from '../design/design.ts'

const three = (en: string) => ({ en, 'zh-Hant': `${en} 繁`, 'zh-Hans': `${en} 简` })
const option = (code: string, points: number | null): Option => ({
  code,
  words: three(code),
  points,
  system: '',
  picture: '',
})
const q = (link: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  ...newQuestion(link, kind),
  words: three(link),
  ...more,
})
const fell = { any: false, of: [{ link: 'fell', is: 'is', value: 'yes' }] } as const

export const CHOICE = q('walks', 'choice', {
  options: [option('alone', 0), option('stick', 1), option('helped', 2)],
  help: three('Ask what they did yesterday.'),
})

export const FALLS: Design = {
  ...newDesign('urn:uuid:01900000-0000-7000-8000-00000000abcd', 'en', three('Falls')),
  source: 'The clinic itself',
  questions: [
    q('greet', 'note'),
    q('fell', 'yes_no'),
    q('times', 'whole', { least: 1, most: 99, skip: fell, required: false }),
    CHOICE,
    q('aids', 'several', { options: [option('cane', null), option('chair', null)], required: false }),
    q('else', 'choice', { own: true, options: [option('none', null), option('rail', null)], required: false }),
    q('body', 'section', { help: three('Weigh without shoes.') }),
    q('weight', 'quantity', { unit: 'kg', least: 20, most: 250, required: false }),
    q('speed', 'number', { least: 0.1, required: false }),
    q('steps', 'quantity', { unit: 'steps', required: false }),
    q('after', 'section', {
      skip: { any: true, of: [...fell.of, { link: 'weight', is: 'less', value: '45' }] },
    }),
    q('day', 'date', { required: false }),
    q('hour', 'time', { required: false }),
    q('where', 'text', { required: false }),
    q('story', 'long_text', { required: false }),
    q('fear', 'choice', { skip: fell, options: [option('no', 0), option('some', 1), option('much', 2)] }),
    q('hip', 'note', {
      skip: {
        any: false,
        of: [
          { link: 'times', is: 'at_least', value: '3' },
          { link: 'walks', is: 'is_not', value: 'helped' },
        ],
      },
    }),
  ],
  totals: [
    {
      link: 'total',
      words: three('Risk of falling'),
      of: ['walks', 'fear'],
      levels: [
        { code: 'low', from: 0, words: three('Low') },
        { code: 'high', from: 2, words: three('High') },
        { code: 'very_high', from: 4, words: three('Very high') },
      ],
      kept: {},
    },
  ],
}

/** The same with one question more, at the end. */
export const fallsWith = (more: Partial<Question>): Design => ({
  ...FALLS,
  questions: [...FALLS.questions, { ...q('extra', 'note'), ...more }],
})
