import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type { TableImporter } from '#kernel/plugin.ts'
import { commandLineUser } from '../../import/command-line-user.ts'
import { keepRefused, writeRefusedFile } from '../../import/refused-file.ts'
import { runImport } from '../../import/run.ts'
import { tableRows } from '../../import/table-rows.ts'
import { reasonOf } from '../../import/reason.ts'
import { chosenArea } from '../area.ts'
import { listOption, refusal, textOption, usage, type Call, type CliCommand } from '../command.ts'
import { importResult } from '../import-result.ts'
import { withDatabase } from '../open.ts'

export const importHouseholds: CliCommand = {
  name: 'import households',
  takes: 'FILE',
  least: 1,
  most: 1,
  options: {
    map: { type: 'string', value: 'COLUMN=TARGET', multiple: true, says: 'cli.opt_map' },
    'dry-run': { type: 'boolean', says: 'cli.opt_dry_run' },
    refused: { type: 'string', value: 'FILE', says: 'cli.opt_refused' },
    area: { type: 'string', value: 'CODE', says: 'cli.opt_area' },
    as: { type: 'string', value: 'USERNAME', says: 'cli.opt_as' },
  },
  example: 'import households register.xlsx --map "Door=household.number" --refused refused.csv',
  run: async (call) =>
    await withDatabase(call, { create: true }, async (opened) => {
      const { read, writer, registry, clock } = opened
      const path = resolve(call.words[0]!)
      const importer = registry.contributions.importer!.find((i) => i.table)!
      const { columns, mapping } = await mappingOf(path, importer.table!, call)
      const dryRun = call.options['dry-run'] === true
      const out = resolve(textOption(call, 'refused') ?? `${path.replace(/\.[^.]*$/, '')}.refused.csv`)
      const kept = keepRefused(`${out}.part`)
      const began = performance.now()
      try {
        const report = await runImport({
          reading: { kind: 'table', path, mapping, importer: importer.kind },
          read,
          writer,
          registry,
          actor: await opened.actor(),
          now: clock.now,
          signal: call.signal,
          dryRun,
          area: chosenArea(call, opened, () => commandLineUser(read, writer, clock.now())),
          progress: ({ resources, people }) => call.progress(call.t('cli.progress_rows', { rows: resources, people })),
          refused: kept.add,
          defect: (error) => call.say(error.stack ?? error.message),
        })
        await kept.end()
        if (kept.count() > 0) await writeRefusedFile(`${out}.part`, out, columns, call.t)
        const result = importResult(report, call, performance.now() - began)
        const shown = Object.entries(mapping).map(([column, target]) => `  ${column} → ${target ?? '–'}`)
        return {
          code: result.code,
          json: {
            ...result.json,
            columns: mapping,
            dry_run: dryRun,
            refused_rows: kept.count(),
            refused_file: kept.count() > 0 ? out : null,
          },
          lines: [
            call.t(dryRun ? 'cli.dry_run' : 'cli.columns'),
            ...shown,
            ...result.lines,
            ...(kept.count() > 0 ? [call.t('cli.refused_file', { n: kept.count(), file: out })] : []),
          ],
        }
      } finally {
        rmSync(`${out}.part`, { force: true })
      }
    }),
}

async function mappingOf(path: string, table: TableImporter, call: Call) {
  const { columns } = await tableRows(path).catch((error: unknown) => {
    const reason = reasonOf(error)
    throw reason ? refusal(call.t(reason.key, reason.params)) : error
  })
  const mapping = table.guess(columns)
  for (const typed of listOption(call, 'map')) {
    const cut = typed.lastIndexOf('=')
    const [column, target] = [typed.slice(0, cut), typed.slice(cut + 1)]
    if (cut < 1 || !Object.hasOwn(mapping, column))
      throw usage(call.t('cli.no_column', { column: cut < 1 ? typed : column, columns: columns.join(', ') }))
    if (target !== '' && !table.targets.includes(target))
      throw usage(call.t('cli.no_target', { target, targets: table.targets.join(', ') }))
    // Said by hand, it is taken from whichever column had been guessed.
    if (target !== '' && !target.endsWith('.phone'))
      for (const other of Object.keys(mapping)) if (mapping[other] === target) mapping[other] = null
    mapping[column] = target === '' ? null : target
  }
  return { columns, mapping }
}
