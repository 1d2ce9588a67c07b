/** What a column of a table may hold. `person.*` belong to the row's person, `household.*` to the household the row names. */
export const TARGETS = [
  'household.number',
  'household.name',
  'household.address',
  'household.latitude',
  'household.longitude',
  'household.phone',
  'household.language',
  'household.bestHours',
  'household.waterSource',
  'household.sanitation',
  'household.cookingFuel',
  'household.floor',
  'household.sleepingRooms',
  'household.riskGroup',
  'household.preferredChannel',
  'household.notes',
  'person.name',
  'person.nameLatin',
  'person.family',
  'person.given',
  'person.sex',
  'person.birthDate',
  'person.deceasedOn',
  'person.phone',
  'person.relation',
  'person.nationalId',
  'person.healthRecordNumber',
  'person.patientNumber',
  'person.clinic',
  'person.occupation',
  'person.disability',
  'person.caregiver',
] as const
export type Target = (typeof TARGETS)[number]

/** Column of the file → what it holds; null: left out. */
export type Mapping = Record<string, Target | null>

/** Headers as registers, health bureaus and spreadsheets write them (en, zh-Hant, zh-Hans), compared folded. The first target that fits wins. */
const SYNONYMS: Record<Target, string> = {
  'household.number':
    'household number|household no|household id|house number|house no|hh|hhid|hh id|household|戶號|户号|家戶編號|家庭编号|家庭編號|戶籍編號|门牌号|門牌|門牌號|户编号',
  'household.name': 'household name|family name of household|head of household|戶名|户名|戶長|户主|戶長姓名|户主姓名',
  'household.address':
    'address|street address|home address|residence|addr|地址|住址|居住地址|通訊地址|通讯地址|戶籍地址|家庭住址|现住址|現居地址|现居住地址|户籍地址',
  'household.latitude': 'latitude|lat|y|緯度|纬度',
  'household.longitude': 'longitude|lon|lng|long|x|經度|经度',
  'household.phone': 'household phone|home phone|landline|家用電話|住家電話|家庭电话|家庭電話|市話|座机',
  'household.language': 'language|spoken language|語言|语言|慣用語言|常用语言|使用語言',
  'household.bestHours': 'best hours|best time|時段|方便時間|方便时间|可訪視時間|可访视时间',
  'household.waterSource': 'water source|drinking water|water|飲用水|饮用水|水源|飲水來源|饮水来源',
  'household.sanitation': 'sanitation|toilet|廁所|厕所|衛生設施|卫生设施|厕所类型',
  'household.cookingFuel': 'cooking fuel|fuel|燃料|烹飪燃料|炊事燃料|燃料类型',
  'household.floor': 'floor|floor material|地板|地板材質|地面材料|地面',
  'household.sleepingRooms': 'sleeping rooms|bedrooms|rooms|臥室數|卧室数|房間數|房间数',
  'household.riskGroup': 'risk group|risk|risk level|風險等級|风险等级|風險|风险|風險分級',
  'household.preferredChannel':
    'preferred channel|contact by|preferred contact|聯絡方式|联系方式偏好|偏好聯絡方式|首选联系方式',
  'household.notes': 'notes|note|remarks|comment|comments|備註|备注|附註|备注信息',
  'person.name':
    'name|full name|person|person name|patient name|member name|姓名|中文姓名|名字|個案姓名|居民姓名|患者姓名|病人姓名',
  'person.nameLatin':
    'english name|name in english|latin name|romanized name|romanised name|passport name|英文姓名|英文名|羅馬拼音|拼音|外文姓名|姓名拼音',
  'person.family': 'family name|last name|surname|lastname|family|姓|姓氏',
  'person.given': 'given name|first name|firstname|given|given names|forename|名',
  'person.sex': 'sex|gender|性別|性别',
  'person.birthDate': 'birth date|birthdate|date of birth|dob|birthday|born|出生日期|生日|出生年月日|出生年月|出生',
  'person.deceasedOn': 'date of death|death date|died|died on|deceased on|死亡日期|過世日期|死亡時間|死亡时间',
  'person.phone':
    'phone|telephone|tel|mobile|mobile phone|cell|cell phone|phone number|contact number|電話|电话|手機|手机|手機號碼|手机号|手机号码|聯絡電話|联系电话|行動電話|本人电话|電話號碼',
  'person.relation':
    'relation|relationship|relation to head|relationship to head|與戶長關係|与户主关系|關係|关系|稱謂|称谓|親屬關係',
  'person.nationalId':
    'national id|id number|id no|identity number|identity card|id card|nationalid|身分證|身分證字號|身份證字號|身分證號|身份证|身份证号|身份证号码|統一編號|国籍证号|證號|居留證號',
  'person.healthRecordNumber':
    'health record number|health record no|ehr number|健康檔案編號|健康档案编号|居民健康档案编号|档案编号|档案号',
  'person.patientNumber':
    'patient number|patient no|medical record number|mrn|chart number|chart no|病歷號|病历号|病歷號碼|病歷編號|個案編號|门诊号',
  'person.clinic':
    'clinic|health facility|facility|health center|health centre|衛生所|卫生院|診所|诊所|院所|收案單位|管理单位|社区卫生服务中心',
  'person.occupation': 'occupation|job|profession|職業|职业',
  'person.disability': 'disability|disabilities|身心障礙|障礙類別|残疾情况|残疾|殘障',
  'person.caregiver': 'caregiver|carer|care giver|guardian|照顧者|主要照顧者|照护人|照料者|监护人|監護人',
}

const BY_HEADER = new Map(
  TARGETS.flatMap((target) =>
    SYNONYMS[target].split('|').map((header) => [foldHeader(header), target] as const),
  ).toReversed(),
)

/** Guesses by header what each column holds. No two columns get the same target except phones; the person may change all of it. */
export function mapColumns(columns: readonly string[]): Mapping {
  const taken = new Set<Target>()
  const mapping: Mapping = {}
  for (const column of columns) {
    const target =
      BY_HEADER.get(foldHeader(column)) ?? BY_HEADER.get(foldHeader(column.replace(/[(（【[].*$/, ''))) ?? null
    const free = target !== null && (!taken.has(target) || target.endsWith('.phone'))
    mapping[column] = free ? target : null
    if (free) taken.add(target)
  }
  return mapping
}

function foldHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
