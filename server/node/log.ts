/** JSON lines for machines, short lines for a terminal. Never names, forms, query strings or addresses with ids in them. */
import pino, { type Logger } from 'pino'

export type { Logger }

export function createLog(level: string, terminal = process.stdout.isTTY): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: errorLine } }
  if (terminal) return pino(options, { write: (line: string) => void process.stdout.write(pretty(line)) })
  return pino(options, pino.destination({ dest: 1, sync: false }))
}

/**
 * What an error is and where; nothing else that hangs on it: PostgreSQL's `detail` holds whole rows. Of its text only the
 * beginning: what could not be understood is often quoted in it.
 */
export function errorLine(error: unknown): { type: string; message: string; code?: string; stack?: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: '' }
  const { name, message, stack } = error
  const code = (error as { code?: unknown }).code
  return {
    type: name,
    message: message.slice(0, MOST_MESSAGE),
    ...(typeof code === 'string' ? { code } : {}),
    ...(stack ? { stack: stack.replace(message, message.slice(0, MOST_MESSAGE)) } : {}),
  }
}
const MOST_MESSAGE = 200

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
