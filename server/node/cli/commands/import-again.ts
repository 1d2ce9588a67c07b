/** For a plugin that came after the files: they are read once more, for what its importers ask for and nothing else. */
import { commandLineUser } from '../../import/command-line-user.ts'
import { keepIn, keptFiles } from '../../import/kept-files.ts'
import { runImport } from '../../import/run.ts'
import { chosenArea } from '../area.ts'
import { textOption, usage, type CliCommand } from '../command.ts'
import { importResult } from '../import-result.ts'
import { withDatabase } from '../open.ts'

export const importAgain: CliCommand = {
  name: 'import again',
  takes: '--for PLUGIN',
  least: 0,
  most: 0,
  options: {
    for: { type: 'string', value: 'PLUGIN', says: 'cli.opt_for' },
    area: { type: 'string', value: 'CODE', says: 'cli.opt_area' },
    as: { type: 'string', value: 'USERNAME', says: 'cli.opt_as' },
  },
  example: 'import again --for vaccination',
  run: async (call) =>
    await withDatabase(call, { create: false }, async (opened) => {
      const { config, read, writer, registry, clock } = opened
      const only = textOption(call, 'for')
      const able = registry.plugins.filter((p) => p.contributes?.importer).map((p) => p.id)
      if (only === undefined || !able.includes(only)) throw usage(call.t('cli.needs_for', { plugins: able.join(', ') }))
      const began = performance.now()
      const report = await runImport({
        reading: { kind: 'fhir', paths: keptFiles(keepIn(config.database).folder).map((f) => f.path), only },
        again: true,
        read,
        writer,
        registry,
        actor: await opened.actor(),
        now: clock.now,
        signal: call.signal,
        area: chosenArea(call, opened, () => commandLineUser(read, writer, clock.now())),
        progress: ({ resources, people, files }) =>
          call.progress(call.t('cli.progress_import', { resources, people, files })),
        defect: (error) => call.say(error.stack ?? error.message),
      })
      return importResult(report, call, performance.now() - began)
    }),
}
