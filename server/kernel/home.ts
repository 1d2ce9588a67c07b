/** What differs between the two homes, and nothing else does. */
import type { Context } from 'hono'
import type { Actor, Db, Form, Html, NavItem, ShowOptions } from './plugin.ts'
import type { Day, Instant } from './dates.ts'
import type { Files } from './files/files.ts'
import type { Lang, T } from './i18n.ts'
import type { FieldError, Problem } from './problem.ts'
import type { Writer } from './writer.ts'

export interface SignedIn {
  actor: Actor
  csrf: string
  device: string | null
}

export interface Home {
  name: 'server' | 'tablet'
  /** Sees committed rows only; unscoped, for the kernel. */
  read: Db
  writer: Writer
  timeZone: string
  now(): Instant
  today(): Day
  /** Somebody may have turned the clock. A server keeps its own. */
  clockDoubtful?(): boolean
  newCommandId(): string
  configOf(plugin: string): unknown
  /** What is stored instead of a password: an argon2id PHC string on the server. */
  hashSecret(text: string): Promise<string>
  /** A mark that only this server can make of a text, by which it knows its own words again. A tablet has no such secret. */
  seal?(text: string): string
  /** The build of the application that tablets are given; a tablet gives out none. */
  tabletApp?(): string
  /** Who asks; null sends to the sign-in. */
  signedIn(c: Context): Promise<SignedIn | null>
  /** The address where a stranger signs in and comes back. */
  signIn(c: Context): Response | Promise<Response>
  /** False if the form was not made for this session. */
  genuine(c: Context, csrf: string | undefined, session: SignedIn): boolean
  /** Records of a person's or household's page being read; batched. */
  viewed(entry: { userId: string; subjectId: string; path: string; at: Instant }): void
  layout(frame: Frame): Html
  problemPage(problem: Problem, frame: Omit<Frame, 'options' | 'saved'>): Html
  files: Files
  /** A plugin's reading of a text, where it holds nobody up and can be stopped; null where it was. Without it, it is read here. */
  readApart?(name: string, text: string): Promise<unknown>
  /** The tablet: what was typed is kept through a refusal, a reload and a dead battery, and never in the browser's own history. */
  drafts?: Drafts
  /** Logs a defect once, without health data, and names it. */
  defect(error: unknown, c: Context): { requestId: string }
}

/** A form on its way: refused, or left half filled. */
export interface Draft {
  values: Form
  errors: readonly FieldError[]
  problem?: { code: string; params: Readonly<Record<string, string | number>> }
  redoOf?: string
}
export interface Drafts {
  /** By the form's address, one each. */
  get(path: string): Promise<Draft | undefined>
  put(path: string, draft: Draft): Promise<void>
  drop(path: string): Promise<void>
}

export interface Frame {
  t: T
  lang: Lang
  session: SignedIn
  nav: readonly NavItem[]
  /** Path of the request, for the current entry of the navigation. */
  path: string
  where: string
  saved: string | null
  options: ShowOptions
  attention: number
}
