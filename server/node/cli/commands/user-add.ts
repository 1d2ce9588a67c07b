import { readFileSync } from 'node:fs'
import type { Form } from '#kernel/plugin.ts'
import { ROLES } from '#kernel/plugin.ts'
import { oneTimePassword, sealSecrets } from '#kernel/secrets.ts'
import { areaByCode } from '../../import/imported-area.ts'
import { createPasswords } from '../../passwords.ts'
import { passwordProblem } from '../../password-rules.ts'
import { listOption, refusal, textOption, usage, type Call, type CliCommand, type Result } from '../command.ts'
import { withDatabase, type Opened } from '../open.ts'
import { anyAdmin } from '../users.ts'

export const userAdd: CliCommand = {
  name: 'user add',
  takes: 'USERNAME',
  least: 1,
  most: 1,
  options: {
    name: { type: 'string', value: 'NAME', says: 'cli.opt_name' },
    role: { type: 'string', value: ROLES.join('|'), says: 'cli.opt_role' },
    area: { type: 'string', value: 'CODE', multiple: true, says: 'cli.opt_user_area' },
    language: { type: 'string', value: 'en|zh-Hant|zh-Hans', says: 'cli.opt_user_language' },
    'password-stdin': { type: 'boolean', says: 'cli.opt_password_stdin' },
  },
  example: 'user add lin.yichen --name "Lin Yi-chen" --role nurse --area ST',
  run: async (call) => {
    const role = textOption(call, 'role')
    if (!role || !(ROLES as readonly string[]).includes(role))
      throw usage(call.t('cli.wrong_role', { roles: ROLES.join(', ') }))
    return await withDatabase(call, { create: true }, async (opened) => await add(call, opened, role))
  },
}

async function add(call: Call, opened: Opened, role: string): Promise<Result> {
  const { read, writer, registry, clock } = opened
  const username = call.words[0]!.trim().toLowerCase()
  const name = textOption(call, 'name') ?? username
  const lang = textOption(call, 'language') ?? call.lang
  const chosen = call.options['password-stdin'] === true
  const password = chosen ? readFileSync(0, 'utf8').replace(/\r?\n$/, '') : oneTimePassword(clock.newId())
  const areas: string[] = []
  for (const code of listOption(call, 'area')) {
    const id = await areaByCode(read, code)
    if (!id) throw refusal(call.t('cli.no_area', { code }))
    areas.push(id)
  }
  const passwords = createPasswords(1)
  const admin = await anyAdmin(read)
  if (!admin) {
    // Nobody keeps the accounts yet: as on the set-up page, the first one does.
    if (role !== 'admin') throw refusal(call.t('cli.first_admin'))
    const weak = passwordProblem(password, username)
    if (weak) throw refusal(call.t(weak.key, weak.params))
    const user = {
      id: clock.newId(),
      username,
      name,
      role,
      lang,
      passwordHash: await passwords.hash(password),
      at: clock.now(),
    }
    if (!(await writer.system<boolean>('setup.first_admin', { user, clinic: 'Doorstep' })))
      throw refusal(call.t('cli.first_admin'))
    return result(call, user.id, username, chosen ? null : password)
  }
  const spec = registry.commands.get('admin.add_user')!
  const form: Form = { username, name, role, lang, areas, compartments: [], password }
  const sealed = await sealSecrets(spec, form, passwords.hash)
  if ('fields' in sealed) throw refusal(sealed.fields.map((f) => call.t(f.code, f.params)).join('\n'))
  const id = clock.newId()
  const outcome = await writer.submit({
    id,
    name: spec.name,
    version: spec.version,
    form: sealed.form,
    actor: admin,
    device: null,
    at: clock.now(),
    received: clock.now(),
    baseRev: 0,
    redoOf: null,
  })
  if (outcome.kind === 'defect') throw new Error(outcome.stack)
  if (outcome.kind === 'refused')
    throw refusal(
      outcome.fields.length > 0
        ? outcome.fields.map((f) => `${f.field}: ${call.t(f.code, f.params)}`).join('\n')
        : call.t(outcome.code, { ...outcome.params }),
    )
  return result(call, outcome.see.split('/').at(-1)!, username, chosen ? null : password)
}

const result = (call: Call, id: string, username: string, password: string | null): Result => ({
  code: 0,
  json: { id, username, ...(password ? { password } : {}) },
  lines: [
    call.t('cli.user_added', { name: username }),
    ...(password ? [call.t('cli.user_password', { password })] : []),
  ],
})
