import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

test('nothing set gives a server for this machine on a file', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    port: 8787,
    host: '127.0.0.1',
    timeZone: 'Asia/Taipei',
    https: false,
    demo: undefined,
  })
  expect(config.database).toEqual({ kind: 'sqlite', file: 'data/local/doorstep.db' })
})

test('an empty variable is one that is not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '' }).port).toBe(8787)
})

test('PostgreSQL, https and the demo are said by the environment', () => {
  const config = readConfig({
    DATABASE_URL: 'postgres://doorstep@db/doorstep',
    DOORSTEP_BASE_URL: 'https://clinic.example/',
    DOORSTEP_DEMO: '0',
  })
  expect(config.database.kind).toBe('postgres')
  expect(config).toMatchObject({ https: true, baseUrl: 'https://clinic.example', demo: false })
})

const wrong: [name: string, value: string][] = [
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://root:secret@db'],
  ['DOORSTEP_DEMO', 'perhaps'],
  ['DOORSTEP_TIME_ZONE', 'Asia/Taipeh'],
  ['DOORSTEP_TILES', 'https://tiles.example/map'],
  ['DOORSTEP_TILES', '/etc/passwd'],
  ['DOORSTEP_BASE_URL', 'clinic.example'],
  ['DOORSTEP_BASE_URL', 'https://clinic.example/doorstep'],
  ['DOORSTEP_SESSION_HOURS', '0'],
  ['DOORSTEP_FHIR_TOKEN', 'too-short'],
  ['DOORSTEP_FHIR_TOKEN', 'with a space in its middle'],
  ['DOORSTEP_PROT', '1'],
]
test.each(wrong)('%s=%s is refused by name, without repeating the value', (name, value) => {
  const attempt = () => readConfig({ [name]: value })
  expect(attempt).toThrow(ConfigError)
  expect(attempt).toThrow(name)
  if (value.length > 4) expect(attempt).not.toThrow(value)
})

test('each wrong setting has its line', () => {
  const lines = (() => {
    try {
      readConfig({ PORT: 'x', DOORSTEP_DEMO: 'x' })
      return ''
    } catch (e) {
      return (e as Error).message
    }
  })()
  expect(lines.split('\n')).toHaveLength(2)
})
