import { someSeeds } from './some-seeds.ts'

someSeeds(501, 750)
