import { join } from 'node:path'
import ejs from 'ejs'
import { viewsFolder } from '../config/project-root.js'
import { strictView } from './strict-view.js'

export interface RendererOptions {
  /** Compiled templates are kept; off while somebody edits them. */
  readonly cache: boolean
  /** A property that the view model lacks throws instead of printing nothing. */
  readonly strict: boolean
}

export interface Renderer {
  /** @param template path under views/ without extension, such as `pages/home/home` */
  render(template: string, locals: Readonly<Record<string, unknown>>): Promise<string>
}

export function createRenderer({ cache, strict }: RendererOptions): Renderer {
  const options = { cache, root: viewsFolder, views: [viewsFolder], rmWhitespace: false }
  return {
    render(template, locals) {
      const data =
        strict && 'page' in locals ? { ...locals, page: strictView(locals['page']) } : { ...locals }
      return ejs.renderFile(join(viewsFolder, `${template}.ejs`), data, options)
    },
  }
}
