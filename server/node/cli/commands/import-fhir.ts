import { resolve } from 'node:path'
import { commandLineUser } from '../../import/command-line-user.ts'
import { keepIn } from '../../import/kept-files.ts'
import { runImport } from '../../import/run.ts'
import type { CliCommand } from '../command.ts'
import { withDatabase } from '../open.ts'
import { chosenArea } from '../area.ts'
import { importResult } from '../import-result.ts'

export const importFhir: CliCommand = {
  name: 'import fhir',
  takes: 'PATH…',
  least: 1,
  most: Infinity,
  options: {
    area: { type: 'string', value: 'CODE', says: 'cli.opt_area' },
    as: { type: 'string', value: 'USERNAME', says: 'cli.opt_as' },
  },
  example: 'import fhir export/ --area ST-03',
  run: async (call) =>
    await withDatabase(call, { create: true }, async (opened) => {
      const { config, read, writer, registry, clock } = opened
      const actor = await opened.actor()
      const began = performance.now()
      const report = await runImport({
        reading: { kind: 'fhir', paths: call.words.map((p) => resolve(p)), keep: keepIn(config.database) },
        read,
        writer,
        registry,
        actor,
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
