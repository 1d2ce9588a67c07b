/** What is bundled for the bare realm: the kernel, the toys and the tablet's database, as a service worker would hold them. */
export { openWasm } from '../../server/tablet/sqlite-wasm.ts'
export { makeHome } from './home.ts'
export { toys } from './toys/index.ts'
