import { SEEN_BY_ROLE } from '../../../data/reference/sensitivity/classes.ts'
import type { Area, DemoStaff } from './types.ts'

/** The staff of the design pages. Villages go to the health workers by their order in the township's codes. */
const STAFF: (Omit<DemoStaff, 'areaIds'> & { villages?: number[] })[] = [
  {
    username: 'pan',
    names: { en: 'Pan Hui-ju', 'zh-Hant': '潘惠如', 'zh-Hans': '潘惠如' },
    role: 'chw',
    languages: ['cmn', 'nan', 'pwn'],
    villages: [6, 7, 8, 9, 10],
  },
  {
    username: 'kuo',
    names: { en: 'Kuo Ming-te', 'zh-Hant': '郭明德', 'zh-Hans': '郭明德' },
    role: 'chw',
    languages: ['cmn', 'hak', 'nan'],
    villages: [1, 2, 3, 4, 5],
  },
  {
    username: 'sung',
    names: { en: 'Sung Chiu-chu', 'zh-Hant': '宋秋菊', 'zh-Hans': '宋秋菊' },
    role: 'chw',
    languages: ['cmn', 'nan', 'vi'],
    villages: [11, 12, 13, 14],
  },
  {
    username: 'lin',
    names: { en: 'Lin Yi-chen', 'zh-Hant': '林怡真', 'zh-Hans': '林怡真' },
    role: 'nurse',
    languages: ['cmn', 'nan', 'en'],
  },
  {
    username: 'tseng',
    names: { en: 'Tseng Pei-shan', 'zh-Hant': '曾佩珊', 'zh-Hans': '曾佩珊' },
    role: 'nurse',
    languages: ['cmn', 'hak'],
  },
  {
    username: 'hsu',
    names: { en: 'Hsu Wen-cheng', 'zh-Hant': '許文正', 'zh-Hans': '许文正' },
    role: 'head',
    languages: ['cmn', 'en'],
  },
  {
    username: 'chiang',
    names: { en: 'Chiang Hsin-yi', 'zh-Hant': '江欣儀', 'zh-Hans': '江欣仪' },
    role: 'admin',
    languages: ['cmn', 'en'],
  },
]

/** Nurses and head cover the township, or the county where there is more than one. */
export function demoStaff(areas: readonly Area[]): DemoStaff[] {
  const villages = townshipVillages(areas)
  const townships = areas.filter(({ kind }) => kind === 'township')
  const whole = townships.length === 1 ? townships : areas.filter(({ kind }) => kind === 'county')
  return STAFF.map(({ villages: numbers, ...staff }) => ({
    ...staff,
    compartments: SEEN_BY_ROLE[staff.role],
    areaIds:
      staff.role === 'admin'
        ? []
        : numbers
          ? numbers.flatMap((n) => villages[n - 1]?.id ?? [])
          : whole.map(({ id }) => id),
  }))
}

/** Index into demoStaff of the health worker of the township's nth village (from 0); villages beyond it take turns. */
export function workerOf(village: number): number {
  const index = STAFF.findIndex(({ villages }) => villages?.includes(village + 1))
  return index >= 0 ? index : village % 3
}

/** The real township's villages in the order of their codes; stories and staff name them by number. */
export function townshipVillages(areas: readonly Area[]): Area[] {
  return areas
    .filter(({ kind, code }) => kind === 'village' && !code.startsWith('demo-'))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}
