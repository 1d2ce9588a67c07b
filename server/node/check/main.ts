// `npm run check`: one readable list, the same on a laptop and in CI. `npm run check -- lint types` runs those only.
import { fileURLToPath } from 'node:url'
import { findViolations } from './boundaries.ts'
import { bundleBudget } from './budget.ts'
import { plantedUnseen } from './planted.ts'
import { format, lint, run, toolsUnseen, typeRooms, types, type Outcome } from './tools.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

const steps: [name: string, step: () => Outcome][] = [
  ['format', () => format(root)],
  ['lint', () => lint(root)],
  ...typeRooms(root).map((room): [string, () => Outcome] => [
    `types of ${room === '.' ? 'the root' : room}`,
    () => types(root, room),
  ]),
  ['boundaries', boundaries],
  ['planted mistakes are seen', () => none([...plantedUnseen(), ...toolsUnseen(root)])],
  ['tests', tests],
  ['bundle budget', () => bundleBudget(root)],
]

function boundaries(): Outcome {
  return none(findViolations(root).map(({ file, line, rule, text }) => `${file}:${line} ${rule}: ${text}`))
}

function tests(): Outcome {
  const { output, failure } = run(root, ['vitest', 'run', '--config', 'tests/vitest.config.ts'])
  return { failure, note: output.split('\n').find((line) => /^\d+ passed, \d+ failed/.test(line)) }
}

function none(lines: string[]): Outcome {
  return { failure: lines.length > 0 ? lines.join('\n') : undefined }
}

const wanted = process.argv.slice(2)
const failures: string[] = []
for (const [name, step] of steps) {
  if (wanted.length > 0 && !wanted.some((word) => name.startsWith(word))) continue
  const started = performance.now()
  const { failure, note } = step()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${failure ? '✗' : '✓'} ${name.padEnd(28)} ${seconds.padStart(6)} s${note ? `  ${note}` : ''}`)
  if (failure) failures.push(`\n── ${name}\n${failure}`)
}
for (const failure of failures) console.log(failure)
process.exitCode = failures.length > 0 ? 1 : 0
