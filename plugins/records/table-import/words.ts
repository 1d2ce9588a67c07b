import {
  PREFERRED_CHANNELS,
  RELATIONS,
  RISK_GROUPS,
  SEXES,
  type PreferredChannel,
  type Relation,
  type RiskGroup,
  type Sex,
} from '../codes.ts'

/** Words of tables for our codes, compared folded; the code itself always counts. */
const SEX_WORDS: Record<Sex, string> = {
  female: 'f|w|woman|girl|女|女性|女生|2',
  male: 'm|man|boy|男|男性|男生|1',
  other: 'o|其他|其它|第三性',
  unknown: 'u|unk|不詳|不详|未知|未填|0|9',
}
const RELATION_WORDS: Record<Relation, string> = {
  head: 'head of household|householder|self|戶長|户主|本人|戶主',
  spouse: 'wife|husband|配偶|妻|夫|妻子|丈夫|太太|先生',
  partner: '伴侶|伴侣|同居人|同居伴侶',
  child: 'son|daughter|子|女|子女|兒子|女兒|儿子|女儿|長子|次子|三子|長女|次女|三女|长子|长女|养子|養子|養女|养女',
  child_in_law: 'son in law|daughter in law|媳|媳婦|媳妇|女婿|儿媳|婿',
  grandchild: 'grandson|granddaughter|孫|孫子|孫女|孙子|孙女|外孫|外孫女|外孙|外孙女',
  parent: 'father|mother|父|母|父親|母親|父亲|母亲|父母',
  parent_in_law: 'father in law|mother in law|公公|婆婆|岳父|岳母|公婆',
  grandparent: 'grandfather|grandmother|祖父|祖母|外祖父|外祖母|爺爺|奶奶|爷爷|外公|外婆',
  sibling: 'brother|sister|兄|弟|姊|姐|妹|兄弟|姊妹|姐妹|兄弟姊妹|哥哥|弟弟|姐姐|姊姊|妹妹',
  other_relative: 'relative|親戚|亲戚|其他親屬|其他亲属|伯|叔|姑|舅|姨|姪|侄',
  carer: 'caregiver|看護|外籍看護|照顧者|护工|保姆',
  lodger: 'tenant|房客|租客|寄居|寄居人|租户',
  other: 'non relative|其他|其它|非親屬|非亲属',
}
const RISK_WORDS: Record<RiskGroup, string> = {
  standard: 'low|normal|一般|低|低風險|低风险|普通',
  raised: 'medium|moderate|中|中風險|中风险|較高|较高',
  high: '高|高風險|高风险',
}
const CHANNEL_WORDS: Record<PreferredChannel, string> = {
  visit: 'home visit|家訪|家访|訪視|入户',
  phone: 'call|telephone|電話|电话',
  sms: 'text|簡訊|短信',
  messenger: 'line|wechat|whatsapp|微信|通訊軟體',
  letter: 'mail|post|信件|郵寄|邮寄',
}

export const sexOf = reader(SEXES, SEX_WORDS)
export const relationOf = reader(RELATIONS, RELATION_WORDS)
export const riskGroupOf = reader(RISK_GROUPS, RISK_WORDS)
export const channelOf = reader(PREFERRED_CHANNELS, CHANNEL_WORDS)

export function codeReader<Code extends string>(codes: readonly Code[]): (typed: string) => Code | null {
  return reader(codes, {})
}

function reader<Code extends string>(
  codes: readonly Code[],
  words: Partial<Record<Code, string>>,
): (typed: string) => Code | null {
  const known = new Map<string, Code>()
  for (const code of codes) for (const word of [code, ...(words[code]?.split('|') ?? [])]) known.set(fold(word), code)
  return (typed) => known.get(fold(typed)) ?? null
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.]+/g, '')
}
