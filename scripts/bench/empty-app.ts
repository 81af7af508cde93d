import express from 'express'

/** The least that Express can be: what start-up is compared with. */
const app = express()
app.get('/', (_req, res) => {
  res.type('html').send('<!doctype html><title>.</title>')
})
app.listen(Number(process.env['PORT']), '127.0.0.1')
