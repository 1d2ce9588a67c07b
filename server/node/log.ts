/** JSON lines for machines, short lines for a terminal. Never names, forms, query strings or addresses with ids in them. */
import pino, { type Logger } from 'pino'

export type { Logger }

export function createLog(level: string, terminal = process.stdout.isTTY): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  if (terminal) return pino(options, { write: (line: string) => void process.stdout.write(pretty(line)) })
  return pino(options, pino.destination({ dest: 1, sync: false }))
}

const LEVELS: Record<number, string> = { 10: 'trace', 20: 'debug', 30: '', 40: 'warn', 50: 'ERROR', 60: 'FATAL' }

interface Line {
  time: string
  level: number
  msg?: string
  err?: { stack?: string }
  method?: string
  route?: string
  status?: number
  ms?: number
  [more: string]: unknown
}

export function pretty(line: string): string {
  const { time, level, msg, err, method, route, status, ms, ...rest } = JSON.parse(line) as Line
  const more = Object.entries(rest).filter(([name]) => name !== 'request' && name !== 'user')
  const parts = [
    time.slice(11, 19),
    LEVELS[level],
    method && `${method} ${route} ${status} ${ms} ms`,
    msg,
    ...more.map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`),
  ]
  return `${parts.filter(Boolean).join(' ')}\n${err?.stack ? `${err.stack}\n` : ''}`
}
