import { latinName } from '../names.ts'
import { storyPhone, type StorySpec } from './spec.ts'

/** Those who came from abroad to live or work in a family. */
export const NEWCOMERS: readonly StorySpec[] = [
  {
    record: 'XH-0419',
    story: 'new_immigrant_mother',
    family: '鍾',
    village: 4,
    lane: '竹林路',
    door: '19',
    registered: 64,
    confirmed: 64,
    household: {
      phones: [storyPhone(119, 'father')],
      preferredChannel: 'messenger',
      language: 'id',
      bestHours: 'after 17:00',
      riskGroup: 'raised',
    },
    people: [
      {
        name: '鍾 國榮',
        sex: 'male',
        relation: 'head',
        age: [44],
        occupation: 'pineapple farmer',
        phones: [storyPhone(119, null)],
      },
      {
        name: [
          { lang: 'zh-Hant', family: null, given: null, text: '黛薇・蕾斯塔莉' },
          latinName('en', null, 'Dewi Lestari'),
        ],
        sex: 'female',
        relation: 'spouse',
        age: [27],
        occupation: 'at home with the child',
      },
      { name: '鍾 子晴', sex: 'female', relation: 'child', age: [0, 5, 3], caregiver: 2 },
      { name: '鍾劉 月妹', sex: 'female', relation: 'parent', age: [73] },
    ],
    visits: [
      {
        ago: 64,
        time: '17:20',
        note: 'Came from Indonesia last year; speaks little Mandarin, husband interprets. No health insurance card yet.',
        present: [1, 2, 3],
      },
    ],
  },
  {
    record: 'XH-0452',
    story: 'migrant_carer',
    family: '黃',
    village: 12,
    lane: '下河巷',
    door: '52',
    registered: 1_300,
    confirmed: 17,
    household: {
      phones: [storyPhone(152, 'daughter in town'), storyPhone(153, 'carer')],
      preferredChannel: 'phone',
      riskGroup: 'high',
      sleepingRooms: 2,
    },
    people: [
      {
        name: '黃 清福',
        sex: 'male',
        relation: 'head',
        age: [90],
        disability: 'bed-bound after a stroke',
        caregiver: 2,
      },
      {
        name: [
          { lang: 'zh-Hant', family: null, given: null, text: '斯里・瓦希尤妮' },
          latinName('en', null, 'Sri Wahyuni'),
        ],
        sex: 'female',
        relation: 'carer',
        age: [34],
        occupation: 'live-in carer',
        isPatient: false,
        clinic: null,
        phones: [storyPhone(153, null)],
      },
    ],
    visits: [
      { ago: 77, time: '09:20', note: 'Turned every two hours, no sores.', present: [1, 2] },
      {
        ago: 47,
        time: '09:30',
        note: 'Sri sleeps badly; respite care talked about with the daughter.',
        present: [1, 2],
      },
      { ago: 17, time: '09:15', note: 'Small sore on the left heel, dressing shown.', present: [1, 2] },
    ],
  },
]
