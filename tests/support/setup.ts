// A defect that is only logged is still a defect: whatever reaches console.error fails the test it happened in.
import { afterEach, beforeEach } from 'vitest'

const original = console.error
let printed: string[] = []

beforeEach(() => {
  printed = []
  console.error = (...args: unknown[]) => {
    printed.push(args.map(String).join(' '))
    original(...args)
  }
})

afterEach(() => {
  console.error = original
  if (printed.length > 0) throw new Error(`console.error in a test: ${printed.join('\n')}`)
})
