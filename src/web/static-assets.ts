import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { type RequestHandler } from 'express'
import { publicFolder } from '../config/project-root.js'

export type AssetUrl = (path: string) => string

/**
 * Gives a file of public/, named as `/css/base.css`, a URL that changes with its content, so that browsers may keep it for a year.
 * @param remember false while somebody edits the files
 */
export function createAssetUrl({ remember }: { remember: boolean }): AssetUrl {
  const known = new Map<string, string>()
  return (path) => {
    const found = known.get(path)
    if (found !== undefined) return found
    const file = join(publicFolder, path)
    if (!existsSync(file)) throw new Error(`No asset public${path}`)
    const hash = createHash('sha256').update(readFileSync(file)).digest('base64url').slice(0, 10)
    const url = `${path}?v=${hash}`
    if (remember) known.set(path, url)
    return url
  }
}

const namesFile = /\.\w+$/

/** Pages have no ending in their path, so the disk is not asked about them. */
export function staticAssets(): RequestHandler {
  const serve = express.static(publicFolder, {
    index: false,
    redirect: false,
    setHeaders: (res) => {
      const fingerprinted = res.req.url.includes('?v=')
      res.setHeader(
        'Cache-Control',
        fingerprinted ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      )
    },
  })
  return (req, res, next) => {
    if (namesFile.test(req.path)) serve(req, res, next)
    else next()
  }
}
