import { serve } from '@hono/node-server'
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { run } from '#kernel/sql.ts'
import type { Plugin } from '#kernel/plugin.ts'
import { records as recordsForTests } from '../plugins/records/plugin.ts'
import { today } from '../plugins/today/plugin.ts'
import { map } from '../plugins/map/plugin.ts'
import { chores } from './support/village.ts'
import { AREAS, makeHome, PEOPLE } from './support/home.ts'
import { openSqlite } from '../server/node/sqlite.ts'
import { frameOf } from '../server/node/frame.ts'
import { loadStatic } from '../server/node/static-files.ts'
import { securityHeaders } from '../server/node/security-headers.ts'
import { homeStrings } from '../server/node/strings/index.ts'
void AREAS
const strings: any = { ...(chores as any).strings }
for (const l of ['en','zh-Hant','zh-Hans']) strings[l] = { ...strings[l], ...(homeStrings as any)[l], 'home.account': 'Account' }
const words: any = { 'zh-Hant': ['清理水井','修理屋頂','油漆圍籬'], 'zh-Hans': ['清理水井','修理屋顶','油漆围栏'] }
for (const l of ['zh-Hant','zh-Hans']) ['well','roof','fence'].forEach((k,i)=>strings[l]['chores.'+k]=words[l][i])
const home = await makeHome(openSqlite(':memory:').db, [recordsForTests as Plugin, today, map, { ...chores, strings } as Plugin])
const areas = readFileSync('data/reference/areas/demo.json','utf8')
const list = (JSON.parse(areas).areas ?? JSON.parse(areas)) as any[]
let no = 50
const all: any[] = Array.isArray(list) ? list : Object.values(list)
const closure = new Map<string,string[]>()
for (const a of all) {
  const pts = a.geometry.type === 'Polygon' ? a.geometry.coordinates.flat() : a.geometry.coordinates.flat(2)
  const lon = pts.map((p:any)=>p[0]), lat = pts.map((p:any)=>p[1])
  const b = [Math.min(...lat), Math.min(...lon), Math.max(...lat), Math.max(...lon)] as const
  await run(home.db, 'insert into area (id,parent_id,no,kind,code,names,geometry,min_lat,min_lon,max_lat,max_lon,lat,lon) values (?,?,?,?,?,?,?,?,?,?,?,?,?)', [a.id,a.parentId,no++,a.kind,a.code,JSON.stringify(a.names),JSON.stringify(a.geometry),...b,(b[0]+b[2])/2,(b[1]+b[3])/2])
  const up = [a.id, ...(closure.get(a.parentId) ?? [])]
  closure.set(a.id, up)
  for (const [d,u] of up.entries()) await run(home.db,'insert into area_closure (ancestor_id, area_id, depth) values (?,?,?)',[u,a.id,d])
}
await home.writer.system('kernel.reload', {})
const villages = all.filter((a)=>a.kind==='village')
const county = all.find((a)=>!a.parentId)
const inside = (p:number[], ring:number[][]) => { let c=false; for(let i=0,j=ring.length-1;i<ring.length;j=i++){ const [xi,yi]=ring[i] as any,[xj,yj]=ring[j] as any; if((yi>p[1]!)!==(yj>p[1]!) && p[0]! < (xj-xi)*(p[1]!-yi)/(yj-yi)+xi) c=!c } return c }
let s = 7; const rnd = () => (s = (s*48271)%2147483647)/2147483647
const names = ['陳','林','黃','潘','高','吳','蔡','Nguyen','曾','周']
const nurse: any = { ...PEOPLE.lin, scope: { areas: [county.id], households: [] } }
for (let i=0;i<300;i++) {
  const v = villages[Math.floor(rnd()*villages.length)]; const ring = v.geometry.coordinates[0]
  const lons = ring.map((p:any)=>p[0]), lats = ring.map((p:any)=>p[1]); let p: number[]
  do p=[Math.min(...lons)+rnd()*(Math.max(...lons)-Math.min(...lons)), Math.min(...lats)+rnd()*(Math.max(...lats)-Math.min(...lats))]; while(!inside(p,ring))
  const d = `${Math.floor(rnd()*9)}${rnd()<.12?1:0}${rnd()<.3?1:0}${rnd()<.4?1:0}`
  const n = names[Math.floor(rnd()*names.length)]!
  const r = await home.send('records.register_household', { area: v.id, number: d, name: `${n}${n.length>1?' household':'家'}`, address: `${v.names['zh-Hant']}中山路${i}號`, latitude: String(p[1]!.toFixed(5)), longitude: String(p[0]!.toFixed(5)), located_by: 'map', phones: rnd()<.6?[{number:'0900000'+(100+i)}]:'', consents: '', members: [{ identifiers: '', phones: '', names: [{text: `${n}阿明`, lang:'zh-Hant'}], sex:'male', relation:'head', birth_date: String(1940+Math.floor(rnd()*60)) }] } as any, nurse)
  if (r.kind!=='done') { console.log(JSON.stringify(r)); break }
  if (i < 6) { await run(home.db, `insert into records_encounter (id, household_id, class, started_at, happened_on, outcome, performer_id, recorder_id, recorded_at) values (?, ?, 'home', '2026-11-24T01:12:00.000Z','2026-11-24', ?, ?, ?, '2026-11-24T01:12:00.000Z')`, ['e'+i, r.see.split('/')[2]!, i%3?'done':'not_home', PEOPLE.pan.id, PEOPLE.pan.id]) 
    await run(home.db, `insert into attention (id, kind, command_id, user_id, about, field, present, typed, at) values (?, 'clash', 'c', ?, ?, 'address', 'Old Road 12', 'New Road 12', '2026-11-24T01:00:00.000Z')`, ['t'+i, PEOPLE.pan.id, r.see.split('/')[2]!]) }
}
const mine = villages.slice(0,3).map((v)=>v.id)
const people: any = { pan: { ...PEOPLE.pan, scope: { areas: mine, households: [] } }, lin: nurse, chou: { ...PEOPLE.chou, scope: { areas: [county.id], households: [] } } }
for (const p of [...Object.values(PEOPLE)] as any[]) await run(home.db, `insert into app_user (id, username, name, role, lang, created_at) values (?,?,?,?,'en','2026')`, [p.id,p.name,p.name,p.role])
for (const a of mine) await run(home.db,'insert into user_area (user_id, area_id) values (?,?)',[PEOPLE.pan.id,a])
for (const a of villages.slice(3,8)) await run(home.db,'insert into user_area (user_id, area_id) values (?,?)',[PEOPLE.kao.id,a.id])
const files = loadStatic(false)
const outer = new Hono()
outer.use(async (c, next) => { await next(); for (const [k,v] of securityHeaders({ https:false, tiles: undefined } as any)) c.res.headers.set(k,v) })
outer.get('/static/*', (c) => files.serve(c as any, c.req.path.slice(8)))
outer.get('/tiles/source.json', (c) => c.json({ kind: 'none' }))
outer.get('/as/:who/:lang', (c) => { c.header('set-cookie', `who=${c.req.param('who')}.${c.req.param('lang')}; Path=/`); return c.text('ok') })
;(home.home as any).signedIn = async (c: any) => { const [who, lang] = (/who=(\w+)\.([\w-]+)/.exec(c.req.header('cookie') ?? '') ?? [,'pan','en']).slice(1); return { actor: { ...people[who!], lang }, csrf: 'csrf', device: null } }
;(home.home as any).layout = (f: any) => frameOf(f, { assetVersion: files.version, attentionHref: '/attention' } as any)
outer.all('*', (c) => home.app.fetch(c.req.raw))
serve({ fetch: outer.fetch, port: 4518 }, () => console.log('up'))
