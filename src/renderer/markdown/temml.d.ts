/** Parts of temml 0.13 by the names of its sources; its own types describe the whole only. Typed by what typesetter.ts uses. */
declare module 'temml/src/parseTree.js' {
  import type Settings from 'temml/src/Settings.js'
  /** Throws temml's ParseError. */
  export default function parseTree(tex: string, settings: Settings): readonly unknown[]
}

declare module 'temml/src/buildMathML.js' {
  import type Settings from 'temml/src/Settings.js'
  import type Style from 'temml/src/Style.js'
  export default function buildMathML(tree: readonly unknown[], tex: string, style: Style, settings: Settings): unknown
}

declare module 'temml/src/Settings.js' {
  export default class Settings {
    constructor(options: {
      displayMode: boolean
      throwOnError: boolean
      trust: boolean
      strict: boolean
      maxExpand: number
      maxSize: readonly [number, number]
    })
    readonly maxSize: readonly [number, number]
  }
}

declare module 'temml/src/Style.js' {
  export default class Style {
    /** Level: 0 display, 1 text (TeX's \displaystyle, \textstyle). */
    constructor(options: { level: 0 | 1; maxSize: readonly [number, number] })
  }
}
