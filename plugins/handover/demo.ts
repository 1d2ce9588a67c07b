/** Four instructions, each at another point of its way. */
import { addDays, type Instant } from '#kernel/dates.ts'
import type { DemoCommand, DemoContext, DemoStories } from '#kernel/demo.ts'

interface Story {
  /** A household of records' stories, and in it a member by number. */
  record: string
  member?: string
  ago: number
  /** Days from when it was given. */
  dueIn: number
  text: string
  replies: readonly (readonly [ago: number, by: string, verb: 'reply' | 'answer', kind: string, text: string])[]
}

const NURSE = 'lin'

const STORIES: readonly Story[] = [
  {
    record: 'XH-0458',
    ago: 2,
    dueIn: 3,
    text: '請向侄子要一把備用鑰匙，並在中午前去看他。Ask the nephew for a spare key, and look in before noon.',
    replies: [],
  },
  {
    record: 'XH-0388',
    member: 'XH-0388-01',
    ago: 6,
    dueIn: 4,
    text: '再量一次體重，和九月比較。Weigh her again and compare with September.',
    replies: [
      [
        2,
        'kuo',
        'reply',
        'asked',
        'The scale at her house is broken. Shall I bring ours, or is the clinic day enough?',
      ],
    ],
  },
  {
    record: 'XH-0377',
    member: 'XH-0377-01',
    ago: 20,
    dueIn: 7,
    text: '休息五分鐘後量血壓兩次。Take his blood pressure twice after five minutes of rest.',
    replies: [
      [17, 'pan', 'reply', 'asked', 'Both arms, or the left one only?'],
      [16, NURSE, 'answer', 'answered', 'Both this time. The higher one afterwards.'],
      [14, 'pan', 'reply', 'done', 'Left 150/88, right 156/90. He takes the tablets since his wife puts them out.'],
    ],
  },
  {
    record: 'XH-0377',
    member: 'XH-0377-02',
    ago: 4,
    dueIn: 4,
    text: '看看雙腳有沒有傷口。Look at both feet for sores.',
    replies: [],
  },
]

/** Sung is on leave since yesterday, and Kuo walks her first two villages; two months ago it was Kuo who was away. */
const LEAVES = [
  {
    giver: 'kuo',
    taker: 'pan',
    villages: [1],
    ago: 58,
    days: 9,
    note: '羅玉妹的扶手那一週會裝好。The handrail for Lo Yu-mei is put up that week.',
  },
  {
    giver: 'sung',
    taker: 'kuo',
    villages: [11, 12],
    ago: 1,
    days: 9,
    note: '週三林太太要看醫生，請提醒她帶藥。Mrs Lin sees the doctor on Wednesday: remind her to take the tablets along.',
  },
]
const NOTE = {
  record: 'XH-0452',
  by: 'sung',
  ago: 2,
  text: '走後門，前門有狗。Use the back door, there is a dog at the front. Sri understands slow Mandarin.',
}

type By = (username: string) => string

export const demo: DemoStories = {
  *commands(c: DemoContext): Generator<DemoCommand> {
    const by: By = (username) => c.staff.find((s) => s.username === username)!.id
    yield* instructions(c, by)
    yield {
      command: 'handover.write_note',
      key: 'handover/note',
      by: by(NOTE.by),
      at: at(addDays(c.today, -NOTE.ago)),
      form: { household: c.newIdOf(NOTE.record, 'household'), text: NOTE.text },
    }
    for (const leave of LEAVES) {
      const from = addDays(c.today, -leave.ago)
      yield {
        command: 'handover.cover',
        key: `handover/leave/${leave.giver}`,
        by: by(NURSE),
        at: at(from),
        form: {
          worker: by(leave.giver),
          taker: by(leave.taker),
          areas: leave.villages.map((n) => villages(c)[n - 1]!),
          from_on: from,
          until_on: addDays(from, leave.days),
          note: leave.note,
        },
      }
    }
  },
}

/** The township's villages by the order of their codes, as the records' demo gives them to workers. */
const villages = (c: DemoContext): string[] =>
  c.areas
    .filter((a) => a.kind === 'village' && !a.code.startsWith('demo-'))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map((a) => a.id)

function* instructions(c: DemoContext, by: By): Generator<DemoCommand> {
  for (const s of STORIES) {
    const kind = s.member === undefined ? 'household' : 'person'
    const subject = s.member === undefined ? c.newIdOf(s.record, 'household') : c.newIdOf(s.record, 'person', s.member)
    const key = `handover/${s.member ?? s.record}`
    yield {
      command: `handover.instruct_${kind}`,
      key,
      by: by(NURSE),
      at: at(addDays(c.today, -s.ago)),
      form: { [kind]: subject, text: s.text, due_on: addDays(c.today, s.dueIn - s.ago) },
    }
    for (const [ago, who, verb, said, text] of s.replies)
      yield {
        command: `handover.${verb}_${kind}`,
        key: `${key}/${said}`,
        by: by(who),
        at: at(addDays(c.today, -ago)),
        form: { [`${kind}_instruction`]: c.newIdOf(key, 'instruction', subject), kind: said, text },
      }
  }
}

/** In the middle of the morning. */
const at = (day: string): Instant => `${day}T02:30:00.000Z`
