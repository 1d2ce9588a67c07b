import { expect, test } from 'vitest'
import type { Enrolled } from '#kernel/sync/wire.ts'
import type { EnrolAnswer, EnrolMessage } from './enrol-messages.ts'
import { enrol, type Asked, type EnrolParts, type Fetching } from './enrol.ts'

const ENROLLED: Enrolled = {
  device: 'd1',
  secret: 's3cret',
  contact: 'c1',
  user: { id: 'u1', name: 'Pan Hui-ju', username: 'pan', lang: 'en' },
  clinic: null,
}
const COME = ['progress 25 500', 'progress 500 500', 'step laying']
const begin = { code: 'abcd-efgh-jkmn', label: ' Tablet 7 ', passcode: '９２５８３１', csrf: 'tok' }

async function run(
  message: EnrolMessage,
  more: {
    unanswered?: EnrolParts['unanswered']
    asked?: Asked
    written?: 'written' | 'full'
    arrives?: boolean[]
    locked?: boolean
    trouble?: string
  } = {},
) {
  const said: EnrolAnswer[] = []
  const done: string[] = []
  const arrives = more.arrives ?? [true]
  let round = 0
  const fetching: Fetching = {
    whole: () => arrives[round - 1] ?? false,
    async sync(progress) {
      round++
      progress(25, 500)
      progress(500, 500)
      return { trouble: more.trouble ?? null }
    },
  }
  const parts = {
    vaults: {
      async prepare(secrets: readonly { typed?: string }[]) {
        done.push(`prepare ${secrets[0]!.typed}`)
        return { id: 'v1', keys: {}, outboxKey: 'key', openings: [] }
      },
      async create(_prepared: unknown, owner: { label: string; initials: string; secret: string }) {
        done.push(`create ${owner.label} ${owner.initials} ${owner.secret}`)
        return more.written ?? 'written'
      },
    },
    async ask(request: { code: string; outboxKey: string }, csrf: string) {
      done.push(`ask ${request.code} ${request.outboxKey} ${csrf}`)
      return more.asked ?? { enrolled: ENROLLED }
    },
    async open(vault: string, _keys: unknown, secret: string) {
      done.push(`open ${vault} ${secret}`)
      return fetching
    },
    current: async () => (more.locked ? null : fetching),
    initials: () => 'PH',
    unanswered: more.unanswered ?? { last: null },
  } satisfies Record<string, unknown>
  await enrol(message, parts as unknown as EnrolParts, (answer) => said.push(answer))
  return { said: said.map((a) => [a.kind, ...Object.values(a).slice(1)].join(' ')), done }
}

test('keys, then the server’s yes, then a vault, then the records', async () => {
  const { said, done } = await run({ kind: 'enrol', begin })
  expect(said).toEqual(['step sealing', 'step asking', 'step fetching', ...COME, 'done'])
  expect(done).toEqual(['prepare 925831', 'ask abcd-efgh-jkmn key tok', 'create Tablet 7 PH s3cret', 'open v1 s3cret'])
})

test('a weak passcode is told before anything is asked', async () => {
  const { said, done } = await run({ kind: 'enrol', begin: { ...begin, passcode: '123456' } })
  expect(said).toEqual(['refused passcode passcode_sequence'])
  expect(done).toEqual([])
})

test.each<[Parameters<typeof run>[1], string]>([
  [{ asked: { refused: 'code_wrong' } }, 'refused code code_wrong'],
  [{ asked: { refused: 'too_many' } }, 'refused  too_many'],
  [{ asked: 'offline' }, 'cut false'],
  [{ written: 'full' }, 'refused  full'],
  [{ arrives: [false] }, 'cut true'],
  [{ arrives: [false], trouble: 'full' }, 'refused  full'],
])('%o: %s', async (more, last) => {
  expect((await run({ kind: 'enrol', begin }, more)).said.at(-1)).toBe(last)
})

test('after a cut it goes on without code and passcode, unless it was locked meanwhile', async () => {
  const { said, done } = await run({ kind: 'enrol', begin: null })
  expect(said).toEqual(['step fetching', ...COME, 'done'])
  expect(done).toEqual([])
  expect((await run({ kind: 'enrol', begin: null }, { locked: true })).said).toEqual(['locked'])
})

test('what the server did not answer is asked again with the same keys, and with new ones for another passcode', async () => {
  const unanswered: EnrolParts['unanswered'] = { last: null }
  await run({ kind: 'enrol', begin }, { asked: 'offline', unanswered })
  expect((await run({ kind: 'enrol', begin }, { asked: 'offline', unanswered })).done).toEqual([
    'ask abcd-efgh-jkmn key tok',
  ])
  const other = await run({ kind: 'enrol', begin: { ...begin, passcode: '825931' } }, { unanswered })
  expect(other.done[0]).toBe('prepare 825931')
  expect(unanswered.last).toBeNull()
})
