import type { Report } from '../import/tally.ts'
import type { Call, Result } from './command.ts'

export function importResult(report: Report, { t }: Call, ms: number): Result {
  const { files, people, households, created, updated, unchanged, skipped, warnings, facts } = report
  const failed = report.failed.map((f) => ({
    file: f.file,
    reason: t(f.key, f.params),
    code: f.key,
    ...(f.at === undefined ? {} : { at: f.at }),
  }))
  const names = Object.entries(skipped).toSorted((a, b) => b[1] - a[1])
  const lines = [
    t('cli.import_done', { files, people, households, seconds: (ms / 1000).toFixed(1) }),
    t('cli.import_changes', { created, updated, unchanged }),
    ...(Object.keys(facts).length > 0
      ? [t('cli.import_facts'), ...Object.entries(facts).map(([kind, n]) => `  ${kind}: ${n}`)]
      : []),
    ...(names.length > 0 ? [t('cli.import_skipped'), ...names.map(([name, n]) => `  ${name}: ${n}`)] : []),
    ...Object.entries(warnings).map(([key, n]) => `${n} × ${t(key)}`),
    ...(failed.length > 0
      ? [
          t('cli.import_failed', { n: failed.length }),
          ...failed.map((f) => `  ${f.file}${f.at === undefined ? '' : ` (${f.at})`}: ${f.reason}`),
        ]
      : []),
  ]
  return {
    code: failed.length > 0 ? 1 : 0,
    json: {
      files,
      failed,
      people,
      households,
      created,
      updated,
      unchanged,
      skipped,
      facts,
      ...(Object.keys(warnings).length > 0 ? { warnings } : {}),
    },
    lines,
  }
}
