import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { projectRoot } from '../../src/config/project-root.js'

export interface SourceFile {
  /** From the project's root, with forward slashes: `src/web/page.ts`. */
  readonly path: string
  readonly text: string
}

/** Every file below a folder whose name ends so. */
export function filesUnder(folder: string, ending: string): SourceFile[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: relative(projectRoot, file).split(sep).join('/'),
      text: readFileSync(file, 'utf8'),
    }))
    .sort((a, b) => a.path.localeCompare(b.path))
}

export interface Import {
  readonly from: string
  /** A package name, or the path of a file of ours. */
  readonly to: string
}

const importLine = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'|import\('([^']+)'\)/g

/** What a file imports, statically or not; `./x.js` is resolved to the `.ts` beside it. */
export function importsOf({ path, text }: SourceFile): Import[] {
  return [...text.matchAll(importLine)].map((match) => {
    const target = match[1] ?? match[2] ?? ''
    const to = target.startsWith('.')
      ? posix.join(posix.dirname(path), target).replace(/\.js$/, '.ts')
      : target
    return { from: path, to }
  })
}
