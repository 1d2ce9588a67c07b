import type { Page } from '#kernel/plugin.ts'
import type { EntryKind, EntryRows } from '../commands/standing.ts'
import { helpWords, problemName } from './words.ts'

type Line = { key: string; params: Record<string, string> }

const LINES: { readonly [K in EntryKind]: (page: Page, row: EntryRows[K]) => Line } = {
  need: (page, { decision, problem, severity }) => ({
    key: `needs.plan.line.need_${decision}`,
    params: { problem: problemName(page, problem), severity: page.t(`needs.plan.severity.${severity}`) },
  }),
  plan: () => ({ key: 'needs.plan.line.plan', params: {} }),
  activity: (page, row) => ({ key: 'needs.plan.line.activity', params: { help: helpWords(page, row) } }),
  review: (page, { kind, outcome }) =>
    kind === 'closed'
      ? { key: 'needs.plan.line.closed', params: { outcome: page.t(`needs.plan.outcome.${outcome!}`) } }
      : { key: 'needs.plan.line.reviewed', params: {} },
  done: (_page, { result }) => ({ key: `needs.plan.line.${result}`, params: {} }),
}

/** Key and parameters of the line that tells of an entry. */
export const entryLine = (page: Page, kind: EntryKind, row: EntryRows[EntryKind]): Line =>
  (LINES[kind] as (page: Page, row: EntryRows[EntryKind]) => Line)(page, row)

export function entryWords(page: Page, kind: EntryKind, row: EntryRows[EntryKind]): string {
  const { key, params } = entryLine(page, kind, row)
  return page.t(key, params)
}
