/** Characters with their romanisation as on Taiwanese passports (Wade–Giles without marks), and who bears them. Common characters only: no name here is taken from a person. */

/** Weights in per mille, roughly after the Ministry of the Interior's list of most common surnames, with a southern rural tilt (潘, 鍾, 邱). */
export const SURNAMES: readonly (readonly [string, number])[] = pairs(
  '陳111 林83 黃60 張53 李51 王41 吳40 劉32 蔡29 楊27 許23 鄭19 謝18 洪15 郭15 邱22 曾18 廖14 賴13 徐13 周12 葉12 蘇11 莊9 呂9 江9 何9 蕭9 羅9 高9 ' +
    '潘38 鍾24 簡8 朱8 彭7 游7 詹7 胡7 施7 沈7 余6 盧6 梁6 趙6 顏6 柯6 翁5 魏5 孫5 戴5 方5 宋5 鄧5 杜4 傅4 侯4 曹4 薛4 丁3 馬3 藍3 溫5 馮4 石3 姚3 尤2 駱2 古4',
)

const SURNAME_ROMAN = roman(
  '陳Chen 林Lin 黃Huang 張Chang 李Li 王Wang 吳Wu 劉Liu 蔡Tsai 楊Yang 許Hsu 鄭Cheng 謝Hsieh 洪Hung 郭Kuo 邱Chiu 曾Tseng 廖Liao 賴Lai 徐Hsu 周Chou 葉Yeh 蘇Su 莊Chuang ' +
    '呂Lu 江Chiang 何Ho 蕭Hsiao 羅Lo 高Kao 潘Pan 鍾Chung 簡Chien 朱Chu 彭Peng 游Yu 詹Chan 胡Hu 施Shih 沈Shen 余Yu 盧Lu 梁Liang 趙Chao 顏Yen 柯Ko 翁Weng 魏Wei 孫Sun 戴Tai ' +
    '方Fang 宋Sung 鄧Teng 杜Tu 傅Fu 侯Hou 曹Tsao 薛Hsueh 丁Ting 馬Ma 藍Lan 溫Wen 馮Feng 石Shih 姚Yao 尤Yu 駱Lo 古Ku',
)

const GIVEN_ROMAN = roman(
  '秀Hsiu 美Mei 玉Yu 金Chin 月Yueh 春Chun 素Su 麗Li 錦Chin 寶Pao 桂Kuei 阿Ah 梅Mei 英Ying 蘭Lan 花Hua 桃Tao 菊Chu 枝Chih 珠Chu 鳳Feng 雲Yun 琴Chin 霞Hsia 嬌Chiao 葉Yeh 蓮Lien 香Hsiang ' +
    '妹Mei 水Shui 文Wen 清Ching 福Fu 進Chin 添Tien 明Ming 天Tien 榮Jung 萬Wan 慶Ching 德Te 新Hsin 再Tsai 財Tsai 發Fa 旺Wang 木Mu 火Huo 雄Hsiung 來Lai 生Sheng 土Tu 源Yuan 成Cheng 田Tien ' +
    '山Shan 龍Lung 順Shun 興Hsing 淑Shu 惠Hui 雅Ya 怡I 佩Pei 婉Wan 靜Ching 秋Chiu 慧Hui 芬Fen 玲Ling 娟Chuan 婷Ting 君Chun 珍Chen 華Hua 如Ju 萍Ping 貞Chen 敏Min 志Chih 俊Chun 建Chien ' +
    '國Kuo 家Chia 宗Tsung 信Hsin 嘉Chia 正Cheng 世Shih 豪Hao 偉Wei 宏Hung 傑Chieh 銘Ming 賢Hsien 仁Jen 隆Lung 輝Hui 強Chiang 達Ta 遠Yuan 芷Chih 宥Yu 詠Yung 語Yu 思Ssu 欣Hsin 品Pin 子Tzu ' +
    '心Hsin 若Jo 以I 沛Pei 晴Ching 涵Han 妤Yu 彤Tung 恩En 芸Yun 潔Chieh 萱Hsuan 瑄Hsuan 柔Jou 安An 希Hsi 冠Kuan 承Cheng 宇Yu 睿Jui 柏Po 廷Ting 宸Chen 奕Yi 彥Yen 翰Han 佑Yu 勳Hsun 祐Yu ' +
    '霖Lin 辰Chen 樂Le 真Chen 珊Shan 庭Ting 亭Ting 好Hao 長Chang 松Sung 石Shih 勇Yung 孝Hsiao 義Yi 良Liang 永Yung 昌Chang 豐Feng 瑞Jui 蓉Jung 芳Fang 燕Yen 瑩Ying 儀Yi 軒Hsuan 佳Chia 昱Yu 丁Ting',
)

type Cohort = { first: string; second: string }

/** Given names change with the generation: born up to about 1965, up to about 2000, and since. */
export const GIVEN: Record<'female' | 'male', readonly [old: Cohort, middle: Cohort, young: Cohort]> = {
  female: [
    { first: '秀美玉金月春素麗錦寶桂阿瑞永', second: '梅英蘭花桃菊枝珠鳳雲琴霞嬌葉蓮香妹' },
    { first: '淑美惠雅怡麗佩婉靜秋慧玉秀佳瑞', second: '芬玲娟婷君珍華如萍貞敏慧惠蓉芳燕' },
    { first: '芷宥詠語思欣品子心若以沛芸佳昱', second: '晴涵妤彤恩芸潔萱瑄柔安希庭瑩儀' },
  ],
  male: [
    { first: '金水文清福進添明天榮萬慶德新再永長', second: '財發旺木火雄來生土源成田山龍順興石松' },
    { first: '志明俊建文國家宗信嘉正世永瑞孝', second: '豪偉宏傑銘賢榮仁隆龍輝強達遠昌義良' },
    { first: '冠承宇品睿柏子廷宸恩奕彥昱家', second: '翰恩睿宇佑廷勳祐安霖辰軒豐宏' },
  ],
}

export const surnameRoman = remembered((family) =>
  Array.from(family, (character) => SURNAME_ROMAN.get(character) ?? missing(character)).join(' '),
)

export const givenRoman = remembered((given) => {
  const parts = Array.from(given, (character) => GIVEN_ROMAN.get(character) ?? missing(character))
  return parts.map((part, i) => (i === 0 ? part : part.toLowerCase())).join('-')
})

/** Some thousand names make up a million people. */
function remembered(romanise: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>()
  return (name) => {
    let text = known.get(name)
    if (text === undefined) known.set(name, (text = romanise(name)))
    return text
  }
}

function missing(character: string): never {
  throw new Error(`no romanisation for ${character}`)
}

function roman(list: string): Map<string, string> {
  return new Map(list.split(' ').map((entry) => [entry.slice(0, 1), entry.slice(1)]))
}

function pairs(list: string): [string, number][] {
  return list.split(' ').map((entry) => [entry.slice(0, 1), Number(entry.slice(1))])
}
