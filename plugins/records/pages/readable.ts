import type { Page } from '#kernel/plugin.ts'
import { forbidden } from '#kernel/problem.ts'

/** Only those may read records who care for people: administration has no caseload. */
export const readable = (page: Page): void => {
  if (!page.can('records:read')) throw forbidden()
}
