import type { HumanName } from '../types.ts'
import { latinName } from './names.ts'
import type { Random } from './random.ts'

export type Origin = 'vietnam' | 'indonesia' | 'philippines' | 'china'

/** Women's names: spouses and carers from abroad are women in nearly all such households. */
const VIETNAMESE_FAMILIES = [
  '阮|Nguyễn|Nguyen',
  '陳|Trần|Tran',
  '黎|Lê|Le',
  '范|Phạm|Pham',
  '黃|Huỳnh|Huynh',
  '潘|Phan|Phan',
  '武|Vũ|Vu',
  '鄧|Đặng|Dang',
] as const
const VIETNAMESE_GIVEN = [
  '氏蘭|Thị Lan|Thi Lan',
  '氏花|Thị Hoa|Thi Hoa',
  '氏紅|Thị Hồng|Thi Hong',
  '氏秋|Thị Thu|Thi Thu',
  '氏梅|Thị Mai|Thi Mai',
  '氏玄|Thị Huyền|Thi Huyen',
  '玉草|Ngọc Thảo|Ngoc Thao',
  '氏娥|Thị Nga|Thi Nga',
  '青水|Thanh Thủy|Thanh Thuy',
  '氏鶯|Thị Oanh|Thi Oanh',
] as const
const INDONESIAN = [
  '西蒂|Siti',
  '斯里|Sri',
  '黛薇|Dewi',
  '瑞妮|Rini',
  '尤莉|Yuli',
  '努爾|Nur',
  '艾卡|Eka',
  '蒂娜|Tina',
] as const
const INDONESIAN_SECOND = [
  '拉哈尤|Rahayu',
  '瓦希尤妮|Wahyuni',
  '蕾斯塔莉|Lestari',
  '安達妮|Handayani',
  '哈莉瑪|Halimah',
  '蘇山蒂|Susanti',
  '普斯皮塔|Puspita',
] as const
const FILIPINO = ['瑪麗亞|Maria', '羅莎|Rosa', '格蕾絲|Grace', '喬伊|Joy', '安娜|Ana'] as const
const FILIPINO_FAMILIES = ['桑托斯|Santos', '雷耶斯|Reyes', '克魯茲|Cruz', '加西亞|Garcia'] as const
const CHINESE = ['李|Li', '张|Zhang', '刘|Liu', '周|Zhou', '吴|Wu'] as const
const CHINESE_GIVEN = ['红梅|Hongmei', '丽华|Lihua', '晓燕|Xiaoyan', '小兰|Xiaolan', '春丽|Chunli'] as const
const TRADITIONAL: Record<string, string> = {
  张: '張',
  刘: '劉',
  吴: '吳',
  红: '紅',
  丽: '麗',
  华: '華',
  晓: '曉',
  兰: '蘭',
}

export function foreignName(random: Random, origin: Origin): HumanName[] {
  if (origin === 'vietnam') {
    const [hanFamily, viFamily, enFamily] = split(random.pick(VIETNAMESE_FAMILIES))
    const [han, vi, en] = split(random.pick(VIETNAMESE_GIVEN))
    return [hant(hanFamily, han), latinName('vi', viFamily, vi), latinName('en', enFamily, en)]
  }
  if (origin === 'indonesia') {
    const [han, id] = split(random.pick(INDONESIAN))
    const [hanSecond, idSecond] = split(random.pick(INDONESIAN_SECOND))
    return [
      { lang: 'zh-Hant', family: null, given: null, text: `${han}・${hanSecond}` },
      latinName('en', null, `${id} ${idSecond}`),
    ]
  }
  if (origin === 'philippines') {
    const [han, en] = split(random.pick(FILIPINO))
    const [hanFamily, enFamily] = split(random.pick(FILIPINO_FAMILIES))
    return [
      { lang: 'zh-Hant', family: hanFamily, given: han, text: `${han}・${hanFamily}` },
      { lang: 'en', family: enFamily, given: en, text: `${en} ${enFamily}` },
    ]
  }
  const [hansFamily, enFamily] = split(random.pick(CHINESE))
  const [hans, en] = split(random.pick(CHINESE_GIVEN))
  return [
    hant(traditional(hansFamily), traditional(hans)),
    { lang: 'zh-Hans', family: hansFamily, given: hans, text: hansFamily + hans },
    latinName('en', enFamily, en),
  ]
}

/** Given names alone: a Paiwan's second name is that of the family's house, and houses are real. */
const PAIWAN: Record<'female' | 'male', readonly string[]> = {
  female: ['Muni', 'Selep', 'Tjuku', 'Sauniyav', 'Giyu', 'Ljavaus', 'Zepulj', 'Kereker'],
  male: ['Kui', 'Pali', 'Lavuras', 'Vikung', 'Cemelesai', 'Kapi', 'Rangaw', 'Uljeng'],
}

export function paiwanName(random: Random, sex: 'female' | 'male'): HumanName {
  return latinName('pwn', null, random.pick(PAIWAN[sex]))
}

const hant = (family: string, name: string): HumanName => ({
  lang: 'zh-Hant',
  family,
  given: name,
  text: family + name,
})
const traditional = (hans: string) => Array.from(hans, (character) => TRADITIONAL[character] ?? character).join('')
const split = (entry: string) => entry.split('|') as [string, string, string]
