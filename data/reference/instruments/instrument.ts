/** How an instrument is written down. */

/** English, Traditional Chinese, Simplified Chinese. */
export type Words = readonly [en: string, hant: string, hans: string]

/** Code, points, words. */
export type Level = readonly [code: string, points: number, words: Words]

export interface Question {
  link: string
  words: Words
  help?: Words
  /** None of what is measured or said in own words. */
  levels: readonly Level[]
  measure?: { unit: string; least: number; most: number; decimals: number }
  /** In own words; may stay open. */
  free?: true
  /** Checked against a second source. */
  loinc?: string
  /** Asked only if this score has come so far. */
  from?: { score: string; points: number }
  /** FHIRPath: asked only where it is so. */
  when?: string
  /** Kept with the shared observations too: the code there, and of a choice the value's. */
  observed?: { code: string; values?: Readonly<Record<string, string>> }
}

export interface Band {
  code: string
  from: number
  to: number
  words: Words
  /** The instrument to go on with. */
  next?: string
}

export interface Score {
  code: string
  words: Words
  loinc?: string
  /** Sum of points; the most points of any one; how many groups have any point; or FHIRPath of its own. */
  rule: 'sum' | 'most' | 'groups' | { expression: string }
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
  /** Age in days, from one to before the other: of what is for small children. */
  days?: readonly [from: number, before: number]
  /** Asked about all who live together: kept with whoever speaks for them. */
  about?: 'household'
  /** Read from the record by FHIRPath, and not asked. */
  known?: readonly { link: string; expression: string }[]
  questions: readonly Question[]
  scores: readonly Score[]
  /** An answer, or a score, of so many points is told at once, whatever the total. */
  alerts?: readonly { link: string; points: number; code: string }[]
}

export const STANDARD = 'standard'
/** Of a question: what was answered, for expressions. */
export const answerTo = (link: string): string => `%resource.item.where(linkId = '${link}').answer`
export const band = (code: string, from: number, to: number, words: Words): Band => ({ code, from, to, words })
