/** What the server's own pages share. */
import type { Registry } from '#kernel/registry.ts'
import type { Lang } from '#kernel/i18n.ts'
import type { Db, Role } from '#kernel/plugin.ts'
import type { SignedIn } from '#kernel/home.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Logger } from './log.ts'
import type { Passwords } from './passwords.ts'
import type { Sessions } from './sessions.ts'
import type { StaticFiles } from './static-files.ts'
import type { WriterHost } from './writer-host.ts'

export interface DemoLogin {
  username: string
  role: Role
  names: Partial<Record<Lang, string>>
}

export interface DemoAccounts {
  password: string
  logins: readonly DemoLogin[]
}

export interface Server {
  config: Config
  clock: Clock
  log: Logger
  read: Db
  writer: WriterHost
  registry: Registry
  sessions: Sessions
  passwords: Passwords
  files: StaticFiles
  clinic(): string | undefined
  /** Null unless the database holds the demo. */
  demo(): DemoAccounts | null
  /** Key for tokens that are checked without a row; made once per database. */
  secret(): string
  /** Nobody has an account yet. */
  needsSetup(): Promise<boolean>
  /** Asked for on the setup page where strangers could reach it. */
  setupCode: string | null
  genuine(csrf: string | undefined, session: SignedIn): boolean
}
