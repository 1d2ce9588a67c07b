/** Fills an empty database with the demo community. */
import type { Day, Instant } from '#kernel/dates.ts'
import type { Db } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import type { Writer } from '#kernel/writer.ts'
import { DEMO_PASSWORD, planDemo, plantDemoGround, sendDemo } from './demo-community.ts'
import type { DemoAccounts } from './server.ts'

export interface DemoLoad {
  writer: Writer
  /** Writes past the writer, for rows that no command makes; nothing else is writing. */
  db: Db
  registry: Registry
  households: number
  today: Day
  now: Instant
  progress?: (done: number) => void
}

/** @returns the accounts, which the start and the sign-in page show */
export async function loadDemo({
  db,
  writer,
  registry,
  households,
  today,
  now,
  progress,
}: DemoLoad): Promise<DemoAccounts> {
  const plan = planDemo(registry, households, today, now)
  await plantDemoGround(db, plan, `${today}T00:00:00.000Z`)
  await writer.system('kernel.reload', {})
  await sendDemo(writer, plan, registry, progress)
  return { password: DEMO_PASSWORD, logins: plan.staff.map(({ username, role, names }) => ({ username, role, names })) }
}
