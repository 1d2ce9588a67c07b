/** A bare Hono route: one text, no session, no database. What the household's page is measured against. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { readFileSync } from 'node:fs'

const body = readFileSync(process.env['BODY']!, 'utf8')
const app = new Hono()
app.get('/', (c) => c.html(body))
serve({ fetch: app.fetch, port: Number(process.env['PORT']), hostname: '127.0.0.1' })
