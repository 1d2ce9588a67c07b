/** Of the plugin contract: a page that anybody may open, at the server only, who brings words that the server once sealed (`Page.seal`). */
import type { Day } from './dates.ts'
import type { Format, T } from './i18n.ts'
import type { Db, Html } from './plugin.ts'

export interface OpenPage {
  path: string
  /** Says nothing but what was brought, and whether it still holds. */
  answer(asked: OpenAsk): Promise<OpenAnswer>
}

export interface OpenAsk {
  query: Readonly<Record<string, string>>
  t: T
  fmt: Format
  today: Day
  /** Ordinary entries of everybody: only to be compared with what was brought. */
  db: Db
  /** Whether the mark is the one that the server put on this text. */
  isSealed(text: string, mark: string): boolean
}

export interface OpenAnswer {
  title: string
  body: Html
  /** Nothing that the server has sealed: whoever goes on guessing has to wait. */
  guess?: true
}
