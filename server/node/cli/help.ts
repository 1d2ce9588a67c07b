import type { T } from '#kernel/i18n.ts'
import type { CliCommand } from './command.ts'

const CALL = 'npm run --silent doorstep --'
const keyOf = (c: CliCommand) => c.says ?? `cli.${c.name.replaceAll(/[ -]/g, '_')}`

export function overview(commands: readonly CliCommand[], t: T): string {
  const wide = Math.max(...commands.map((c) => c.name.length + c.takes.length + 1))
  const lines = commands.map((c) => `  ${`${c.name} ${c.takes}`.padEnd(wide)}  ${t(keyOf(c))}`)
  return [`${CALL} <${t('cli.command')}> [--help]`, '', ...lines, '', t('cli.overview')].join('\n')
}

export function helpOf(c: CliCommand, t: T): string {
  const options = [
    ...Object.entries(c.options).map(([name, o]) => [`--${name}${o.value ? ` ${o.value}` : ''}`, t(o.says)] as const),
    ['--json', t('cli.opt_json')] as const,
    ['--lang en|zh-Hant|zh-Hans', t('cli.opt_lang')] as const,
    ['--help', t('cli.opt_help')] as const,
  ]
  const wide = Math.max(...options.map(([name]) => name.length))
  return [
    `${CALL} ${c.name} ${c.takes} [${t('cli.options')}]`,
    '',
    t(keyOf(c)),
    t(`${keyOf(c)}_more`),
    '',
    ...options.map(([name, says]) => `  ${name.padEnd(wide)}  ${says}`),
    '',
    `${t('cli.example')}: ${CALL} ${c.example}`,
    t('cli.exit_codes'),
  ].join('\n')
}
