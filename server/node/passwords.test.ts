import { expect, test } from 'vitest'
import { createPasswords, decode } from './passwords.ts'
import { passwordProblem } from './password-rules.ts'

const CHEAP = { memory: 8, passes: 1, parallelism: 1 }

test('a password is itself again, and no other is', async () => {
  const passwords = createPasswords(2, CHEAP)
  const stored = await passwords.hash('four small green doors')
  expect(await passwords.verify('four small green doors', stored)).toBe(true)
  expect(await passwords.verify('four small green door', stored)).toBe(false)
  expect(await passwords.hash('four small green doors')).not.toBe(stored)
})

test('the real cost stands in the stored text: argon2id, 64 MiB, three passes, one lane', async () => {
  const stored = await createPasswords(1).hash('four small green doors')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
  expect(decode(stored).tag).toHaveLength(32)
})

test('another program’s argon2id hash is read with its own cost', async () => {
  // Test vector of the reference implementation's command line: `echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1`.
  const stored = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await createPasswords(1, CHEAP).verify('password', stored)).toBe(true)
})

test('nobody has no password, at the same cost', async () => {
  expect(await createPasswords(1, CHEAP).verify('anything', null)).toBe(false)
})

test('full-width typing is the same password', async () => {
  const passwords = createPasswords(1, CHEAP)
  expect(await passwords.verify('ｄｏｏｒ step 2026', await passwords.hash('door step 2026'))).toBe(true)
})

test('a queue that is too long says so and does not grow', async () => {
  const passwords = createPasswords(1, CHEAP)
  const stored = await passwords.hash('four small green doors')
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => passwords.verify('four small green doors', stored)),
  )
  expect(answers.filter((a) => a === true)).toHaveLength(33)
  expect(answers.filter((a) => a === null)).toHaveLength(17)
  expect(await passwords.verify('four small green doors', stored)).toBe(true)
})

test('who is known goes before strangers who came first, and has room when theirs is full', async () => {
  const passwords = createPasswords(1, CHEAP)
  const stored = await passwords.hash('four small green doors')
  const order: string[] = []
  const ask = async (who: string, known: boolean) => {
    const answer = await passwords.verify('four small green doors', stored, known)
    order.push(answer === null ? `${who} turned away` : who)
  }
  await Promise.all([...Array.from({ length: 40 }, () => ask('stranger', false)), ask('known', true)])
  expect(order.filter((o) => o === 'stranger turned away')).toHaveLength(7)
  // One stranger was being looked at when the known one came.
  expect(order.filter((o) => !o.endsWith('away')).indexOf('known')).toBe(1)
})

test('a hash for which there is no time is a refusal that says to try again', async () => {
  const passwords = createPasswords(1, CHEAP)
  const settled = await Promise.allSettled(Array.from({ length: 40 }, () => passwords.hash('four small green doors')))
  const refused = settled.flatMap((s) => (s.status === 'rejected' ? [s.reason as unknown] : []))
  expect(refused).toHaveLength(7)
  expect(refused[0]).toMatchObject({ code: 'home.busy', status: 503 })
})

test.each([
  ['short', 'home.password_short'],
  ['aaaaaaaaaaaa', 'home.password_guessable'],
  ['1234567890', 'home.password_guessable'],
  ['Password123!', 'home.password_guessable'],
  ['hsu.wencheng1', 'home.password_guessable'],
  ['x'.repeat(129), 'home.password_long'],
])('%s is refused', (password, key) => expect(passwordProblem(password, 'hsu.wencheng')?.key).toBe(key))

test.each(['four small green doors', '夏天的風吹過老屋前面', 'Tr4ctor?Mango'])('%s is taken', (password) =>
  expect(passwordProblem(password, 'hsu.wencheng')).toBeNull(),
)
