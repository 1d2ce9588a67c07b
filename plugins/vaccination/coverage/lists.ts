/** The people behind a number: those who are due or late today, which is as fresh as the number itself. */
import { ALL_WORK, workHref } from '#kernel/work-filter.ts'
import { listPath } from '../tracking/lists/page.ts'
import type { ListName } from '../tracking/lists/specs.ts'
import type { Indicator } from './rules/indicators.ts'

const LISTS: Partial<Record<Indicator['kind'], ListName>> = {
  zero: 'zero-dose',
  never: 'zero-dose',
  drop: 'drop-out',
  period_drop: 'drop-out',
  under: 'drop-out',
  fully: 'defaulters',
}

export function listHref({ kind }: Indicator, village: string | null): string {
  const list = LISTS[kind]
  return workHref(list ? listPath(list) : '/today/list', { ...ALL_WORK, village, kind: list ? null : 'vaccination' })
}
