/** The real plugins in the bare realm, for parity. */
export * from './realm.ts'
export { plugins } from '#plugins'
