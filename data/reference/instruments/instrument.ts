/** How an instrument is written down. */

/** English, Traditional Chinese, Simplified Chinese. */
export type Words = readonly [en: string, hant: string, hans: string]

/** Code, points, words. */
export type Level = readonly [code: string, points: number, words: Words]

export interface Question {
  link: string
  words: Words
  help?: Words
  levels: readonly Level[]
  /** Checked against a second source. */
  loinc?: string
  /** Asked only if this score has come so far. */
  from?: { score: string; points: number }
}

export interface Band {
  code: string
  from: number
  to: number
  words: Words
}

export interface Score {
  code: string
  words: Words
  loinc?: string
  /** Sum of points; the most points of any one; how many groups have any point. */
  rule: 'sum' | 'most' | 'groups'
  /** Questions; for `groups` in groups. */
  of: readonly (readonly string[])[]
  /** Already said when it is reached, though questions are open: more answers cannot lower it. */
  early?: number
  /** By setting of the clinic where there are several; no bands: the figure itself. */
  bands: Readonly<Record<string, readonly Band[]>>
}

export interface Instrument {
  code: string
  version: string
  title: Words
  /** What it is not: shown with the result. */
  caution?: Words
  source: string
  licence: string
  /** Source and licence were held against the publisher's own text by one of us; until then it is said wherever they are shown. */
  verified: boolean
  /** Class of what is answered, whatever the answers are. */
  sensitivity?: 'mental_health'
  /** Completed years. */
  fromAge?: number
  questions: readonly Question[]
  scores: readonly Score[]
  /** An answer of so many points is told at once, whatever the total. */
  alerts?: readonly { link: string; points: number; code: string }[]
}

export const STANDARD = 'standard'
export const band = (code: string, from: number, to: number, words: Words): Band => ({ code, from, to, words })
