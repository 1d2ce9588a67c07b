import type { Page } from '#kernel/plugin.ts'
import { forbidden } from '#kernel/problem.ts'

export function may(page: Page, permission: string): Page {
  if (!page.can(permission)) throw forbidden()
  return page
}
