/** The tablet as a home: the same application as on the server, over the replica. */
import type { Files } from '#kernel/files/files.ts'
import type { Home, SignedIn } from '#kernel/home.ts'
import type { Lang } from '#kernel/i18n.ts'
import { uuidv7 } from '#kernel/ids.ts'
import type { Registry } from '#kernel/registry.ts'
import { createApp } from '#kernel/app.ts'
import { frameOf, problemBody, problemTitle, type FrameParts } from '#views/frame.ts'
import type { TabletClock } from './clock.ts'
import type { Drafts } from './drafts.ts'
import type { Looked } from './looked.ts'
import type { Tablet } from './tablet.ts'

export interface TabletHomeParts {
  tablet: Tablet
  registry: Registry
  clock: TabletClock
  drafts: Drafts
  looked: Looked
  files: Files
  /** A form made for this vault carries it: a page of another site can post here too. */
  csrf: string
  /** Chosen here; the user's own otherwise. */
  lang(): Lang | undefined
  /** What is said around every page: connection, age of the records, clock. */
  frame(f: Parameters<Home['layout']>[0]): FrameParts
  random(bytes: number): Uint8Array
  /** Keeps what went wrong for the page of the tablet; names it. */
  defect(error: unknown): string
}

export type TabletApp = ReturnType<typeof createApp>

export function createTabletApp(parts: TabletHomeParts): { app: TabletApp; home: Home } {
  const { tablet, registry, clock } = parts
  const signedIn = (): SignedIn | null => {
    const { actor } = tablet.base()
    return actor ? { actor: { ...actor, lang: parts.lang() ?? actor.lang }, csrf: parts.csrf, device: null } : null
  }
  const home: Home = {
    name: 'tablet',
    read: tablet.db,
    writer: {
      submit: tablet.submit,
      system: (name, args) => tablet.replica.writer().system(name, args),
      idle: () => tablet.replica.writer().idle(),
    },
    get timeZone() {
      return tablet.base().clinic.timeZone
    },
    now: clock.now,
    clockDoubtful: clock.doubtful,
    today: () => clock.today(tablet.base().clinic.timeZone),
    newCommandId: () => uuidv7(clock.ms(), parts.random(10)),
    configOf: (plugin) => tablet.replica.configOf(plugin),
    hashSecret: () => Promise.reject(new Error('tablet.no_secrets: a command with secrets is for the server')),
    signedIn: async () => signedIn(),
    signIn: (c) => c.redirect('/tablet/unlock', 303),
    genuine: (_c, csrf) => csrf === parts.csrf,
    viewed: (entry) => parts.looked.add([entry.at, entry.subjectId, entry.path]),
    layout: (f) => frameOf(f, parts.frame(f)),
    problemPage: (problem, frame) => {
      const title = problemTitle(problem, frame)
      const f = { ...frame, saved: null, options: { title, body: problemBody(problem, frame), narrow: true } }
      return frameOf(f, parts.frame(f))
    },
    files: parts.files,
    drafts: parts.drafts,
    defect: (error) => ({ requestId: parts.defect(error) }),
  }
  return { app: createApp(home, registry), home }
}
